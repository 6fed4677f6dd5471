"""The kinds of fields, as one table: what Cerberus checks, what stands on paper, how it is shown and read back."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from plantools.definition import choosing, dates, numbers, texts, values, yes_no
from plantools.definition.model import Field

Normal = Callable[[object, Field], object]
Show = Callable[[object, Field, str], str]
Read = Callable[[str, Field, str], object]


@dataclass(frozen=True)
class Kind:
    """One kind of field.

    `types` are the Cerberus types it may have. `shape` is what it takes on paper: `inline` (words in a line), `text`
    (paragraphs and lists), `ticks` (a line an option), `bullets` (a list), `picture`, `rows` (a table), `sections`
    (headings with text). `control` is the content control around it: `text`, `date` or `dropdown`. `normal` gives the
    one form in which a value is stored; `show` and `read` go between value and words, for `inline` shapes and for
    Markdown; `read` gives the value or `values.Doubtful`, or raises `values.Unreadable`.
    """

    name: str
    types: frozenset[str]
    shape: str = "inline"
    control: str = "text"
    normal: Normal = values.same
    show: Show = values.show_line
    read: Read = values.read_line

    @property
    def is_short(self) -> bool:
        """Return whether it stands inside a line of text."""
        return self.shape == "inline"


def _of(*types: str) -> frozenset[str]:
    return frozenset(types)


_LINE = _of("string")
_NUMBER = _of("float", "number", "integer")
_TABLE = (
    Kind("line", _LINE, normal=values.normal_line),
    Kind("role", _LINE, normal=values.normal_line),
    Kind("email", _LINE, normal=values.normal_line),
    Kind("case_number", _LINE, normal=values.normal_line),
    Kind("text", _LINE, shape="text", normal=texts.normal_text, show=texts.show_text, read=texts.read_text),
    Kind("integer", _of("integer"), normal=numbers.normal_number, show=numbers.show_number, read=numbers.read_integer),
    Kind("decimal", _NUMBER, normal=numbers.normal_number, show=numbers.show_number, read=numbers.read_number),
    Kind("percent", _NUMBER, normal=numbers.normal_number, show=numbers.show_percent, read=numbers.read_percent),
    Kind("date", _of("date"), control="date", normal=dates.normal_date, show=dates.show_date, read=dates.read_date),
    Kind("yes_no", _of("boolean"), control="dropdown", show=yes_no.show_yes_no, read=yes_no.read_yes_no),
    Kind(
        "choice",
        _LINE,
        control="dropdown",
        normal=choosing.normal_choice,
        show=choosing.show_choice,
        read=choosing.read_choice,
    ),
    Kind(
        "choices",
        _of("list"),
        shape="ticks",
        normal=choosing.normal_choices,
        show=choosing.show_choices,
        read=choosing.read_choices,
    ),
    Kind("list", _of("list"), shape="bullets", normal=texts.normal_list, read=texts.read_item),
    Kind("image", _LINE, shape="picture"),
    Kind("rows", _of("list"), shape="rows"),
    Kind("sections", _of("list"), shape="sections"),
)
KINDS: Mapping[str, Kind] = {kind.name: kind for kind in _TABLE}

_BY_TYPE = {
    "string": "line",
    "integer": "integer",
    "float": "decimal",
    "number": "decimal",
    "date": "date",
    "boolean": "yes_no",
}


def inferred(rule: Mapping[str, object]) -> str:
    """Return the kind that a Cerberus rule asks for by its type alone; an empty string where none does."""
    type_ = rule.get("type", "string")
    if type_ != "list":
        return "choice" if type_ == "string" and "allowed" in rule else _BY_TYPE.get(str(type_), "")
    inner = rule.get("schema")
    if isinstance(inner, Mapping) and inner.get("type") == "dict":
        return "rows"
    return "choices" if "allowed" in rule else "list"
