"""What kinds of value are called, and what to write for one of them."""

from __future__ import annotations

# by the schema's types
TYPES = {
    "object": "一组“键: 值”",
    "array": "列表",
    "string": "文字",
    "number": "数字",
    "integer": "整数",
    "boolean": "true 或 false",
    "null": "空",
}
# by the kinds of shapes
KINDS = {
    "object": "一组“键: 值”",
    "array": "列表（每项以“- ”开头）",
    "text": "文字",
    "date": "日期（如 2026-09-01）",
    "money": "金额（单位万元，只写数字）",
    "quantity": "数量（只写数字）",
    "percent": "百分数（只写数字）",
    "integer": "整数",
    "boolean": "true 或 false",
}
REMEDIES = {
    "object": "请换行，缩进两个空格，逐项写“键: 值”",
    "array": "请每项一行，以“- ”开头",
    "date": "请写成 年-月-日，例如 2026-09-01",
    "money": "请只写数字，单位固定为万元",
    "integer": "请只写整数，例如 3",
    "boolean": "请写 true 或 false",
}
