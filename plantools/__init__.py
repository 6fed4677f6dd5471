"""Municipal policies and plans: from one definition to Word templates, documents, forms, and data again."""

from __future__ import annotations

# What is offered here → where it stands; looked up when it is asked for, so that `import plantools` costs nothing.
# The types of these names are in `__init__.pyi`.
_OFFERED = {
    "read": "plantools.cycle.calls",
    "read_all": "plantools.cycle.calls",
    "FileRead": "plantools.cycle.reading",
    "Reading": "plantools.documents.reading",
    "PlantoolsError": "plantools.errors",
}
__all__ = ["FileRead", "PlantoolsError", "Reading", "read", "read_all"]


def __getattr__(name: str) -> object:
    """Return what is offered under a name, or `__version__`: the metadata takes longer to read than all else here."""
    if name == "__version__":
        from importlib.metadata import version

        return version("plantools")
    if name not in _OFFERED:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(_OFFERED[name]), name)
