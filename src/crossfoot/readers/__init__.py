"""Bytes to `Release`, tables still raw.  The only place that knows formats."""
