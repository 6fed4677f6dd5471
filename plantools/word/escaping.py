"""Text as it stands within XML text: what `xml.sax.saxutils` does, whose import costs a twentieth of a short command.

It loads `urllib.request`, and with that HTTP and e-mail.
"""

from __future__ import annotations


def escape(text: str) -> str:
    """Return text as it stands between tags."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def quoteattr(text: str) -> str:
    """Return text as the value of an attribute, with its quotation marks."""
    # A parser makes blanks of line ends and tabs in attributes, but not of references to them (XML 1.0, 3.3.3).
    value = escape(text).replace("\n", "&#10;").replace("\r", "&#13;").replace("\t", "&#9;").replace('"', "&quot;")
    return f'"{value}"'
