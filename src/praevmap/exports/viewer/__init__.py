"""The offline viewer."""
