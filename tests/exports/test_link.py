"""The short address of a view, and its code for cameras, on what is shown and printed."""

from __future__ import annotations

import io
import re
from dataclasses import replace

import pytest
import segno
from pptx import Presentation
from pypdf import PdfReader

from praevmap.exports.context import ExportContext, context_of
from praevmap.exports.registry import kind_named
from praevmap.maps.pictures.code import write_code
from praevmap.maps.pictures.sheet import wrap_address
from praevmap.sources.operator_texts import PUBLIC
from praevmap.views.view_state import ViewState

ADDRESS = "https://karte.example.de"
LINK = f"{ADDRESS}/?typ=kreis&ebene=kreis"


@pytest.fixture
def linked(small: ExportContext) -> ExportContext:
    state = ViewState.from_query({"typ": "kreis", "ebene": "kreis"}, small.network.years)
    return replace(small, state=state, address=ADDRESS)


def test_the_address_is_that_of_the_operator(
    small: ExportContext, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert small.link() == ""
    monkeypatch.setenv(PUBLIC, ADDRESS)
    context = context_of(small.network, small.boundaries)
    assert context.link() == f"{ADDRESS}/"


def test_a_picture_shows_address_and_code(linked: ExportContext) -> None:
    drawn = kind_named("svg").make(linked).decode()
    assert 'id="code"' in drawn
    # Broken before its parameters, where it is too long for a line.
    shown = "".join(re.findall(r"<text[^>]*>([^<]*)</text>", drawn)).replace("&amp;", "&")
    assert LINK.partition("://")[2] in shown
    plain = kind_named("svg").make(replace(linked, address="")).decode()
    assert 'id="code"' not in plain
    assert "karte.example.de" not in plain


def test_slides_begin_with_address_and_code(linked: ExportContext) -> None:
    deck = Presentation(io.BytesIO(kind_named("pptx").make(linked)))
    first = deck.slides[0]
    links = [
        run.hyperlink.address
        for shape in first.placeholders
        for line in shape.text_frame.paragraphs
        for run in line.runs
    ]
    assert LINK in links
    described = [
        shape._element.nvPicPr.cNvPr.get("descr")
        for shape in first.shapes
        if shape.shape_type is not None and "PICTURE" in str(shape.shape_type)
    ]
    assert described == [f"QR-Code mit der Adresse dieser Ansicht: {LINK}"]


def test_the_sheet_has_address_and_code(linked: ExportContext) -> None:
    reader = PdfReader(io.BytesIO(kind_named("report").make(linked)))
    text = " ".join(page.extract_text() for page in reader.pages)
    assert "Diese Ansicht im Netz: karte.example.de/" in text
    links = [
        note.get_object()["/A"]["/URI"]
        for page in reader.pages
        for note in page.get("/Annots") or []
        if "/A" in note.get_object()
    ]
    assert LINK in links


def test_the_code_says_the_address() -> None:
    assert write_code(LINK, "png").startswith(b"\x89PNG")
    # Small enough for a camera at the back of a room.
    assert int(segno.make(LINK, micro=False).version) < 6
    assert "".join(wrap_address(LINK, 18, 100)) == LINK
