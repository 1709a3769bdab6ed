"""Files as they may be found: encodings, line ends, sizes, YAML's traps. Nothing here raises."""

import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kit.region.scaffold import write_region
from regiondata import load


def errors(region):
    return [(p.file, p.line, p.code) for p in load(region).errors]


def test_a_windows_1252_file_is_named_with_the_way_out(region):
    path = region / "opd.csv"
    lines = path.read_bytes().split(b"\n")
    at = next(n for n, line in enumerate(lines) if b"Dinas Sosial" in line)
    lines[at] = lines[at].replace(b"Dinas Sosial,", b"Dinas \x96 Sosial,")
    path.write_bytes(b"\n".join(lines))
    [problem] = load(region).errors
    assert (problem.file, problem.line, problem.code) == ("region/opd.csv", at + 1, "penyandian")
    assert "Windows-1252" in problem.message
    assert "iconv" in problem.remedy


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le"])
def test_a_utf_16_file_is_named(region, encoding):
    path = region / "jadwal.csv"
    path.write_bytes(path.read_text().encode(encoding))
    assert any("UTF-16" in p.message for p in load(region).errors)


def test_other_problems_of_a_wrongly_encoded_file_come_out_in_the_same_pass(region):
    path = region / "kamus.csv"
    path.write_bytes(path.read_bytes().replace(b"m2,285000", b"m\xb2,0", 1))
    assert {p.code for p in load(region).errors} == {"penyandian", "isi-kolom"}


def test_bom_and_crlf_are_read_with_a_warning(region):
    path = region / "opd.csv"
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes().replace(b"\n", b"\r\n"))
    loaded = load(region)
    assert loaded.region is not None
    assert {(p.code, p.level) for p in loaded.problems} == {("bom", "warning"), ("akhir-baris", "warning")}


def test_a_nul_byte_is_told_at_its_line(region):
    path = region / "dapil.csv"
    path.write_bytes(path.read_bytes() + b"D9,\0,12.73.01\n")
    assert ("region/dapil.csv", 5, "bita-nol") in errors(region)


def test_an_empty_file_is_told(region):
    (region / "opd.csv").write_text("")
    assert ("region/opd.csv", 1, "judul-kolom") in errors(region)


def test_a_file_too_large_to_be_meant_is_not_read(region):
    with (region / "region.yml").open("a") as file:
        file.write("#" * 300_000)
    assert ("region/region.yml", None, "terlalu-besar") in errors(region)


def test_a_folder_or_a_link_in_place_of_a_file_is_told(region):
    (region / "opd.csv").unlink()
    (region / "opd.csv").mkdir()
    (region / "jadwal.csv").unlink()
    (region / "jadwal.csv").symlink_to("/etc/hostname")
    assert {f for f, _line, code in errors(region) if code == "bukan-berkas"} == {"region/opd.csv", "region/jadwal.csv"}


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("a: &a [1]\nb: [*a, *a]\n", 1),
        ("a: 1\na: 2\n", 2),
        ("a: 1\n---\nb: 2\n", 2),
        ("a: " + "[" * 500 + "]" * 500, 1),
        ("skema: 1\n\tkode: x\n", 2),
        ("- 1\n- 2\n", 1),
        ("", 1),
        ("skema: !!python/object/apply:os.system [ls]\n", 1),
        ("? [1, 2]\n: 3\n", 1),
        ("teks", 1),
    ],
)
def test_yaml_traps_are_refused_at_their_line(region, text, line):
    (region / "region.yml").write_text(text)
    assert ("region/region.yml", line) in [(f, n) for f, n, _code in errors(region)]


def test_a_code_that_yaml_reads_as_a_number_is_shown_as_it_was_written(region, plant):
    plant("region.yml", 'kode: "12.73"', "kode: 12.10")
    [problem] = [p for p in load(region).errors if p.code == "isi"]
    assert '"12.10"' in problem.remedy


def test_a_quoted_line_break_keeps_the_line_numbers_right(region, plant, append):
    plant("kamus.csv", "Rabat beton gang tebal 10 cm", '"Rabat beton\ngang"')
    line = append("kamus.csv", "KU.X,Contoh,m,0,KECAMATAN,fisik,fisik,,,")
    assert ("region/kamus.csv", line, "isi-kolom") in errors(region)


FILES = ("region.yml", "wilayah.csv", "opd.csv", "kamus.csv", "jadwal.csv", "branding/warna.yml", "branding/logo.svg")


@settings(max_examples=60, deadline=None)
@given(name=st.sampled_from(FILES), content=st.one_of(st.binary(max_size=400), st.text(max_size=400).map(str.encode)))
def test_no_content_whatever_makes_the_reader_raise(name, content):
    with tempfile.TemporaryDirectory() as folder:
        region = Path(folder) / "region"
        write_region("12.73", region, tahun=2027)
        (region / name).write_bytes(content)
        loaded = load(region)
    assert loaded.region is None
    assert all(p.file.startswith("region") and p.message and p.remedy for p in loaded.problems)
