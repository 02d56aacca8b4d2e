"""Lets `python -m generator` do what `briefings` does."""

from generator.cli import main

main()
