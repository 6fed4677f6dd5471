"""plantools beside its peers, on the templates and municipalities that ship: `python -m benchmarks`."""
