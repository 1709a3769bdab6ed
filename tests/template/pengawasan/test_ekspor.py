"""The signed package: whole as it was handed out, refused after one byte, checked with Debian's own programs."""

import csv
import io
import json
import subprocess
import zipfile

import pytest
from django.urls import reverse

from eplanning.alur.paket import export_tahun
from eplanning.alur.penolakan import Penolakan
from eplanning.jejak.models import Catatan
from eplanning.jejak.queries import head
from eplanning.jejak.rantai import AWAL
from eplanning.pengawasan import ekspor
from eplanning.pengawasan.paket import kunci
from eplanning.pengawasan.paket.zip import DAFTAR, PENANDA_TANGAN
from tests.template.www.perjalanan import sign_in


@pytest.fixture
def usulan(musim):
    forum = musim.running(musim.kelurahan)
    usulan = musim.usulan(forum, uraian="=1+1 Rabat beton")
    musim.close(forum)
    musim.send(forum)
    return usulan


@pytest.fixture
def folder(usulan, orang, tahun, tmp_path):
    """The package, unpacked on a reader's computer."""
    with export_tahun(tahun, "data", ekspor.write, by=orang.inspektorat) as file:
        zipfile.ZipFile(file).extractall(tmp_path / "ekspor")
    return tmp_path / "ekspor"


def rows(folder, name: str) -> list[dict]:
    return list(csv.DictReader(io.StringIO((folder / name).read_text(encoding="utf-8"))))


def hashes_fit(folder) -> bool:
    return subprocess.run(["sha256sum", "--check", "--quiet", DAFTAR], cwd=folder, capture_output=True).returncode == 0


def signature_fits(folder) -> bool:
    name = (folder / PENANDA_TANGAN).read_text().split()[0]
    words = ["-f", PENANDA_TANGAN, "-I", name, "-n", kunci.RUANG, "-s", f"{DAFTAR}.sig"]
    message = (folder / DAFTAR).read_bytes()
    done = subprocess.run(["ssh-keygen", "-Y", "verify", *words], cwd=folder, input=message, capture_output=True)
    return done.returncode == 0


def test_it_is_whole_and_signed_as_it_was_handed_out(folder):
    assert hashes_fit(folder)
    assert signature_fits(folder)
    listed = {line.split("  ")[1] for line in (folder / DAFTAR).read_text().splitlines()}
    assert listed == {path.name for path in folder.iterdir()} - {DAFTAR, f"{DAFTAR}.sig", PENANDA_TANGAN}


def test_one_changed_byte_in_any_file_is_noticed(folder):
    for path in sorted(folder.iterdir()):
        if path.name in (DAFTAR, f"{DAFTAR}.sig", PENANDA_TANGAN) or not path.stat().st_size:
            continue
        good = path.read_bytes()
        path.write_bytes(bytes([good[0] ^ 1]) + good[1:])
        assert not hashes_fit(folder), path.name
        path.write_bytes(good)


def test_a_list_that_was_made_to_fit_again_is_no_longer_signed(folder):
    (folder / "usulan.csv").write_text("nomor\n")
    fitted = subprocess.run(["sha256sum", "usulan.csv"], cwd=folder, capture_output=True, text=True).stdout
    lines = (folder / DAFTAR).read_text().splitlines(keepends=True)
    (folder / DAFTAR).write_text("".join(fitted if line.endswith("  usulan.csv\n") else line for line in lines))
    assert hashes_fit(folder)
    assert not signature_fits(folder)


def test_another_key_does_not_pass_for_this_region(folder, settings):
    mine = kunci.mark()
    settings.KUNCI_EKSPOR = "kunci lain"
    assert kunci.mark() != mine
    (folder / f"{DAFTAR}.sig").write_text(kunci.sign((folder / DAFTAR).read_bytes()))
    assert not signature_fits(folder)


def test_it_holds_the_year_and_the_whole_chain(folder, usulan):
    (row,) = rows(folder, "usulan.csv")
    assert (row["nomor"], row["uraian"]) == (usulan.nomor, "'=1+1 Rabat beton")
    assert rows(folder, "keputusan.csv")[0]["usulan_nomor"] == usulan.nomor
    assert [row["ba_nomor"] for row in rows(folder, "forum.csv") if row["mulai_pada"]] == ["400/01"]
    assert len(rows(folder, "berkas.csv")[0]["sha256"]) == 64
    chain = [json.loads(line) for line in (folder / "jejak.jsonl").read_text().splitlines()]
    assert [link["sebelum"] for link in chain] == [AWAL, *(link["hash"] for link in chain[:-1])]
    assert chain[-1]["hash"] == head().hash


def test_no_name_of_a_citizen_or_speaker_is_in_it(folder):
    everything = "".join(path.read_text(encoding="utf-8") for path in folder.iterdir())
    assert "Pimpinan Sidang" not in "".join(
        path.read_text(encoding="utf-8") for path in folder.iterdir() if path.suffix == ".csv"
    )
    assert "password" not in everything


def test_the_instructions_say_how_and_the_public_page_says_which_key(folder, client):
    said = (folder / "BACA-SAYA.txt").read_text()
    assert "sha256sum --check" in said and "ssh-keygen -Y verify" in said
    assert kunci.mark() in said
    assert kunci.mark() in client.get(reverse("jejak_kepala")).content.decode()


@pytest.mark.parametrize("siapa", ["admin_bappeda", "penyelia", "camat", "kepala_opd"])
def test_only_those_who_oversee_take_it(orang, tahun, siapa):
    with pytest.raises(Penolakan):
        export_tahun(tahun, "data", ekspor.write, by=getattr(orang, siapa))


def test_a_server_without_a_key_hands_out_nothing(orang, tahun, settings):
    settings.KUNCI_EKSPOR = ""
    with pytest.raises(Penolakan, match="kunci"):
        export_tahun(tahun, "data", ekspor.write, by=orang.inspektorat)


def test_taking_it_over_http_is_a_post_and_is_logged(usulan, orang, tahun):
    client = sign_in(orang.inspektorat)
    address = reverse("pengawasan_ambil", args=["data"])
    assert client.get(address).status_code == 405
    answer = client.post(address, {"tahun": str(tahun)})
    assert zipfile.ZipFile(io.BytesIO(b"".join(answer.streaming_content))).testzip() is None
    assert Catatan.objects.get(aksi="ekspor.data").oleh == orang.inspektorat
    assert client.post(address, {"tahun": "1999"}).status_code == 404
    assert client.post(reverse("pengawasan_ambil", args=["lain"]), {"tahun": str(tahun)}).status_code == 404
    assert "SHA256:" in client.get(reverse("pengawasan_berkas")).content.decode()
