"""The command: what it can do, and how it ends.

Exit status: 0 fine, 1 findings, 2 wrong use or the operator's trouble (one line on standard error).
"""

from __future__ import annotations

import signal
import sys
from importlib import import_module
from pathlib import Path

import click

from generator import __version__, diagnostics
from generator.diagnostics import WrongUse
from generator.publishing import BuildError

_COMMANDS = {
    "Begin": {
        "init": ("projects", "Begin a project, with an example and workflows."),
        "import-archive": ("projects", "Make drafts of a folder of Markdown, or of a table."),
    },
    "Write": {
        "import": ("sources", "Make a source of a page, PDF, DOCX or text."),
        "draft": ("drafts", "Draft a briefing from a source."),
        "prompt": ("answers", "Print an instruction for a language model."),
        "accept": ("answers", "Take what a language model answered."),
        "review": ("reviews", "Walk through the candidates of a draft."),
        "new": ("contents", "Begin a briefing, with blanks to fill in."),
        "pin": ("contents", "Pin a source's text anew, after it was changed."),
        "schema": ("contents", "Write the JSON Schema for editors such as VS Code."),
    },
    "Check": {
        "check": ("checking", "Report every finding, with its place and what to do."),
        "diff": ("changes", "Say what has changed since a git revision."),
    },
    "Publish": {
        "serve": ("previews", "Preview the site; a saved file shows in the browser."),
        "build": ("sites", "Check the content and build the site."),
        "markdown": ("sites", "Write the pages as plain Markdown, for another host."),
    },
}
"""Every command by what it is for: the file in this folder that has it, and what it does, in one line."""


def main() -> None:
    """Run the command and end the process with its exit status."""
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))  # so that what is under way is cleared up
    try:
        status = cli.main(prog_name="briefings", standalone_mode=False)
        sys.exit(status if isinstance(status, int) else 0)
    except click.ClickException as error:
        _fail(error.format_message())
    except (BuildError, WrongUse) as error:
        _fail(str(error))
    except OSError as error:
        _fail(f"{error.filename or 'a file'}: {(error.strerror or str(error)).lower()}")
    except (click.Abort, KeyboardInterrupt):
        sys.exit(130)


def _fail(message: str) -> None:
    click.echo(f"briefings: {diagnostics.printable(message)}", err=True)
    sys.exit(2)


_ROOMS = {name: room for commands in _COMMANDS.values() for name, (room, _) in commands.items()}


class _Late(click.Group):
    """Imports a command when it is called, so that nobody waits for the others; until then its name stands for it."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(_ROOMS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in _ROOMS:
            return None
        found: tuple[click.Command, ...] = import_module(f"generator.cli.{_ROOMS[cmd_name]}").COMMANDS
        return next(command for command in found if command.name == cmd_name)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        width = max(map(len, _ROOMS))
        for purpose, commands in _COMMANDS.items():
            with formatter.section(purpose):
                formatter.write_dl([(name.ljust(width), words) for name, (_, words) in commands.items()])


@click.group(
    cls=_Late,
    commands={name: click.Command(name) for name in _ROOMS},
    invoke_without_command=True,
    context_settings={"help_option_names": ["-h", "--help"]},
)
@click.option(
    "-C", "root", type=click.Path(path_type=Path), default=Path(), metavar="DIR", help="The project's folder."
)
@click.version_option(__version__, prog_name="briefings")
@click.pass_context
def cli(context: click.Context, root: Path) -> None:
    """Briefing sites whose every quotation and number was found in the archived source."""
    context.obj = root
    if context.invoked_subcommand is None:
        click.echo(context.get_help())
