"""The commands and their options, each with its help and an example."""

from __future__ import annotations

from argparse import ArgumentParser, ArgumentTypeError, RawDescriptionHelpFormatter
from typing import TYPE_CHECKING

from sourcebrief import __version__

if TYPE_CHECKING:
    from argparse import _SubParsersAction

FORMATS = ("text", "json", "sarif", "github", "junit")
DIFFERENCES = ("text", "markdown", "json")
ENGINES = ("auto", "quarto", "embedded")
PAGES = ("auto", "required", "none")
CITATIONS = (
    *("apa", "chicago", "bibtex", "biblatex", "csl-json", "ris"),
    *("markdown", "html", "latex", "typst", "text"),
)
EPILOG = """\
examples:
  sourcebrief build                 render report/brief.qmd as HTML and PDF
  sourcebrief check --seeds FOLDER  follow every number to the words in its source
  sourcebrief explain CODE          what a finding means and what to do

exit status: 0 nothing wrong, 1 findings, 2 could not run"""


def make_parser(first: str = "") -> ArgumentParser:
    """Give the parser of the command line that begins with the word `first`.

    Of a command it has the options of that one alone: to set up all of them takes as long as
    reading the data. Of any other word it has all commands.
    """
    parser = ArgumentParser(
        prog="sourcebrief",
        description="Policy briefs in which every number can be followed back to its source.",
        epilog=EPILOG,
        formatter_class=RawDescriptionHelpFormatter,
    )
    parser.add_argument("--version", action="version", version=f"%(prog)s {__version__}")
    commands = parser.add_subparsers(
        dest="command", required=True, metavar="COMMAND", prog="sourcebrief"
    )
    add_all = {
        "build": _add_build,
        "watch": _add_watch,
        "check": _add_check,
        "diff": _add_diff,
        "fix": _add_fix,
        "add": _add_add,
        "cite": _add_cite,
        "deposit": _add_deposit,
        "explain": _add_explain,
        "doctor": _add_doctor,
    }
    for add in [add_all[first]] if first in add_all else add_all.values():
        add(commands)
    return parser


def _command(
    commands: _SubParsersAction[ArgumentParser], name: str, text: str, example: str
) -> ArgumentParser:
    parser = commands.add_parser(
        name,
        help=text,
        description=f"{text[0].upper()}{text[1:]}.",
        epilog=f"example:\n  {example}",
        formatter_class=RawDescriptionHelpFormatter,
    )
    parser.add_argument(
        "--project", default=".", metavar="FOLDER", help="the brief's folder, or one inside it"
    )
    return parser


def _add_seeds(parser: ArgumentParser) -> None:
    parser.add_argument(
        "--seeds",
        metavar="FOLDER",
        help="where the sources' texts are (default: $SOURCEBRIEF_SEEDS, else seeds/)",
    )


def _add_build(commands: _SubParsersAction[ArgumentParser]) -> None:
    parser = _command(
        commands,
        "build",
        "check the brief and render it as HTML and PDF",
        "sourcebrief build --engine embedded",
    )
    _add_seeds(parser)
    _add_engine(parser)
    parser.add_argument("--force", action="store_true", help="redo every step")
    asked = parser.add_mutually_exclusive_group()
    asked.add_argument("--plan", action="store_true", help="say what would be done, and why")
    asked.add_argument("--why", metavar="PATH", help="say what a file is made from, what changed")
    asked.add_argument(
        "--verify", action="store_true", help="build again aside, and compare byte for byte"
    )
    asked.add_argument(
        "--briefs",
        metavar="FILE",
        help="render a document for each row of a table with the columns of report/editions.csv",
    )
    parser.add_argument(
        "--output", metavar="FOLDER", help="where --briefs writes (default: briefs/ in the project)"
    )
    parser.add_argument(
        "--scheduler",
        metavar="ADDRESS",
        help="let a Dask cluster render --briefs: tcp://host:8786 (default: all cores here)",
    )


def _add_engine(parser: ArgumentParser) -> None:
    parser.add_argument(
        "--engine",
        choices=ENGINES,
        default="auto",
        help="what renders: Quarto, or Pandoc and Typst from wheels (default: %(default)s)",
    )
    parser.add_argument(
        "--timeout",
        type=_seconds,
        default=120.0,
        metavar="SECONDS",
        help="how long the engine may take (default: %(default)s)",
    )


def _add_watch(commands: _SubParsersAction[ArgumentParser]) -> None:
    parser = _command(
        commands,
        "watch",
        "build on every save, and show the pages on this machine with live reload",
        "sourcebrief watch --port 8000",
    )
    _add_seeds(parser)
    _add_engine(parser)
    parser.add_argument(
        "--port",
        type=_port,
        default=0,
        metavar="NUMBER",
        help="of the pages on 127.0.0.1 (default: any that is free)",
    )


