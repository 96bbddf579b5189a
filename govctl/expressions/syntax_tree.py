"""Expressions as syntax trees, as CEL's own parser gives them.

The binding hands a tree out only in its serialized form: messages of CEL's `syntax.proto`,
of which those parts are described here that expressions of a pack can have.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

from cel_expr_python import cel
from google.protobuf import any_pb2, descriptor_pb2, descriptor_pool, message_factory
from google.protobuf.message import DecodeError

if TYPE_CHECKING:
    from google.protobuf.message import Message

_FIELD = descriptor_pb2.FieldDescriptorProto
_PLAIN = {"int64": _FIELD.TYPE_INT64, "string": _FIELD.TYPE_STRING, "bool": _FIELD.TYPE_BOOL}
# message -> its fields: number, name, type ("*" repeated); kinds of an expression are alternatives
_MESSAGES = {
    "ParsedExpr": ((2, "expr", "Expr"),),
    "Expr": (
        (3, "constant", "Constant"),
        (4, "identifier", "Identifier"),
        (5, "select", "Select"),
        (6, "call", "Call"),
        (7, "items", "List"),
        (9, "comprehension", "Comprehension"),
    ),
    "Constant": (
        (1, "null", "int64"),
        (2, "bool", "bool"),
        (3, "int64", "int64"),
        (6, "string", "string"),
    ),
    "Identifier": ((1, "name", "string"),),
    "Select": ((1, "operand", "Expr"), (2, "field", "string"), (3, "test_only", "bool")),
    "Call": ((1, "target", "Expr"), (2, "function", "string"), (3, "arguments", "*Expr")),
    "List": ((1, "elements", "*Expr"),),
    "Comprehension": (
        (1, "variable", "string"),
        (2, "range", "Expr"),
        (4, "start", "Expr"),
        (5, "condition", "Expr"),
        (6, "step", "Expr"),
        (7, "result", "Expr"),
    ),
}  # fmt: skip
_ALTERNATIVES = ("Expr", "Constant")

Tree = Any  # a message of `_MESSAGES`, whose fields no type checker knows


def tree(text: str) -> Tree:
    """Read the tree of an expression; `term` is a variable like any other.

    Raises:
        RuntimeError: the expression cannot be parsed, or is nested too deep.

    """
    # whether types go together is `typecheck`'s to say; a part of a term has names of its own
    try:
        parsed = _environment().compile(text, disable_check=True)
    except TypeError as problem:  # the binding's word for half a character
        raise RuntimeError(str(problem)) from problem
    wrapped = any_pb2.Any.FromString(parsed.serialize())
    read: Any = _parsed_expression()()
    try:
        read.ParseFromString(wrapped.value)
    except DecodeError as problem:  # CEL nests deeper than messages may
        raise RuntimeError(str(problem)) from problem
    return read.expr


def kind(node: Tree) -> str:
    """Name the field of an expression that is filled in."""
    name: str = node.WhichOneof("kind") or ""
    return name


@cache
def _environment() -> cel.Env:
    return cel.NewEnv()


@cache
def _parsed_expression() -> type[Message]:
    file = descriptor_pb2.FileDescriptorProto(name="tree.proto", package="tree", syntax="proto3")
    for name, fields in _MESSAGES.items():
        message = file.message_type.add(name=name)
        if name in _ALTERNATIVES:
            message.oneof_decl.add(name="kind")
        for number, field, declared in fields:
            _declare(message, number, field, declared)
    pool = descriptor_pool.DescriptorPool()
    pool.Add(file)
    return message_factory.GetMessageClass(pool.FindMessageTypeByName("tree.ParsedExpr"))


def _declare(
    message: descriptor_pb2.DescriptorProto, number: int, name: str, declared: str
) -> None:
    field = message.field.add(name=name, number=number)
    field.label = _FIELD.LABEL_REPEATED if declared[0] == "*" else _FIELD.LABEL_OPTIONAL
    if declared in _PLAIN:
        field.type = _PLAIN[declared]
    else:
        field.type, field.type_name = _FIELD.TYPE_MESSAGE, f".tree.{declared.lstrip('*')}"
    if message.name in _ALTERNATIVES:
        field.oneof_index = 0
