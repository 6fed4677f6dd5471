"""Indicators: what was measured, how far it is to their targets, and what is not shown (docs/barometer.md)."""