def _port(text: str) -> int:
    """Give the number of a port; 0 stands for any that is free."""
    if not (text.isascii() and text.isdigit() and int(text) < 65536):
        raise ArgumentTypeError(f"{text!r} is no port: give a number from 0 to 65535")
    return int(text)


def _seconds(text: str) -> float:
    """Give a number of seconds above zero."""
    try:
        seconds = float(text)
    except ValueError:
        seconds = 0.0
    if not 0 < seconds < float("inf"):
        raise ArgumentTypeError(f"{text!r} is no number of seconds above zero")
    return seconds


def _add_check(commands: _SubParsersAction[ArgumentParser]) -> None:
    parser = _command(
        commands,
        "check",
        "follow every number from the page to the words in its source",
        "sourcebrief check --seeds ~/texts --format sarif --output findings.sarif",
    )
    _add_seeds(parser)
    parser.add_argument(
        "--format", choices=FORMATS, default="text", help="of the report (default: %(default)s)"
    )
    parser.add_argument("--output", metavar="FILE", help="write the report there, not to stdout")
    parser.add_argument(
        "--pages",
        choices=PAGES,
        default="auto",
        help="whether finished pages are checked: where there are any, always, or not "
        "(default: %(default)s)",
    )


def _add_diff(commands: _SubParsersAction[ArgumentParser]) -> None:
    parser = _command(
        commands,
        "diff",
        "show what changed in the numbers since a git revision, or between two folders",
        "sourcebrief diff main --format markdown --output comment.md",
    )
    parser.add_argument(
        "revisions",
        nargs="*",
        metavar="REV",
        help="the older state, and the newer one (default: HEAD, and the files as they are now)",
    )
    parser.add_argument(
        "--built",
        nargs=2,
        metavar=("OLD", "NEW"),
        help="compare two briefs' folders instead; git is not needed",
    )
    parser.add_argument(
        "--format",
        choices=DIFFERENCES,
        default="text",
        help="of the report; markdown is made for a pull request's comment (default: %(default)s)",
    )
    parser.add_argument("--output", metavar="FILE", help="write the report there, not to stdout")
    parser.add_argument(
        "--exit-code", action="store_true", help="end with 1 if anything differs, as git diff does"
    )


def _add_fix(commands: _SubParsersAction[ArgumentParser]) -> None:
    parser = _command(
        commands,
        "fix",
        "mend what has one right answer: exact numbers whose fact changed",
        "sourcebrief fix --dry-run",
    )
    _add_seeds(parser)
    parser.add_argument("--dry-run", action="store_true", help="show the changes, write nothing")


def _add_add(commands: _SubParsersAction[ArgumentParser]) -> None:
    parser = _command(
        commands,
        "add",
        "append a fact found in a source to data/facts.csv, for you to complete",
        'sourcebrief add crisisgroup2016easyprey "rising to 190,366 in 2015" --id mx_detained_2015',
    )
    _add_seeds(parser)
    parser.add_argument("source", help="the source's BibTeX key, as in seeds/sources.csv")
    parser.add_argument("phrase", help="the fewest words that carry the number, as they stand")
    parser.add_argument("--id", required=True, help="the new fact's id: lower case and underscores")
    parser.add_argument("--locator", help="which place, where the phrase stands at several")
    parser.add_argument(
        "--number", type=int, help="which of several numbers in the phrase, counted from 1"
    )


def _add_cite(commands: _SubParsersAction[ArgumentParser]) -> None:
    parser = _command(
        commands,
        "cite",
        "give a citation of the brief, or of a figure, table or number in it, with its sources",
        "sourcebrief cite mx_detained_2015 --format bibtex",
    )
    parser.add_argument(
        "item",
        nargs="?",
        help="`fig-…`, `tbl-…` or a number's id; without it the brief itself",
    )
    parser.add_argument("--format", choices=CITATIONS, default="text", help="default: %(default)s")


def _add_deposit(commands: _SubParsersAction[ArgumentParser]) -> None:
    parser = _command(
        commands,
        "deposit",
        "write a folder and a zip for an archive: pages, data, RO-Crate metadata, digests",
        "sourcebrief deposit --output ~/archive",
    )
    _add_seeds(parser)
    parser.add_argument(
        "--output", metavar="FOLDER", help="where to write it (default: deposit/ in the project)"
    )


def _add_explain(commands: _SubParsersAction[ArgumentParser]) -> None:
    parser = _command(
        commands,
        "explain",
        "tell what a finding means, why it matters and what to do",
        "sourcebrief explain excerpt-not-found",
    )
    parser.add_argument("code", nargs="?", help="the finding's code; without it all are listed")


def _add_doctor(commands: _SubParsersAction[ArgumentParser]) -> None:
    parser = _command(
        commands,
        "doctor",
        "show what is installed: engines, fonts, versions, sources with their text",
        "sourcebrief doctor",
    )
    _add_seeds(parser)
