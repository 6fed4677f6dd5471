"""What stands in the margin of a document: comments that a review left, and those of people.

A comment of a review ends in a line such as `plantools 3f9a2c`: check characters of what stands above it. So it is
known wherever an editor moved it and whoever it names as the author, and one that a person wrote into is not taken for
ours: what people write is kept.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable
from hashlib import sha256

from plantools.documents.reading import COMMENT, Remark
from plantools.word.comments import Comment, comments_in
from plantools.word.package import Package
from plantools.word.uncommenting import without_comments

AUTHOR = "plantools"
_CHECKED = 6


def signature(lines: Iterable[str]) -> str:
    """Return the line that a comment of a review ends in."""
    return f"{AUTHOR} {_check(''.join(lines))}"


def is_of_review(comment: Comment) -> bool:
    """Return whether a review left the comment, and nobody has changed its words since."""
    words = comment.text.split()
    return words[-2:-1] == [AUTHOR] and words[-1] == _check("".join(words[:-2]))


def of_people(package: Package) -> tuple[Comment, ...]:
    """Return the comments that people wrote, in those of a review too."""
    return tuple(one for one in comments_in(package) if not is_of_review(one))


def remarks(package: Package, where: Callable[[int], str]) -> tuple[Remark, ...]:
    """Return what people wrote in the margin; `where` tells the place on paper of a paragraph, by its number."""
    return tuple(
        Remark(one.text, "" if one.paragraph is None else where(one.paragraph), COMMENT, one.author, one.date)
        for one in of_people(package)
        if one.text
    )


def without_reviews(package: Package) -> Package:
    """Return the package without the comments that earlier reviews left; replies of people to them stay."""
    return without_comments(package, is_of_review)


def _check(text: str) -> str:
    """Return check characters of the letters and digits of a text: editors move lines and blanks."""
    letters = "".join(sign for sign in unicodedata.normalize("NFKC", text).casefold() if sign.isalnum())
    return sha256(letters.encode()).hexdigest()[:_CHECKED]
