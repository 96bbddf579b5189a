"""The schema as types of CEL: objects become protobuf messages, so that fields are known."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from cel_expr_python import cel
from google.protobuf import descriptor_pb2, descriptor_pool, wrappers_pb2

from govctl.expressions.evaluation import function_declarations
from govctl.yamlio.shape import Shape, load_shape

if TYPE_CHECKING:
    from collections.abc import Mapping

_PACKAGE = "facts"
_FIELD = descriptor_pb2.FieldDescriptorProto
_NOT_JUDGED = ("regulation", "gate", "narrative")
_ENVIRONMENTS: dict[tuple[object, int], cel.Env] = {}


def environment(key: tuple[tuple[str, ...], tuple[str, ...]], element: Shape | None) -> cel.Env:
    """Build the typed environment, once for each pack and kind of element."""
    cache_key = (key, id(element))
    if cache_key not in _ENVIRONMENTS:
        names = _messages().names
        pool = _messages().pool(*key)
        strings = cel.Type.Map(cel.Type.STRING, cel.Type.STRING)
        variables = {
            name: _type(child, names)
            for name, child in load_shape("project").properties.items()
            if name not in _NOT_JUDGED
        }
        variables |= {
            "today": cel.Type.STRING,
            "on": strings,
            "since": strings,
            "reached": cel.Type.Map(cel.Type.STRING, cel.Type.BOOL),
            "has": cel.Type(f"{_PACKAGE}.Has"),
            "param": cel.Type(f"{_PACKAGE}.Param"),
        }
        if element is not None:
            variables["it"] = _type(element, names)
        _ENVIRONMENTS[cache_key] = cel.NewEnv(
            pool, variables=variables, functions=function_declarations()
        )
    return _ENVIRONMENTS[cache_key]


def _type(shape: Shape, names: Mapping[int, str]) -> cel.Type:
    if shape.kind == "object":
        return cel.Type(f"{_PACKAGE}.{names[id(shape)]}")
    if shape.kind == "array" and shape.items is not None:
        return cel.Type.List(_type(shape.items, names))
    return cel.Type.STRING


class _Messages:
    """The schema's objects as protobuf messages, named by the order they are met in."""

    def __init__(self) -> None:
        self.names: dict[int, str] = {}
        self.file = descriptor_pb2.FileDescriptorProto(
            name="facts.proto",
            package=_PACKAGE,
            syntax="proto3",
            dependency=[wrappers_pb2.DESCRIPTOR.name],
        )
        self._message(load_shape("project"))

    def _message(self, shape: Shape) -> str:
        name = f"M{len(self.names)}"
        self.names[id(shape)] = name
        message = self.file.message_type.add(name=name)
        for number, (field, child) in enumerate(shape.properties.items(), start=1):
            self._field(message, field, number, child)
        return f".{_PACKAGE}.{name}"

    def _field(
        self, message: descriptor_pb2.DescriptorProto, name: str, number: int, shape: Shape
    ) -> None:
        field = message.field.add(name=name, number=number, label=_FIELD.LABEL_OPTIONAL)
        if shape.kind == "array" and shape.items is not None:
            field.label = _FIELD.LABEL_REPEATED
            shape = shape.items
        if shape.kind == "object":
            field.type, field.type_name = _FIELD.TYPE_MESSAGE, self._message(shape)
        elif shape.kind in ("text", "date", "free"):
            field.type = _FIELD.TYPE_STRING
        else:
            # wrappers may be null: a number or a yes/no that is not filled in
            wrapper = "BoolValue" if shape.kind == "boolean" else "Int64Value"
            field.type, field.type_name = _FIELD.TYPE_MESSAGE, f".google.protobuf.{wrapper}"

    def pool(
        self, materials: tuple[str, ...], params: tuple[str, ...]
    ) -> descriptor_pool.DescriptorPool:
        """A pool with the schema's messages, and the pack's own materials and parameters."""
        pool = descriptor_pool.DescriptorPool()
        wrappers = descriptor_pb2.FileDescriptorProto()
        wrappers_pb2.DESCRIPTOR.CopyToProto(wrappers)
        file = descriptor_pb2.FileDescriptorProto()
        file.CopyFrom(self.file)
        for name, fields, kind in (
            ("Has", materials, _FIELD.TYPE_BOOL),
            ("Param", params, _FIELD.TYPE_INT64),
        ):
            message = file.message_type.add(name=name)
            for number, field in enumerate(fields, start=1):
                message.field.add(name=field, number=number, type=kind, label=_FIELD.LABEL_OPTIONAL)
        pool.Add(wrappers)
        pool.Add(file)
        return pool


@cache
def _messages() -> _Messages:
    return _Messages()
