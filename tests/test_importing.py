"""A document becomes a record and its archived text: what was said is taken, what was not is a remark, what is bad is said."""

from __future__ import annotations

import hashlib
import io
import subprocess
import sys
from pathlib import Path

import docx
import pytest
import yaml

from generator.diagnostics import has_errors
from generator.importing import MAX_IN, Found, Refused, draft_of, extract, extraction
from generator.importing.found import MAX_OUT, Fact
from generator.importing.kinds import kind_of
from generator.site import generate
from tests.command import briefings
from tests.importing import documents as made
from tests.importing.documents import BODY, HEAD, PARAGRAPHS, page

TOLD = "content/sources/storm-closes-harbour"


def imported(project: Path, data: bytes, name: str, *more: str) -> subprocess.CompletedProcess[str]:
    (project.parent / name).write_bytes(data)
    return briefings("import", f"../{name}", *more, cwd=project)


def record_of(project: Path, name: str = TOLD) -> dict[str, object]:
    data: dict[str, object] = yaml.safe_load((project / f"{name}.yml").read_text())
    return data


# --- what is made of a document -------------------------------------------------------------------------


def test_a_page_becomes_a_record_and_a_text_that_pass_the_check(project: Path) -> None:
    done = imported(project, page(), "page.html")
    assert (done.returncode, done.stderr) == (0, "")
    text = (project / f"{TOLD}.txt").read_bytes()
    assert text.decode().splitlines() == ["Storm closes harbour", *PARAGRAPHS]
    record = record_of(project)
    assert record["sha256"] == hashlib.sha256(text).hexdigest()
    assert (record["title"], record["author"]) == ("Storm closes harbour", ["Ada Brink"])
    assert (record["publisher"], str(record["issued"])) == ("The Invented Gazette", "2031-03-04")
    assert (record["language"], record["url"]) == ("en", "https://gazette.example/storm")
    assert "# licence: https://licences.example/by" in (project / f"{TOLD}.yml").read_text()
    found = [
        problem for problem in generate(project, drafts=True)[1] if "storm-closes-harbour" in problem.location.path
    ]
    assert not has_errors(found)
    assert {problem.code for problem in found} == {"unused-id", "no-archive-url"}


def test_it_says_what_it_wrote_and_what_comes_next(project: Path) -> None:
    lines = imported(project, page(), "page.html").stdout.splitlines()
    assert lines[0].startswith(f"wrote {TOLD}.txt (4 paragraphs")
    assert lines[1] == f"wrote {TOLD}.yml"
    assert "briefings draft storm-closes-harbour" in lines[2]


def test_what_it_says_is_found_in_its_text(project: Path) -> None:
    imported(project, page(), "page.html")
    items = "quotes:\n  - { id: gate, text: We will not open the gate before the wind drops, speaker: mara-lind }\n"
    figures = "key_figures:\n  - { id: waiting, label: Ships, value: 40, qualifier: approximately, unit: ships, attributed_to: port-authority, evidence: Some 40 ships are waiting }\n"
    head = "title: T\ndate: 2031-03-05\nbluf: It is closed.\nsources: [storm-closes-harbour]\n"
    (project / "content/briefings/imported.yml").write_text(head + figures + items)
    site, problems = generate(project)
    assert site is not None, problems
    assert {str(verdict.outcome) for (slug, _), verdict in site.verdicts.items() if slug == "imported"} == {"verified"}


def test_a_link_is_not_followed_when_something_is_written(project: Path) -> None:
    outside = project.parent / "outside.txt"
    (project / f"{TOLD}.txt").symlink_to(outside)
    assert imported(project, page(), "page.html").returncode == 2
    assert imported(project, page(), "page.html", "--replace").returncode == 0
    assert not outside.exists()


def test_headings_lists_tables_and_set_off_quotations_are_lines() -> None:
    more = "<h2>Next</h2><ul><li>One</li><li><p>Two <b>bold</b> words</p></li></ul><blockquote><p>We wait.</p></blockquote>"
    table = "<table><tr><th>Ship</th><th>Days</th></tr><tr><td>Anna</td><td>4</td></tr></table>"
    lines = extract(page(BODY + more + table)).text.splitlines()
    assert lines[4:] == ["Next", "One", "Two bold words", "> We wait.", "Ship\tDays", "Anna\t4"]


