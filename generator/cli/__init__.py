"""The door for people: the `briefings` command."""

from generator.cli.command import cli, main

__all__ = ["cli", "main"]
