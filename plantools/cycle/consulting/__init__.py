"""A draft that others give their opinions on: sent out, collected, merged and answered (docs/consult.md)."""
