"""rapport: keep professional relationships alive, from the terminal, in plain TOML files."""

__version__ = "0.1.0"