def test_what_a_page_does_not_say_is_a_remark(project: Path) -> None:
    bare = page(head="<title>Storm closes harbour</title>", lang="")
    imported(project, bare, "page.html")
    text = (project / f"{TOLD}.yml").read_text()
    assert set(record_of(project)) == {"title", "type", "sha256"}
    for name in ("author", "publisher", "issued", "url", "language"):
        assert f"\n# TODO {name}: " in text


def test_a_date_that_is_guessed_from_a_copyright_line_is_no_value() -> None:
    found = extract(page(head="<title>Storm</title>").replace(b"\xc2\xa9 2030", b"\xc2\xa9 2019"))
    assert "issued" not in found.facts or not found.facts["issued"].certain


def test_two_days_of_issue_are_neither(project: Path) -> None:
    other = '<script type="application/ld+json">{"@type": "NewsArticle", "datePublished": "2031-03-01"}</script>'
    imported(project, page(head=HEAD + other), "page.html")
    assert "issued" not in record_of(project)
    assert "the page says different days: 2031-03-01" in (project / f"{TOLD}.yml").read_text()


def test_json_ld_is_read_wherever_it_stands() -> None:
    linked = """{"@graph": [{"@type": "WebSite"}, {"@type": ["NewsArticle"], "headline": "Gate holds", "inLanguage": "en_GB",
        "author": [{"name": "Ada Brink"}, {"name": "Mara Lind"}], "publisher": {"name": "The Post"}, "datePublished": "2031-03-04"}]}"""
    found = extract(
        page(head=f'<script type="application/ld+json">{linked}</script><script type="application/ld+json">[[</script>')
    )
    assert found.authors == ("Ada Brink", "Mara Lind")
    assert [found.facts[name].value for name in ("title", "publisher", "issued")] == [
        "Gate holds",
        "The Post",
        "2031-03-04",
    ]


UKRAINIAN = [
    "Близько 40 суден чекають, повідомила адміністрація порту в п’ятницю. Це найдовше закриття за десять років.",
    "«Ми не відчинимо браму, доки не вщухне вітер», — сказала начальниця порту, яка керує ним із 2019 року.",
    "Порт зачинено вже 36 годин, і жодне судно з нього не вийшло. Браму будували для слабших бур, ніж ця.",
]


def test_a_language_that_the_letters_contradict_is_left_out() -> None:
    body = "".join(f"<p>{words}</p>" for words in UKRAINIAN)
    found = extract(page(body))
    assert UKRAINIAN[1] in found.text
    assert not found.facts["language"].certain
    assert "its letters are Cyrillic" in found.notes[0]
    assert extract(page(body, lang=' lang="uk"')).facts["language"] == Fact("uk", "the page's lang of its html element")


def test_a_page_that_is_not_free_is_said_to_be_perhaps_a_beginning() -> None:
    paid = '<script type="application/ld+json">{"@type": "NewsArticle", "isAccessibleForFree": "False"}</script>'
    assert any("may be its beginning only" in note for note in extract(page(head=HEAD + paid)).notes)


PRINTED = [
    ["The Invented Report", "Some 40 ships are waiting, the Port Autho-", "rity said. It is the longest closure of the", "well-known harbour.",
     "The next paragraph goes on over the end of", "1"],
    ["The Invented Report", "the page, and it has some twenty-", "four words. We will not open the well-", "known gate for them.", "2"],
    ["The Invented Report", "The last page has this one paragraph only.", "Page 3 of 3"],
]  # fmt: skip


def test_a_pdf_is_joined_to_paragraphs_without_running_heads() -> None:
    found = extract(made.pdf(PRINTED, title="Scan_0001"))
    assert found.text.splitlines() == [
        "The Invented Report",
        "Some 40 ships are waiting, the Port Authority said. It is the longest closure of the well-known harbour.",
        "The next paragraph goes on over the end of the page, and it has some twentyfour words. We will not open the well-known gate for them.",
        "The last page has this one paragraph only.",
    ]
    assert "hyphens at ends of lines were taken out: Authority, twentyfour" in found.notes
    assert found.facts["title"].value == "The Invented Report", "its own title is not among its words"
    assert not found.facts["author"].certain
    assert found.facts["language"].value == "en-GB"


