"""Lets `python -m generator` do what `briefings` does."""

from generator.cli import main

if __name__ == "__main__":
    main()
