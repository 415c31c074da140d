"""Numbers and figures of a built brief in other documents, in plain Pandoc and as in Quarto."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from sourcebrief.engines import process
from sourcebrief.engines.pandoc import pandoc_path
from sourcebrief.engines.yamltext import read_yaml_file

EXTENSION = Path(__file__).parent.parent / "report" / "_extensions" / "sourcebrief"
REUSE = EXTENSION / "reuse.lua"
CITATION = "A. Writer. 2016. “Crossings”. Data from Agency, 2016 (para. 2)."
CATALOGUE = {
    "brief": {"title": "Who crossed", "date": "2016-05-01", "url": ""},
    "numbers": {
        "crossings_2015": {
            "display": "4,210",
            "label": "Crossings counted in 2015",
            "value": "4210",
            "unit": "event",
            "citation": CITATION,
            "path": "numbers/crossings_2015/",
        },
        "odd": {
            "display": "<b>7</b> #read($x$)",
            "label": '"><script>alert(1)</script>',
            "citation": "[x](javascript:alert(1)) *not* `code`",
            "path": "numbers/odd/",
        },
    },
    "figures": {
        "fig-crossings": {
            "title": "Crossings tripled",
            "alt": 'Columns: "1,400" in 2011 \\ 4,210 in 2015.',
            "citation": CITATION,
            "path": "figures/fig-crossings/",
            "svg": "figures/fig-crossings/fig-crossings.svg",
        },
        "tbl-counts": {
            "title": "Counts",
            "alt": "",
            "citation": CITATION,
            "path": "figures/tbl-counts/",
            "svg": "",
        },
    },
}
PICTURE = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><title>C</title></svg>\n'
WRITERS = ("html5", "typst")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Give a folder with a built site in it, in a path with a space and an é."""
    site = tmp_path / "a bréf" / "site"
    picture = site / CATALOGUE["figures"]["fig-crossings"]["svg"]
    picture.parent.mkdir(parents=True)
    picture.write_text(PICTURE, "utf-8")
    write(site / "site.json", CATALOGUE)
    return site.parent


def write(path: Path, content: object) -> None:
    """Write JSON."""
    path.write_text(json.dumps(content), "utf-8")


def convert(
    folder: Path, text: str, writer: str = "html5", *, site: str = "site", url: str = ""
) -> process.Completed:
    """Convert a document that names a site, in a folder."""
    head = f"---\nsourcebrief:\n  site: {json.dumps(site)}\n  url: {json.dumps(url)}\n---\n\n"
    command = [pandoc_path(), f"--to={writer}", "--wrap=none", f"--lua-filter={REUSE}"]
    return process.run(command, cwd=folder, timeout=20, stdin=(head + text).encode())


def converted(folder: Path, text: str, writer: str = "html5", **more: str) -> str:
    """Give what a document becomes that can be converted."""
    done = convert(folder, text, writer, **more)
    assert (done.returncode, done.stderr) == (0, "")
    return done.stdout


@pytest.mark.parametrize("writer", WRITERS)
def test_a_number_is_printed_as_a_link_to_its_page(folder: Path, writer: str) -> None:
    """Punctuation around the shortcode stays, and so does every other shortcode."""
    text = "They were ({{< number crossings_2015 >}}), {{< meta title >}} and {{< open."
    made = converted(folder, text, writer)
    address = "site/numbers/crossings_2015/index.html"
    if writer == "html5":
        assert f'They were (<a href="{address}" class="sourcebrief-number" title="Crossings' in made
        assert ">4,210</a>), {{&lt; meta title &gt;}} and {{&lt; open." in made
    else:
        assert f'They were (#link("{address}")[4,210]), {{{{\\< meta title \\>}}}} and' in made


@pytest.mark.parametrize("writer", WRITERS)
def test_a_number_is_cited_in_a_footnote_where_that_is_asked_for(folder: Path, writer: str) -> None:
    """Without it there is none."""
    made = converted(folder, "It was {{< number crossings_2015 cite=true >}}.", writer)
    plain = converted(folder, "It was {{< number crossings_2015 >}}.", writer)
    mark = 'role="doc-noteref"' if writer == "html5" else "#footnote[A. Writer."
    assert mark in made
    assert "Data from Agency, 2016 (para. 2)." in made
    assert mark not in plain


