"""Results are kept for what is short, and what is long is worked out anew and let go."""

from __future__ import annotations

from plantools.word.keeping import kept


def test_short_ones_are_worked_out_once_and_long_ones_each_time() -> None:
    asked: list[str] = []

    @kept(most=2, longest=3)
    def length(text: str, other: str = "") -> int:
        """Return how long the texts are."""
        asked.append(text)
        return len(text) + len(other)

    assert [length("abc"), length("abc"), length("abcd"), length("abcd"), length("a", "abcd"), length("a", "abcd")] == [
        *(3, 3, 4, 4, 5, 5)
    ]
    assert asked == ["abc", "abcd", "abcd", "a", "a"]
    assert length.__doc__ == "Return how long the texts are."


def test_the_last_ones_are_kept() -> None:
    asked: list[str] = []

    @kept(most=2)
    def told(text: str) -> str:
        asked.append(text)
        return text

    for text in ("a", "b", "c", "b", "a"):
        told(text)
    assert asked == ["a", "b", "c", "a"]