def test_what_stands_apart_in_a_pdf_is_a_paragraph_of_its_own() -> None:
    page = [
        "What is next",
        "",
        "The gate opens on Monday if the wind has gone by then, the Port Authority said",
        "",
        "No ship has left since the storm came in and none will leave before the gate",
        "opens.",
    ]
    assert extract(made.pdf([page, page[2:]])).text.splitlines()[:3] == [page[0], page[2], f"{page[4]} opens."]


def test_words_in_code_stay_in_their_sentence() -> None:
    text = extract(
        page(
            f"{BODY}<p>The command <code>open gate</code> was <i>given</i> twice.</p><pre><code>open gate\nclose gate</code></pre>"
        )
    ).text
    assert "\nThe command open gate was given twice.\nopen gate\nclose gate\n" in text


def test_a_word_file_is_read_as_if_changes_were_accepted() -> None:
    document = docx.Document(io.BytesIO(made.word_file()))
    run = document.paragraphs[1].runs[0]._r
    w = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    changes = f'<w:x xmlns:w="{w}"><w:ins><w:r><w:t xml:space="preserve"> Added.</w:t></w:r></w:ins><w:del><w:r><w:delText>Gone</w:delText></w:r></w:del></w:x>'
    run.getparent().extend(list(docx.oxml.parse_xml(changes)))
    out = io.BytesIO()
    document.save(out)
    found = extract(out.getvalue())
    lines = found.text.splitlines()
    assert lines == ["Storm closes harbour", f"{PARAGRAPHS[0]} Added.", *PARAGRAPHS[1:], "Tugs wait too", "Ships\t40"]
    assert "it has tracked changes; the text is as if all were accepted" in found.notes


def test_markdown_loses_its_marks_and_keeps_what_its_front_matter_says(project: Path) -> None:
    text = "---\ntitle: Gate holds\ndate: 2031-03-02\nlang: en\nauthor: Ada Brink\n---\n# Gate\n\nThe **gate**\nheld [today](http://x.example).\n\n> We wait\n\n- one\n"
    assert imported(project, text.encode(), "gate.md").returncode == 0
    assert (project / "content/sources/gate-holds.txt").read_text().splitlines() == [
        "Gate",
        "The gate held today.",
        "> We wait",
        "one",
    ]
    record = record_of(project, "content/sources/gate-holds")
    assert (record["author"], record["language"], str(record["issued"])) == (["Ada Brink"], "en", "2031-03-02")


def test_a_text_without_a_word_has_its_first_line_as_its_title() -> None:
    assert extract(b"40 - 50\n60\n").facts["title"].value == "40 - 50"


def test_text_that_was_wrapped_by_hand_has_a_paragraph_a_line() -> None:
    text = "A title\n\nThis text was wrapped by hand, as old ones are, at\nfifty letters or so.\n\nShort\nlines\nstay\n"
    assert extract(text.encode()).text.splitlines() == [
        "A title", "This text was wrapped by hand, as old ones are, at fifty letters or so.", "Short", "lines", "stay",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("data", "first"),
    [
        (page(), "Storm"),
        (made.pdf(PRINTED), "The Invented Report"),
        (made.word_file(), "Storm"),
        (b"# Gate\n\nHeld.\n", "Gate\n"),
        (b"Gate\n", "Gate\n"),
    ],
    ids=["page", "pdf", "docx", "markdown", "text"],
)
def test_standard_input_is_known_by_its_content(data: bytes, first: str, project: Path) -> None:
    done = briefings("import", "-", "--id", "piped", cwd=project, given=data)
    assert done.returncode == 0, done.stderr
    assert (project / "content/sources/piped.txt").read_text().startswith(first)


def test_a_process_reads_its_standard_input(project: Path) -> None:
    command = [sys.executable, "-m", "generator", "import", "-", "--id", "piped"]
    done = subprocess.run(command, cwd=project, input=made.pdf(PRINTED), check=False, capture_output=True)
    assert done.returncode == 0, done.stderr
    assert (project / "content/sources/piped.txt").read_text().startswith("The Invented Report")


# --- what is there already, and where it goes ----------------------------------------------------------


