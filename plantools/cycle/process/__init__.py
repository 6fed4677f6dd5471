"""The making of a policy: who takes part, by when, and with which other policies it must fit (docs/process.md)."""
