"""Attaching and taking away: who, when, how many, and what stays in the log."""

import hashlib
from pathlib import Path

import pytest
from django.conf import settings
from django.db import DatabaseError, transaction

from eplanning.akun.models import Peran
from eplanning.alur.lampiran import TERBANYAK, add_lampiran, remove_lampiran
from eplanning.alur.penolakan import Penolakan
from eplanning.alur.usulan import decide
from eplanning.alur.wewenang import may
from eplanning.jejak.models import Catatan
from eplanning.jejak.rantai import seal
from eplanning.jejak.verifikasi import verify
from eplanning.lampiran.models import Lampiran, Pencabutan
from tests.template.lampiran import contoh


def stored() -> list[Path]:
    return sorted(path for path in Path(settings.MEDIA_ROOT).rglob("*") if path.is_file())


def refused(kode: str, verb, *args, **kwargs) -> Penolakan:
    with pytest.raises(Penolakan) as caught:
        verb(*args, **kwargs)
    assert caught.value.kode == kode
    return caught.value


def test_a_photo_is_kept_clean_under_a_name_nobody_can_guess(meja):
    content = contoh.picture(exif=contoh.exif()) + b"<script>"
    row = meja.attach(content, name="../../KTP Budi <b>.jpg")
    assert row.sha256_asal == hashlib.sha256(content).hexdigest()
    assert row.sha256 == hashlib.sha256(row.berkas.read()).hexdigest()
    assert [path.name for path in stored()] == [f"{row.kunci.hex}-mini.jpg", f"{row.kunci.hex}.jpg"]
    assert row.nama_asli == "KTP Budi <b>.jpg"
    for path in stored():
        assert b"RahasiaPhone" not in path.read_bytes()
        assert b"script" not in path.read_bytes()
        assert path.stat().st_mode & 0o007 == 0


def test_the_position_is_handed_back_and_stored_nowhere(meja):
    row = meja.attach(contoh.picture(exif=contoh.exif()))
    assert [str(part) for part in row.titik] == ["1.742300", "98.779200"]
    meja.usulan.refresh_from_db()
    assert meja.usulan.lintang is None
    assert "1.7423" not in str(Catatan.objects.get(aksi="usulan.lampirkan").data)


def test_the_log_vouches_for_an_attachment_and_for_its_removal(meja):
    row = meja.attach()
    cut = meja.remove(row)
    told = dict(Catatan.objects.filter(aksi__contains="lampir").values_list("aksi", "data"))
    assert told["usulan.lampirkan"]["sha256"] == told["usulan.cabut_lampiran"]["sha256"] == row.sha256
    assert told["usulan.cabut_lampiran"]["alasan"] == cut.alasan
    seal()
    assert verify().masalah == []


@pytest.mark.parametrize("model", [Lampiran, Pencabutan])
@pytest.mark.parametrize("change", ["update", "delete"])
def test_the_database_refuses_to_change_or_delete_what_was_told(meja, model, change):
    meja.remove(meja.attach())
    rows = model.objects.all()
    with pytest.raises(DatabaseError), transaction.atomic():
        rows.update(peran="camat") if change == "update" else rows._raw_delete(rows.db)


def test_what_was_taken_away_leaves_its_hash_and_not_its_bytes(meja, django_capture_on_commit_callbacks):
    row = meja.attach()
    with django_capture_on_commit_callbacks(execute=True):
        meja.remove(row)
    assert stored() == []
    assert Lampiran.objects.get().sha256 == row.sha256
    assert not Lampiran.objects.ada().exists()


def test_a_removal_that_fails_keeps_the_bytes(meja):
    row = meja.attach()
    refused("alasan", meja.remove, row, alasan=" ")
    assert len(stored()) == 2


def test_taking_away_twice_is_refused(meja):
    row = meja.attach()
    meja.remove(row)
    refused("berubah", meja.remove, row)


def test_only_those_who_may_edit_may_attach_and_remove(meja, musim, orang):
    row = meja.attach()
    people = {role: getattr(orang, role) for role in Peran.values}
    people["lurah_lain"] = orang.new("lurah.lain", "lurah", orang.kelurahan_lain)
    found = {}
    with musim.at(musim.kelurahan):
        for verb in ("edit_usulan", "add_lampiran", "remove_lampiran"):
            found[verb] = [role for role, person in people.items() if may(person, verb, meja.usulan)]
    assert found == {verb: ["operator_kelurahan", "lurah"] for verb in found}
    for role in set(people) - {"operator_kelurahan", "lurah"}:
        refused("wewenang", meja.attach, by=people[role])
        refused("wewenang", meja.remove, row, by=people[role])
    assert len(stored()) == 2