def test_nothing_is_overwritten_without_a_word(project: Path) -> None:
    imported(project, page(), "page.html")
    before = (project / f"{TOLD}.txt").read_bytes()
    again = imported(project, page(BODY + "<p>More of it, in a paragraph of its own.</p>"), "page.html")
    assert again.returncode == 2
    assert "is there already; name another id with --id ID, or say --replace" in again.stderr
    assert (project / f"{TOLD}.txt").read_bytes() == before
    assert imported(project, page(), "page.html", "--id", "second").returncode == 0
    assert (
        imported(
            project, page(BODY + "<p>More of it, in a paragraph of its own.</p>"), "page.html", "--replace"
        ).returncode
        == 0
    )
    assert (project / f"{TOLD}.txt").read_bytes() != before


def test_the_same_text_under_another_id_is_said(project: Path) -> None:
    imported(project, page(), "page.html")
    assert (
        "storm-closes-harbour has the same text already"
        in imported(project, page(), "page.html", "--id", "second").stdout
    )


@pytest.mark.parametrize("name", ["mara-lind", "port-authority", "desk"])
def test_an_id_of_somebody_is_no_source(project: Path, name: str) -> None:
    done = imported(project, page(), "page.html", "--id", name, "--replace")
    assert done.returncode == 2
    assert not (project / f"content/sources/{name}.yml").exists()


def test_an_archive_elsewhere_gets_the_text(project: Path) -> None:
    config = project / "site-config.yml"
    config.write_text("site_name: Invented\nextra: { briefings: { archive: ../texts } }\n")
    assert imported(project, page(), "page.html").returncode == 0
    assert (project.parent / "texts/storm-closes-harbour.txt").is_file()
    assert not (project / f"{TOLD}.txt").exists()


def test_a_title_without_latin_letters_asks_for_an_id(project: Path) -> None:
    done = imported(project, "Порт зачинено\n".encode(), "port.txt")
    assert (done.returncode, done.stderr) == (2, "briefings: no id can be made of its title; name one with --id ID\n")


def test_hostile_metadata_stays_on_its_lines() -> None:
    bad = 'x"\n# y\nsha256: "0'
    found = Found(
        "Words\n",
        {
            "title": Fact(f"{bad}\u202e\x07 #z", bad),
            "url": Fact("javascript:alert(1)", bad),
            "issued": Fact("soon", "x"),
        },
        (bad,),
        (bad,),
    )
    draft = draft_of(found, bad, None)
    assert set(yaml.safe_load(draft.record)) == {"title", "type", "author", "sha256"}
    assert yaml.safe_load(draft.record)["sha256"] == draft.sha256


# --- what is bad ------------------------------------------------------------------------------------------