def test_a_figure_is_shown_with_its_words_and_citation(folder: Path) -> None:
    """On a line of its own it is a figure, within a line a picture with a footnote."""
    text = "{{< figure fig-crossings width=50% >}}\n\nSo {{< figure fig-crossings >}} it is.\n"
    made = converted(folder, text)
    figure, _, line = made.partition("</figure>")
    assert '<figure id="fig-crossings">' in figure
    assert 'src="site/figures/fig-crossings/fig-crossings.svg"' in figure
    assert 'alt="Columns: &quot;1,400&quot; in 2011 \\ 4,210 in 2015."' in figure
    assert "width:50" in figure
    assert "<figcaption>Crossings tripled. <a href=" in figure
    assert "Data from Agency, 2016 (para. 2).</a></figcaption>" in figure
    assert "<p>So <img" in line
    assert 'role="doc-noteref"' in line


def test_a_figure_in_typst_compiles_with_its_alternative_text(folder: Path) -> None:
    """A PDF/UA file can't be made of a picture without one."""
    import typst

    text = "# Title\n\n{{< figure fig-crossings width=5cm >}}\n\nSo {{< figure fig-crossings >}}.\n"
    source = converted(folder, text, "typst")
    assert source.count('alt: "Columns: \\"1,400\\" in 2011 \\\\ 4,210 in 2015."') == 2
    head = '#set document(title: "T")\n'
    made = typst.compile((head + source).encode(), root=str(folder), pdf_standards=["ua-1"])
    assert made.startswith(b"%PDF-")


@pytest.mark.parametrize("writer", WRITERS)
def test_markup_in_a_catalogue_is_shown_as_text(folder: Path, writer: str) -> None:
    """It may come from a stranger."""
    made = converted(folder, "# A {{< number odd >}}\n\n{{< number odd cite=true >}}", writer)
    if writer == "html5":
        assert "<script" not in made
        assert "<b>" not in made
        assert 'href="javascript' not in made
    else:
        assert "\n#read" not in made.replace("\\#read", "")
        assert made.count("\\#read(\\$x\\$)") == 2
    assert "javascript:alert(1)" in made


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("{{< number crossing_2015 >}}", "did you mean `crossings_2015`?"),
        ("{{< figure fig-crosings >}}", "did you mean `fig-crossings`?"),
        ("{{< number zzzzzzzz >}}", "the brief has no number `zzzzzzzz`"),
        ("{{< number >}}", "the brief has no number ``"),
        ("{{< figure tbl-counts >}}", "is a table, which has no picture"),
        ("{{< figure fig-crossings width=10;x >}}", "is not a width"),
    ],
)
@pytest.mark.parametrize("writer", WRITERS)
def test_what_can_t_be_shown_is_an_error(
    folder: Path, text: str, message: str, writer: str
) -> None:
    """Nothing is left out in silence, and nothing is a traceback."""
    done = convert(folder, f"Words {text}.\n\n{text}\n", writer)
    assert done.returncode == 1
    assert done.stdout == ""
    assert message in done.stderr
    assert "traceback" not in done.stderr


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("{", "is not the catalogue of a brief"),
        ("[]", "is not the catalogue of a brief"),
        ('{"numbers": {}, "figures": 1}', "is not the catalogue of a brief"),
        ('{"numbers": {"a": 1}, "figures": {}}', "can't be used"),
        ('{"numbers": {"a": {"path": "../../a/"}}, "figures": {}}', "can't be used"),
        ('{"numbers": {"a": {"path": "x/", "display": 1}}, "figures": {}}', "can't be used"),
        ("", "is not the catalogue of a brief"),
    ],
)
def test_a_catalogue_that_is_none_is_refused(folder: Path, content: str, message: str) -> None:
    """Also one whose paths climb out."""
    (folder / "site" / "site.json").write_text(content, "utf-8")
    done = convert(folder, "{{< number a >}}")
    assert done.returncode == 1
    assert message in done.stderr


@pytest.mark.parametrize(
    ("site", "message"), [("", "no site is named"), ("elsewhere", "there is no site.json")]
)
def test_a_site_that_is_not_there_is_an_error(folder: Path, site: str, message: str) -> None:
    """But only where something of it is used."""
    assert message in convert(folder, "{{< number a >}}", site=site).stderr
    assert converted(folder, "No number.", site=site) == "<p>No number.</p>\n"


