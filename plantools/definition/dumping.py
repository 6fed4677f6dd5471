"""Data as YAML that a person can go on with: keys in their order, long text as blocks."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from io import StringIO

# Hard blanks and hyphens: YAML 1.2 (5.1) takes them as they are, whatever Python calls printable.
_HARMLESS = dict.fromkeys(map(ord, "\u00a0\u00ad\u202f"), "x")


def to_yaml(data: Mapping[str, object]) -> str:
    """Return the YAML of plain data; read again it gives the same."""
    from ruamel.yaml import YAML
    from ruamel.yaml.scalarstring import LiteralScalarString

    def shaped(value: object) -> object:
        if isinstance(value, Mapping):
            return {str(key): shaped(one) for key, one in value.items()}
        if isinstance(value, list | tuple):
            return [shaped(one) for one in value]
        return LiteralScalarString(value) if isinstance(value, str) and _is_block(value) else value

    yaml = YAML()
    yaml.width = 100_000  # no folding: a line of text stays a line
    yaml.allow_unicode = True
    yaml.indent(mapping=2, sequence=4, offset=2)
    text = StringIO()
    yaml.dump(shaped(data), text)
    return text.getvalue()


def extended(text: str, lists: Mapping[str, Sequence[Mapping[str, object]]]) -> str:
    """Return sound YAML of a mapping with more entries at the end of its lists; all else stays, comments as well.

    Nothing is a text that holds nothing yet.
    """
    from ruamel.yaml import YAML

    yaml = YAML()
    yaml.preserve_quotes = True
    yaml.width = 100_000
    yaml.allow_unicode = True
    yaml.indent(mapping=2, sequence=4, offset=2)
    if not text.strip():
        return to_yaml(lists)
    data = yaml.load(text) or yaml.map()
    for key, entries in lists.items():
        data[key] = data.get(key) or yaml.seq()
        data[key].extend(dict(entry) for entry in entries)
    written = StringIO()
    yaml.dump(data, written)
    return written.getvalue()


def _is_block(text: str) -> bool:
    """Return whether a text can stand as a block: several lines, none of which a block would change."""
    lines = text.split("\n")
    seen = (line.translate(_HARMLESS) for line in lines)
    return len(lines) > 1 and all(line == line.rstrip() and line.isprintable() for line in seen) and bool(lines[0])


def commented(data: Mapping[str, object], comments: Mapping[str, Sequence[str]]) -> str:
    """Return the YAML of plain data with comments above its keys; those of no key stand first, under the empty one.

    A comment of several lines is one on several lines.
    """
    pieces = [_comment(comments.get("", ()))]
    for key, value in data.items():
        pieces += [_comment(comments.get(key, ())), to_yaml({key: value})]
    return "".join(pieces)


def _comment(said: Sequence[str]) -> str:
    lines = [line for one in said for line in one.splitlines()]
    return "".join(
        f"# {''.join(sign if sign.isprintable() else ' ' for sign in line)}".rstrip() + "\n" for line in lines
    )