LOGIN = b"<html><body><h1>Log in</h1><form><input type=text><input type=password></form><p>Log in to read on.</p></body></html>"
SCRIPTED = (
    b"<html><body><noscript>You need to enable JavaScript to run this app.</noscript><div id=root></div></body></html>"
)
W = '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body><w:p><w:r><w:t>{}</w:t></w:r></w:p></w:body></w:document>'
LAUGHING = f'<!DOCTYPE x [<!ENTITY l0 "ha">{made.LAUGHS}]>'
OUTSIDE = '<!DOCTYPE x [<!ENTITY x SYSTEM "file:///etc/passwd">]>'


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b" \n", "it is empty"),
        (bytes(range(256)) * 20, "it is binary data"),
        (b"\x89PNG\r\n\x1a\n" + bytes(100), "it is a picture (PNG)"),
        (b"PK\x03\x04" + b"x" * 100, "it is a ZIP archive"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "an old Word file (.doc), or one with a password"),
        (b'<?xml version="1.0"?><rss version="2.0"></rss>', "it is XML (rss)"),
        (made.encrypted_pdf("secret"), "it is encrypted and needs a password"),
        (made.pdf([[], []]), "it has 2 pages and no text: a scan, perhaps"),
        (made.pdf([["x"]])[:150], "it is no PDF that can be read"),
        (b"%PDF-1.7\n" + bytes(range(256)) * 100, "it is no PDF that can be read"),
        (made.written(["<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Kids [2 0 R] /Count 1 >>", "<< >>"]), "it is no PDF that can be read"),
        (LOGIN, "it asks for a password (a log-in page), and has"),
        (SCRIPTED, "its text is put together by scripts"),
        (page("<p>Some 40 ships are waiting.</p><p>Subscribe to read on.</p>"), "it has little text"),
        (b"<html></html>", "it has little text"),
        (b"<html><body><article>" + b"<div>" * 20_000 + BODY.encode(), "nested thousands deep"),
        (made.bomb(), "it unpacks to 200,000,000 bytes; 50,000,000 are the most"),
        (made.word_file()[:3000], "it is a damaged DOCX"),
        (made.with_document(LAUGHING + W.format("&l11;")), "it is damaged, or made so that its reader fails"),
        (made.with_document(W.format("")), "it is a DOCX without text"),
        (b"x" * (MAX_IN + 1), f"it has {MAX_IN + 1:,} bytes; {MAX_IN:,} are the most"),
        (b"Words and words.\n" * (MAX_OUT // 16), f"it has more than {MAX_OUT:,} bytes of text"),
        (b"\xff\xfeA", "it begins as utf-16, and is not"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)  # fmt: skip
def test_what_cannot_be_read_is_one_clear_line(data: bytes, why: str) -> None:
    with pytest.raises(Refused) as refused:
        extract(data)
    assert why in str(refused.value)
    assert "\n" not in str(refused.value)


def test_the_command_says_it_in_one_line_and_ends_with_1(project: Path) -> None:
    before = sorted(project.rglob("*"))
    done = imported(project, b"", "empty.html")
    assert (done.returncode, done.stdout, done.stderr) == (1, "", "briefings: ../empty.html: it is empty\n")
    done = imported(project, b"x" * (MAX_IN + 1), "large.txt")
    assert (done.returncode, done.stderr.count("\n")) == (1, 1)
    assert sorted(project.rglob("*")) == before


@pytest.mark.parametrize("origin", ["nowhere.html", ".", "gazette.example/storm"])
def test_a_file_that_is_not_there_is_wrong_use(project: Path, origin: str) -> None:
    done = briefings("import", origin, cwd=project)
    assert (done.returncode, done.stderr.count("\n")) == (2, 1)


@pytest.mark.parametrize(
    "data",
    [
        page() + b"<a " * 20_000,
        page() + b"<a>" * 20_000,
        b"<html><body><article>" + b"<div>" * 1_000 + BODY.encode() + b"</div>" * 1_000,
        b"<html><body><article>" + b"<b><i>" * 900 + BODY.encode(),
        b"<html><body><article>" + BODY.encode() + b"<script>" + b"x" * 9_900_000 + b"</script>",
        f"{LAUGHING}<html><body><article><p>&l11;</p>{BODY}".encode(),
        f'<?xml version="1.0"?>{OUTSIDE.replace(" x ", " html ", 1)}<html><body><article><p>&x;</p>{BODY}'.encode(),
    ],
    ids=["unclosed attributes", "unclosed links", "deep", "deep emphasis", "10 MB", "laughs", "entity"],
)
def test_odd_pages_keep_their_article(data: bytes) -> None:
    text = extract(data).text
    assert [words for words in PARAGRAPHS if words not in text] == []
    assert "root:" not in text
    assert "haha" not in text


def test_entities_of_a_word_file_are_not_followed() -> None:
    text = extract(made.with_document(OUTSIDE + W.format("words &x; here"))).text
    assert "words" in text
    assert "root:" not in text


def test_an_encoding_that_is_not_the_declared_one_is_found_and_said() -> None:
    words = ["Ängstlich warten 40 Schiffe über Nacht, sagte die Behörde. Die Schließung dauert länger als üblich.",
             "„Wir öffnen das Tor nicht“, sagte die Hafenmeisterin Grün, „bevor der Wind nachlässt.“ Das müsse genügen.",
             "Für die Mannschaften gibt es Tee und Brötchen. Niemand weiß, wann die Sperre endet, hieß es am Freitag."]  # fmt: skip
    body = "".join(f"<p>{one}</p>" for one in words)
    found = extract(f'<html lang="de"><head><meta charset="utf-8"></head><body><article>{body}'.encode("cp1252"))
    assert found.text.splitlines() == words
    assert "it says that it is utf-8, and is not" in found.notes[0]
    declared = extract(f'<html><head><meta charset="windows-1252"></head><body><article>{body}'.encode("cp1252"))
    assert (declared.text.splitlines(), declared.notes) == (words, ())
    assert extract("Zürich\n".encode("utf-16")).text == "Zürich\n"
    assert extract("Zürich\n".encode("cp1252")).text == "Zürich\n"
    russian = extract(" ".join(UKRAINIAN).replace("і", "и").replace("ї", "и").replace("’", "").encode("cp1251"))
    assert "Близько 40 суден" in russian.text


# --- the process ------------------------------------------------------------------------------------------

LIMITED = "from generator.importing import child; child.CPU_SECONDS = 1; child.limit(); child.close(); "


@pytest.mark.parametrize(
    ("program", "why"),
    [
        ("\nwhile True: pass", "seconds of the processor's time, and was given up"),
        ("bytearray(2 << 30)", "MiB of memory"),
        ("import time; time.sleep(600)", "reading it takes more than 5 seconds, and was given up"),
        ("import os; os.abort()", "it is damaged, or made so that its reader fails"),
        ("print('[1]')", "its reader gave no answer that can be read"),
        ("""print('{"facts": [], "authors": 1}')""", "its reader gave no answer that can be read"),
        ("print('{}')", "its reader gave no answer that can be read"),
        ("import sys; sys.stdout.write('x' * 3_000_000)", "File too large"),
        (
            "import socket; socket.getaddrinfo('gazette.example', 443)",
            "it may not (socket.getaddrinfo), and was stopped",
        ),
        ("import subprocess; subprocess.run(['true'])", "it may not (subprocess.Popen), and was stopped"),
        ("open('owned', 'w')", "it may not (open), and was stopped"),
    ],
)
def test_whatever_becomes_of_a_reader_is_one_line(program: str, why: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(extraction, "READER", ("-c", LIMITED + program))
    if "sleep" in program:
        monkeypatch.setattr(extraction, "WALL_SECONDS", 5)
    with pytest.raises(Refused) as refused:
        extract(b"Words\n")
    assert why in str(refused.value)
    assert not Path("owned").exists()


def test_a_reader_gets_nothing_of_our_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        extraction, "READER", ("-c", "import json, os; print(json.dumps({'refused': ','.join(os.environ)}))")
    )
    monkeypatch.setenv("INVENTED_SECRET", "x")
    with pytest.raises(Refused) as refused:
        extract(b"Words\n")
    assert "SECRET" not in str(refused.value)


def test_without_its_packages_it_says_what_to_install_and_text_is_read(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from generator.diagnostics import WrongUse

    monkeypatch.setattr(extraction, "find_spec", lambda module: None)
    with pytest.raises(
        WrongUse, match=r"HTML is read with packages that are not installed .*pip install 'mkdocs-briefings\[import\]'"
    ):
        extract(page())
    assert extract(b"Words\n").text == "Words\n"
    assert kind_of(b"# Words\n") == "markdown"


def test_the_program_does_not_load_them() -> None:
    program = "import generator.cli, sys; print(sorted({'lxml', 'trafilatura', 'pypdf', 'docx', 'charset_normalizer'} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", program], check=True, capture_output=True, text=True)
    assert done.stdout == "[]\n"


def test_captions_that_are_left_out_are_told() -> None:
    """What is invented here: a picture, its credit, and what is said beneath it."""
    said = "Rescuers carry the crew of the trawler ashore on Monday evening"
    pictures = f"<figure><img src=a.jpg><figcaption>{said}</figcaption></figure><figcaption>Photo: A. B.</figcaption>"
    (note,) = extract(page(BODY + pictures + pictures)).notes
    assert (
        note == f"1 caption of a picture is left out (“{said[:55].rstrip()} …”); add to the text what you cite of that"
    )
    others = f"<figcaption>{PARAGRAPHS[0]}</figcaption><figcaption>A boat that nobody on the quay had seen</figcaption>"
    (note,) = extract(page(BODY + pictures + others)).notes
    assert note.startswith("2 captions of pictures are left out (“Rescuers carry")
    assert extract(page()).notes == ()