def test_a_committed_file_leads_to_the_address_of_the_brief(folder: Path) -> None:
    """Pictures that are not beside it are those of the address, in HTML alone."""
    write(folder / "copy.json", CATALOGUE)
    text = "{{< number crossings_2015 >}}\n\n{{< figure fig-crossings >}}\n"
    url = "https://example.org/brief"
    made = converted(folder, text, site="copy.json", url=url)
    assert f'href="{url}/numbers/crossings_2015/"' in made
    assert f'src="{url}/figures/fig-crossings/fig-crossings.svg"' in made
    assert "copy it there" in convert(folder, text, "typst", site="copy.json", url=url).stderr
    assert "copy it there" in convert(folder, text, site="copy.json").stderr


def test_an_address_of_the_brief_that_could_run_something_is_not_linked(folder: Path) -> None:
    """Links then lead to the folder."""
    write(folder / "site" / "site.json", {**CATALOGUE, "brief": {"url": "javascript:alert(1)//"}})
    made = converted(folder, "{{< number crossings_2015 >}}")
    assert 'href="site/numbers/crossings_2015/index.html"' in made


def test_a_document_elsewhere_is_the_place_that_paths_begin_at(folder: Path) -> None:
    """Pandoc may be started from another folder."""
    text = "---\nsourcebrief: {site: ../site}\n---\n\n{{< number crossings_2015 >}}\n"
    document = folder / "texts" / "article.md"
    document.parent.mkdir()
    document.write_text(text, "utf-8")
    command = [pandoc_path(), document, "--to=plain", f"--lua-filter={REUSE}"]
    done = process.run(command, cwd=folder.parent, timeout=20)
    assert (done.returncode, done.stdout.strip()) == (0, "4,210")


def test_many_shortcodes_that_are_never_closed_take_no_time(folder: Path) -> None:
    """The text is gone through once; Pandoc's own reader of Markdown takes long for it."""
    command = [pandoc_path(), "--from=commonmark", "--to=html5", f"--lua-filter={REUSE}"]
    text = "{{< number " * 10_000
    done = process.run(command, cwd=folder, timeout=60, stdin=text.encode())
    assert done.stdout.count("number") == 10_000


QUARTO = """
quarto = { doc = { input_file = arg[2] } }
PANDOC_SCRIPT_FILE = arg[1]
local handlers = dofile(arg[1])
local meta = setmetatable({}, { __index = function(_, key)
  return key == 'sourcebrief.site' and pandoc.Inlines 'site' or nil
end })
local none = setmetatable({}, { __index = function() return pandoc.Inlines {} end })
local cited = setmetatable({ cite = 'true' }, getmetatable(none))
local function show(value) print((tostring(value):gsub('%s+', ' '))) end
show(handlers.number({ 'crossings_2015' }, none, meta, {}, 'text'))
show(handlers.number({ 'crossings_2015' }, cited, meta, {}, 'inline'))
show(handlers.figure({ '"fig-crossings"' }, none, meta, {}, 'block'))
handlers.number({ 'crossing_2015' }, none, meta, {}, 'inline')
show 'not reached'
"""


def test_the_file_gives_quarto_its_handlers(folder: Path) -> None:
    """Called as Quarto calls them; the first fault ends the rendering."""
    script = folder / "quarto.lua"
    script.write_text(QUARTO, "utf-8")
    command = [pandoc_path(), "lua", script, REUSE, folder / "article.qmd"]
    done = process.run(command, cwd=folder, timeout=20)
    text, number, figure, *rest = done.stdout.splitlines()
    assert text == "4,210"
    assert number.startswith("[Link")
    assert "Note" in number
    assert figure.startswith('[Figure ("fig-crossings"')
    assert "fig-alt" in figure
    assert (done.returncode, rest) == (1, [])
    assert "did you mean `crossings_2015`?" in done.stderr


def test_the_extension_offers_the_shortcodes() -> None:
    """By a path that exists."""
    offered = read_yaml_file(EXTENSION / "_extension.yml")["contributes"]
    assert isinstance(offered, dict)
    assert offered["shortcodes"] == [REUSE.name]
