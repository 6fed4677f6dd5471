"""Documents with comments in them, as Word writes them: people's, replies, resolved ones."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from plantools.word.names import W14, W15, W16CEX, W16CID, W
from plantools.word.package import Package
from plantools.word.properties import with_part
from tests.word.drafts import BASE, MAIN, document

COMMENTS = "word/comments.xml"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_MICROSOFT = "http://schemas.microsoft.com/office"
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
# kind → part, type of the relationship
LATER: Mapping[str, tuple[str, str]] = {
    "commentsExtended": ("word/commentsExtended.xml", f"{_MICROSOFT}/2011/relationships/commentsExtended"),
    "commentsIds": ("word/commentsIds.xml", f"{_MICROSOFT}/2016/09/relationships/commentsIds"),
    "commentsExtensible": ("word/commentsExtensible.xml", f"{_MICROSOFT}/2018/08/relationships/commentsExtensible"),
}


@dataclass(frozen=True)
class Said:
    """A comment of a person; `paragraph` is the id by which later parts name it, `answers` that of another comment."""

    id: str
    author: str
    text: str
    paragraph: str = ""
    answers: str = ""
    done: bool = False


def marked(id_: str, text: str) -> str:
    """Return a paragraph with a comment on its words."""
    return (
        f'<w:p><w:commentRangeStart w:id="{id_}"/><w:r><w:t>{text}</w:t></w:r><w:commentRangeEnd w:id="{id_}"/>'
        f'<w:r><w:commentReference w:id="{id_}"/></w:r></w:p>'
    )


def remarked(body: str, *said: Said, base: Package = BASE) -> Package:
    """Return a document with comments, and all that Word says of them in parts of their own."""
    package = _with(document(body, base=base), COMMENTS, f"{_OFFICE}/comments", _comments(said), "comments")
    entries = {
        "commentsExtended": (_root("w15:commentsEx", W15.uri, "w15"), map(_extended, said)),
        "commentsIds": (_root("w16cid:commentsIds", W16CID.uri, "w16cid"), map(_named, said)),
        "commentsExtensible": (_root("w16cex:commentsExtensible", W16CEX.uri, "w16cex"), map(_dated, said)),
    }
    for kind, (root, told) in entries.items():
        name, relationship = LATER[kind]
        start, _, end = root.partition("|")
        package = _with(package, name, relationship, f"{start}{''.join(told)}{end}", kind)
    return package


def _with(package: Package, name: str, kind: str, xml: str, type_: str) -> Package:
    return with_part(package, name, f"{_TYPE}.{type_}+xml", source=MAIN, kind=kind, data=xml.encode())


def _root(name: str, uri: str, prefix: str) -> str:
    return f'<{name} xmlns:{prefix}="{uri}">|</{name}>'


def _comments(said: tuple[Said, ...]) -> str:
    told = "".join(map(_comment, said))
    return f"<w:comments xmlns:w='{W.uri}' xmlns:w14='{W14.uri}'>\r\n{told}</w:comments>"


def _comment(one: Said) -> str:
    id_ = f" w14:paraId='{one.paragraph}'" if one.paragraph else ""
    return (
        f"<w:comment w:id='{one.id}' w:author='{one.author}' w:date='2026-11-20T09:30:00Z' w:initials='x'>"
        f"<w:p{id_}><w:r><w:t>{one.text}</w:t></w:r></w:p></w:comment>"
    )


def _extended(one: Said) -> str:
    answers = f' w15:paraIdParent="{one.answers}"' if one.answers else ""
    return f'<w15:commentEx w15:paraId="{one.paragraph}"{answers} w15:done="{int(one.done)}"/>'


def _named(one: Said) -> str:
    return f'<w16cid:commentId w16cid:paraId="{one.paragraph}" w16cid:durableId="{_durable(one)}"/>'


def _dated(one: Said) -> str:
    return f'<w16cex:commentExtensible w16cex:durableId="{_durable(one)}" w16cex:dateUtc="2026-11-20T09:30:00Z"/>'


def _durable(one: Said) -> str:
    return f"2{one.paragraph[1:]}"
