"""A PDF is kept when it is whole, is nothing else, and does nothing."""

import pytest
from pypdf.generic import DictionaryObject, NameObject, TextStringObject

from eplanning.lampiran.pdf import TERBANYAK_BAGIAN, periksa_pdf
from eplanning.lampiran.tidak_layak import TidakLayak
from tests.template.lampiran import contoh


def refusal(content: bytes) -> str:
    with pytest.raises(TidakLayak) as caught:
        periksa_pdf(content)
    return str(caught.value)


def test_a_plain_pdf_is_kept():
    periksa_pdf(contoh.pdf())
    periksa_pdf(contoh.pdf() + b"\r\n")


def test_objects_hidden_in_a_compressed_stream_are_looked_at():
    periksa_pdf(contoh.packed(b"<</Type /Catalog /Pages 3 0 R>>"))
    packed = contoh.packed(b"<</Type /Catalog /Pages 3 0 R /OpenAction <</S /JavaScript /JS (app.alert(1))>>>>")
    assert b"JavaScript" not in packed
    assert "skrip" in refusal(packed)


@pytest.mark.parametrize(
    "content",
    [
        contoh.pdf(contoh.script),
        contoh.pdf(lambda writer: writer.add_attachment("virus.exe", b"MZ")),
        contoh.with_annotation("/Link", "/Launch"),
        contoh.with_annotation("/Link", "/SubmitForm"),
        contoh.with_annotation("/FileAttachment", "/Thread"),
        contoh.with_annotation("/RichMedia", "/Rendition"),
        contoh.pdf(contoh.script).replace(b"/JavaScript", b"/J#61vaScript").replace(b"/JS", b"/#4aS"),
    ],
    ids=["javascript", "embedded", "launch", "submit", "file-annotation", "rich-media", "escaped-name"],
)
def test_a_pdf_that_does_something_is_refused(content):
    assert "memuat skrip, formulir, atau berkas lain" in refusal(content)


def test_a_form_of_the_xfa_kind_is_refused():
    def prepare(writer):
        form = DictionaryObject({NameObject("/XFA"): TextStringObject("<xdp/>")})
        writer._root_object[NameObject("/AcroForm")] = form

    assert "formulir" in refusal(contoh.pdf(prepare))


def test_a_locked_pdf_is_refused():
    assert "terkunci" in refusal(contoh.pdf(lambda writer: writer.encrypt("rahasia", algorithm="RC4-128")))


@pytest.mark.parametrize(
    "content",
    [
        contoh.pdf() + contoh.zipped(),
        contoh.pdf() + contoh.zipped() + b"\n%%EOF",
        contoh.zipped() + contoh.pdf(),
        contoh.pdf() + b"<script>alert(1)</script>",
        b"<html>" + contoh.pdf(),
        contoh.pdf()[:-200],
        b"%PDF-1.7\n1 0 obj <<>> endobj\n%%EOF\n",
        b"%PDF-1.7\n%%EOF",
        b"",
    ],
    ids=["zip-behind", "zip-hidden", "zip-before", "html-behind", "html-before", "cut-off", "hollow", "bare", "empty"],
)
def test_what_is_not_a_whole_pdf_and_nothing_else_is_refused(content):
    assert "bukan PDF yang utuh" in refusal(content)


def test_too_many_bytes_are_refused():
    assert "5 MB" in refusal(contoh.pdf() + b"\0" * 5 * 1024 * 1024)


def test_more_parts_than_can_be_looked_at_are_refused():
    rows = TERBANYAK_BAGIAN + 5
    body = b"%PDF-1.4\n1 0 obj\n<</Type /Catalog /Pages 2 0 R>>\nendobj\n"
    at = len(body)
    table = b"xref\n0 %d\n" % rows + b"0000000000 65535 f \n" + b"0000000009 00000 n \n" * (rows - 1)
    content = body + table + b"trailer <</Root 1 0 R /Size %d>>\nstartxref\n%d\n%%%%EOF" % (rows, at)
    assert "terlalu rumit" in refusal(content)
