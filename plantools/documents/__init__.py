"""The verbs: build, fill, read."""
