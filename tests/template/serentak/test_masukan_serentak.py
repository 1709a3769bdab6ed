"""Two people with the same workbook, one person with two clicks, a correction against the receiver's decision."""

from collections import Counter

from eplanning import jam
from eplanning.alur import masukan, perubahan
from eplanning.alur.usulan import decide
from eplanning.jejak.models import Catatan
from eplanning.luring.kolom import pilihan
from eplanning.luring.templat import workbook
from eplanning.usulan.models import Usulan
from tests.template.luring.lembar import xlsx
from tests.template.musim import pdf
from tests.template.serentak.test_serentak import at_once

ROWS = 20


def book(musim, forum) -> bytes:
    kamus, place = musim.kamus(), musim.orang.lingkungan
    isi = {
        "wilayah": place.kode,
        "alamat": "Gang Cempaka",
        "permasalahan": "Tergenang saat hujan.",
        "kamus": pilihan(kamus.kode, kamus.nama),
        "volume": "12,5",
    }
    rows = [(str(n), isi | {"uraian": f"Rabat gang {n}"}, "") for n in range(1, ROWS + 1)]
    return workbook(forum, rows, kode="bersama")


def confirm(musim, unggahan, by):
    def work():
        with musim.at(musim.kelurahan):
            return masukan.confirm_unggahan(unggahan, by=by).tersimpan

    return work


def test_two_people_with_the_same_workbook_save_each_row_once(musim, orang):
    forum = musim.running(musim.kelurahan)
    content, people = book(musim, forum), (orang.lurah, orang.operator_kelurahan)
    with musim.at(musim.kelurahan):
        kept = [masukan.keep_unggahan(forum, xlsx(content), by=person) for person in people]
    results = at_once(*(confirm(musim, one, person) for one, person in zip(kept, people, strict=True)))
    assert Counter(type(r).__name__ for r in results) == {"int": 1, "Penolakan": 1}
    assert Usulan.objects.count() == Catatan.objects.filter(aksi="usulan.tambah").count() == ROWS


def test_two_clicks_save_once(musim, orang):
    forum, lurah = musim.running(musim.kelurahan), orang.lurah
    with musim.at(musim.kelurahan):
        kept = masukan.keep_unggahan(forum, xlsx(book(musim, forum)), by=lurah)
    results = at_once(*(confirm(musim, kept, lurah) for _ in range(3)))
    assert Counter(type(r).__name__ for r in results) == {"int": 1, "Penolakan": 2}
    assert Usulan.objects.count() == ROWS


def test_a_proposal_is_withdrawn_or_decided_above_but_not_both(musim, orang):
    village = musim.running(musim.kelurahan)
    usulan = musim.usulan(village)
    musim.close(village)
    village = musim.send(village)
    musim.running(musim.kecamatan)
    lurah, camat = orang.lurah, orang.camat
    with musim.at(musim.kelurahan, day=4):
        change = perubahan.ask_perubahan(village, "Keliru pada berita acara.", "600/1", by=lurah)
        isi = [{"usulan": Usulan.objects.get(), "keputusan": "ditunda", "alasan": "Menunggu survei."}]
        change = perubahan.issue_perubahan(change, isi, "400/2", jam.today(), by=lurah)
        perubahan.upload_perubahan(change, pdf(), by=lurah)

    def withdraw():
        with musim.at(musim.kelurahan, day=4):
            return perubahan.send_perubahan(change, by=lurah).urutan

    def accept():
        with musim.at(musim.kecamatan):
            return decide(usulan, "diterima", by=camat).keputusan

    results = at_once(withdraw, accept)
    usulan.refresh_from_db()
    assert Counter(type(r).__name__ for r in results)["Penolakan"] == 1
    assert usulan.status == ("ditunda" if results[0] == 1 else "diterima")
