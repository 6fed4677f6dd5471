"""Municipal policies and plans: from one definition to Word templates, documents, forms, and data again."""

from __future__ import annotations


def __getattr__(name: str) -> str:
    """Return `__version__`, looked up when it is asked for: the metadata takes longer to read than all else here."""
    if name != "__version__":
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib.metadata import version

    return version("plantools")
