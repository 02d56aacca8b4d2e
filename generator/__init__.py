"""Turns structured YAML briefings into pages whose every quotation and number was found in the archived source."""

__version__ = "0.1.0"