def test_nothing_is_attached_or_removed_once_the_forum_has_closed(meja, musim):
    row = meja.attach()
    musim.close(meja.forum)
    refused("keadaan", meja.attach)
    refused("keadaan", meja.remove, row)


def test_a_returned_proposal_takes_new_attachments_and_keeps_the_published_ones(meja, musim, orang):
    row = meja.attach()
    musim.send(musim.close(meja.forum))
    musim.running(musim.kecamatan)
    with musim.at(musim.kecamatan):
        decide(meja.usulan, "dikembalikan", by=orang.camat, alasan="Lampirkan foto lokasi.")
        refused("keadaan", remove_lampiran, row, by=orang.lurah, alasan="Foto lokasi yang salah.")
        data = {"macam": "foto", "keterangan": "Dari arah jalan"}
        add_lampiran(meja.usulan, data, contoh.upload(contoh.picture("PNG")), by=orang.lurah)
    assert meja.usulan.lampiran.ada().count() == 2


@pytest.mark.parametrize("macam", ["surat", "lahan"])
def test_letters_and_land_papers_are_always_for_officers_only(meja, macam):
    assert meja.attach(contoh.pdf(), macam=macam, intern=False).intern
    with pytest.raises(DatabaseError), transaction.atomic():
        Lampiran.objects.create(
            usulan=meja.usulan, macam=macam, intern=False, ukuran=1, oleh=meja.usulan.dibuat_oleh, berkas="x.pdf"
        )


@pytest.mark.parametrize("macam", ["sketsa", "surat", "lahan"])
def test_a_paper_may_come_as_pdf_or_as_picture(meja, macam):
    pdf, picture = meja.attach(contoh.pdf(), macam=macam), meja.attach(macam=macam)
    assert (pdf.gambar, pdf.berkas.name[-4:], picture.gambar) == (False, ".pdf", True)
    assert pdf.berkas.read() == contoh.pdf()


@pytest.mark.parametrize(
    ("content", "word"),
    [
        (b"", "0 bita"),
        (contoh.pdf(), "JPEG, PNG, atau WebP"),
        (b"<svg><script/></svg>", "JPEG, PNG, atau WebP"),
        (contoh.zipped(), "JPEG, PNG, atau WebP"),
        (contoh.bomb(), "juta piksel"),
        (contoh.picture() + b"\0" * 10 * 1024 * 1024, "10 MB"),
    ],
    ids=["empty", "pdf-as-photo", "svg", "zip", "bomb", "too-large"],
)
@pytest.mark.parametrize("name", ["foto.jpg", "foto.svg"])
def test_a_file_is_judged_by_its_content_and_nothing_is_left_of_a_refused_one(meja, content, word, name):
    refusal = refused("berkas", meja.attach, content, name=name)
    assert word in refusal.pesan
    assert refusal.isian == "berkas"
    assert (stored(), Lampiran.objects.count()) == ([], 0)


def test_a_good_picture_with_a_wrong_ending_is_what_it_is(meja):
    assert meja.attach(contoh.picture("WEBP"), name="foto.exe").berkas.name.endswith(".jpg")


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"macam": "video"}, "macam"),
        ({"keterangan": " "}, "keterangan"),
        ({"keterangan": "x" * 161}, "keterangan"),
        ({"keterangan": "Rumah Pak Budi 0812-3456-7890"}, "keterangan"),
    ],
)
def test_what_is_typed_beside_it_is_checked(meja, changes, field):
    assert refused("isian", meja.attach, **changes).isian == field


def test_the_same_file_twice_and_one_too_many_are_refused(meja):
    first = meja.attach()
    assert "sudah dilampirkan" in refused("berkas", meja.attach).pesan
    for number in range(1, TERBANYAK):
        meja.attach(contoh.picture(size=(20 + number, 20)))
    assert str(TERBANYAK) in refused("berkas", meja.attach, contoh.picture("PNG")).pesan
    assert len(stored()) == 2 * TERBANYAK
    meja.remove(first)
    meja.attach(contoh.picture("PNG"))


def test_a_failure_while_writing_leaves_no_file_behind(meja, monkeypatch):
    def broken(*args, **kwargs):
        raise RuntimeError("the log cannot be written")

    monkeypatch.setattr("eplanning.alur.lampiran.catat", broken)
    with pytest.raises(RuntimeError):
        meja.attach()
    assert (stored(), Lampiran.objects.count()) == ([], 0)
