"""Invented documents of every kind, and hostile ones."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence

import docx
from pypdf import PdfReader, PdfWriter

PARAGRAPHS = (
    "Some 40 ships are waiting, the Port Authority said on Friday. It is the longest closure in ten years.",
    "“We will not open the gate before the wind drops,” said Mara Lind, the harbour master, who has run it since 2019.",
    "The harbour has been closed for 36 hours, and no ship has left. The gate was built for weaker storms than this one.",
)
HEAD = """\
<title>Storm closes harbour | The Invented Gazette</title>
<meta name="author" content="Ada Brink"><meta property="og:site_name" content="The Invented Gazette">
<meta property="article:published_time" content="2031-03-04T10:00:00Z">
<link rel="canonical" href="https://gazette.example/storm"><link rel="license" href="https://licences.example/by">
"""
AROUND = """\
<nav><a href="/">Home</a> <a href="/sport">Sport</a></nav><div class="cookie-banner">We use cookies. <button>Accept all</button></div>
<main><article><h1>Storm closes harbour</h1>{}</article>
<aside class="related"><h3>Related</h3><a href="/x">Ten harbours that you must see</a></aside></main><footer>© 2030 The Invented Gazette</footer>
"""
BODY = "".join(f"<p>{words}</p>" for words in PARAGRAPHS)


def page(body: str = BODY, head: str = HEAD, lang: str = ' lang="en"') -> bytes:
    """A page of an invented newspaper, with what stands around an article."""
    return f"<!doctype html><html{lang}><head>{head}</head><body>{AROUND.format(body)}</body></html>".encode()


def pdf(pages: Sequence[Sequence[str]], *, title: str = "", more: str = "") -> bytes:
    """A PDF with lines of text; letters beyond Latin-1 are not in its font."""
    objects = [
        "<< /Type /Catalog /Pages 2 0 R /Lang (en-GB) >>",
        "",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    ]
    kids = []
    for lines in pages:
        drawn = "".join(f"({line.replace('(', chr(92) + '(').replace(')', chr(92) + ')')}) Tj T*\n" for line in lines)
        stream = f"BT /F1 11 Tf 14 TL 60 760 Td\n{drawn}ET"
        objects += [f"<< /Length {len(stream.encode('cp1252'))} >>\nstream\n{stream}\nendstream"]
        objects += [
            f"<< /Type /Page /Parent 2 0 R /Contents {len(objects)} 0 R /Resources << /Font << /F1 3 0 R >> >> /MediaBox [0 0 595 842] {more} >>"
        ]
        kids.append(f"{len(objects)} 0 R")
    objects[1] = f"<< /Type /Pages /Kids [{' '.join(kids)}] /Count {len(kids)} >>"
    objects.append(f"<< /Title ({title}) /Author (scanner) /CreationDate (D:20300102030405Z) >>")
    return written(objects)


def written(objects: Sequence[str]) -> bytes:
    """A PDF of these objects; the first is its catalogue, the last what it says of itself."""
    out, places = bytearray(b"%PDF-1.7\n"), []
    for number, words in enumerate(objects, 1):
        places.append(len(out))
        out += f"{number} 0 obj\n{words}\nendobj\n".encode("cp1252")
    start = len(out)
    out += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode()
    out += b"".join(f"{place:010} 00000 n \n".encode() for place in places)
    out += f"trailer << /Size {len(objects) + 1} /Root 1 0 R /Info {len(objects)} 0 R >>\nstartxref\n{start}\n%%EOF".encode()
    return bytes(out)


def encrypted_pdf(password: str) -> bytes:
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(pdf([["Secret words"]]))))
    writer.encrypt(password, "owner", algorithm="RC4-128")
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def word_file(paragraphs: Sequence[str] = PARAGRAPHS, title: str = "Storm closes harbour") -> bytes:
    document = docx.Document()
    document.add_heading(title, 1)
    for words in paragraphs:
        document.add_paragraph(words)
    document.add_paragraph("Tugs wait too", style="List Bullet")
    table = document.add_table(rows=1, cols=2)
    table.cell(0, 0).text, table.cell(0, 1).text = "Ships", "40"
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def bomb(size: int = 200_000_000) -> bytes:
    """A Word file of a few hundred kilobytes that unpacks to `size` bytes."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive, archive.open("word/document.xml", "w") as part:
        for _ in range(size // 1_000_000):
            part.write(b" " * 1_000_000)
    return out.getvalue()


LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 12))
"""Ten times ten times ten …: a document of a billion laughs."""


def with_document(xml: str) -> bytes:
    """A Word file whose main part is replaced."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(word_file())) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for part in old.infolist():
            new.writestr(part, xml if part.filename == "word/document.xml" else old.read(part))
    return out.getvalue()
