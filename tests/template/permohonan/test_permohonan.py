"""Closed content changes by letter, approval and execution: three persons, exactly what was approved, or nothing."""

import datetime as dt
from decimal import Decimal

import pytest
from django.db import Error, connection, transaction

from eplanning import jam
from eplanning.akun.models import Penugasan, Peran
from eplanning.alur.penolakan import Penolakan
from eplanning.alur.permohonan import withdraw_permohonan
from eplanning.alur.usulan import decide
from eplanning.alur.wewenang import may
from eplanning.jejak.models import Catatan
from eplanning.jejak.rantai import seal
from eplanning.jejak.verifikasi import verify
from eplanning.meja.queries import meja
from eplanning.pengawasan.banding.berita_acara import compare
from eplanning.perangkat.models import Perangkat
from eplanning.permohonan.models import Keadaan, LangkahPermohonan, Permohonan
from eplanning.rencana.models import Mode, Pagu
from eplanning.usulan.models import Keputusan, StatusUsulan, Usulan
from eplanning.wilayah.peta import kotak_daerah
from tests.template.musim import pdf

LANGKAH = ("decide_permohonan", "execute_permohonan", "withdraw_permohonan")


def refused(verb, *args, **kwargs) -> Penolakan:
    with pytest.raises(Penolakan) as caught:
        verb(*args, **kwargs)
    return caught.value


def test_what_was_approved_is_applied_and_nothing_else(terkirim, langkah):
    before = Usulan.objects.values().get(pk=terkirim.pk)
    row = langkah.ajukan(terkirim, uraian="Rabat beton gang utama", alamat=terkirim.alamat)
    assert row.isi == {"uraian": ["Rabat beton gang", "Rabat beton gang utama"]}
    assert Usulan.objects.values().get(pk=terkirim.pk) == before
    langkah.setujui(row)
    assert Usulan.objects.values().get(pk=terkirim.pk) == before
    langkah.laksanakan(row)
    after = Usulan.objects.values().get(pk=terkirim.pk)
    assert {name for name in after if after[name] != before[name]} == {"uraian", "diubah_pada"}
    assert Permohonan.objects.get(pk=row.pk).keadaan == Keadaan.DILAKSANAKAN


def test_all_fields_of_a_proposal_may_change_at_once(terkirim, langkah, orang, tahun):
    office = Perangkat.objects.berlaku().exclude(pk=terkirim.perangkat_id).first()
    asked = {"alamat": "Gang Mawar", "volume": "90,5".replace(",", "."), "penerima_manfaat": "250", "perangkat": office}
    langkah.semua(terkirim, **asked)
    found = Usulan.objects.get(pk=terkirim.pk)
    assert (found.alamat, found.volume, found.penerima_manfaat) == ("Gang Mawar", Decimal("90.50"), 250)
    assert (found.perangkat, found.total) == (office, round(found.volume * found.harga_satuan))
    assert (found.tahapan_id, found.status) == (terkirim.tahapan_id, StatusUsulan.BELUM_DIBAHAS)
    (line,) = compare(tahun).beda
    assert (line.sebab.perangkat, line.sebab.volume) == (office, found.volume)


def test_a_point_is_set_and_taken_away(terkirim, langkah):
    box = kotak_daerah()
    where = {"lintang": f"{(box.selatan + box.utara) / 2:.4f}", "bujur": f"{(box.barat + box.timur) / 2:.4f}"}
    row = langkah.semua(terkirim, **where)
    found = Usulan.objects.get(pk=terkirim.pk)
    assert (found.lintang, found.bujur) == (Decimal(where["lintang"]), Decimal(where["bujur"]))
    assert row.isi["lintang"] == [None, f"{where['lintang']}00"]
    langkah.semua(found, lintang="", bujur="")
    assert Usulan.objects.get(pk=terkirim.pk).lintang is None


def test_a_new_volume_becomes_a_further_decision_where_it_was_accepted(terkirim, langkah, orang):
    first = terkirim.keputusan.get()
    langkah.semua(terkirim, volume="100")
    last = terkirim.keputusan.order_by("-pk").first()
    assert (last.tahapan, last.forum, last.volume, last.keputusan) == (
        first.tahapan, first.forum, 100, "diterima_dengan_perubahan",
    )  # fmt: skip
    assert (last.oleh, last.peran, last.total) == (orang.kepala_bappeda, "kepala_bappeda", 100 * last.harga_satuan)
    assert "ukur ulang" in last.alasan


def test_a_new_office_is_explained_to_who_compares_minutes(terkirim, langkah, tahun):
    office = Perangkat.objects.berlaku().exclude(pk=terkirim.perangkat_id).first()
    langkah.semua(terkirim, perangkat=office)
    (line,) = compare(tahun).beda
    assert (line.beda, line.sebab.perangkat, line.sebab.total) == (["perangkat"], office, terkirim.total)


def test_a_text_makes_no_decision(terkirim, langkah):
    langkah.semua(terkirim, alamat="Gang Mawar 2")
    assert Keputusan.objects.filter(usulan=terkirim).count() == 1


def test_the_log_vouches_for_every_step(terkirim, langkah):
    langkah.semua(terkirim, volume="100")
    told = Catatan.objects.filter(aksi__startswith="permohonan.").order_by("pk")
    assert [row.aksi for row in told] == ["permohonan.ajukan", "permohonan.setuju", "permohonan.laksana"]
    assert told[0].data["isi"] == {"volume": ["120.00", "100.00"]}
    assert len(told[2].bukti) == 2
    seal()
    assert not verify().masalah


@pytest.mark.parametrize("model", [Permohonan, LangkahPermohonan])
def test_rows_are_neither_changed_nor_deleted(terkirim, langkah, model):
    langkah.semua(terkirim, alamat="Gang Mawar 2")
    for act in (lambda: model.objects.update(alasan="lain"), lambda: model.objects.all()._raw_delete(connection.alias)):
        with pytest.raises(Error), transaction.atomic():
            act()


# who


def test_each_part_has_its_role(terkirim, langkah, orang):
    people = {role: getattr(orang, role) for role in Peran.values}

    def allowed(aksi, objek):
        return {role for role, one in people.items() if may(one, aksi, objek)}

    assert allowed("ask_ubah_usulan", terkirim) == {"lurah"}
    row = langkah.ajukan(terkirim, alamat="Gang Mawar")
    assert allowed("decide_permohonan", row) == {"kepala_bappeda"}
    assert allowed("execute_permohonan", row) == set()
    assert allowed("withdraw_permohonan", row) == {"lurah"}
    langkah.setujui(row)
    row = Permohonan.objects.get(pk=row.pk)
    assert allowed("decide_permohonan", row) == set()
    assert allowed("execute_permohonan", row) == {"admin_bappeda"}
    langkah.laksanakan(row)
    row = Permohonan.objects.get(pk=row.pk)
    assert not any(allowed(verb, row) for verb in LANGKAH)


def test_a_lurah_from_elsewhere_may_not_ask(terkirim, langkah, orang):
    other = orang.new("lurah.lain", Peran.LURAH, orang.kelurahan_lain)
    assert refused(langkah.ajukan, terkirim, by=other, alamat="Gang Mawar").kode == "wewenang"


def test_nobody_plays_two_parts(terkirim, langkah, orang):
    Penugasan.objects.create(pengguna=orang.lurah, peran=Peran.KEPALA_BAPPEDA, mulai=dt.date(2020, 1, 1))
    Penugasan.objects.create(pengguna=orang.lurah, peran=Peran.ADMIN_BAPPEDA, mulai=dt.date(2020, 1, 1))
    Penugasan.objects.create(pengguna=orang.kepala_bappeda, peran=Peran.ADMIN_BAPPEDA, mulai=dt.date(2020, 1, 1))
    row = langkah.ajukan(terkirim, alamat="Gang Mawar")
    assert refused(langkah.setujui, row, by=orang.lurah).kode == "wewenang"
    langkah.setujui(row)
    for person in (orang.lurah, orang.kepala_bappeda):
        assert refused(langkah.laksanakan, row, by=person).kode == "wewenang"
    langkah.laksanakan(row)


def test_a_proposal_entered_at_the_kecamatan_is_the_camats(musim, orang, kota, langkah):
    usulan = kota.diterima(close=False)
    assert refused(langkah.ajukan, usulan, alamat="Gang Mawar").kode == "wewenang"
    langkah.ajukan(usulan, by=orang.camat, alamat="Gang Mawar")


# when


def test_one_that_was_not_sent_is_edited_and_not_asked_about(musim, orang, langkah):
    usulan = musim.usulan(musim.running(musim.kelurahan))
    assert refused(langkah.ajukan, usulan, alamat="Gang Mawar").kode == "keadaan"


@pytest.mark.parametrize("status", ["dikembalikan", "ditolak", "digabung", "dibatalkan"])
def test_a_returned_or_ended_one_is_refused(terkirim, langkah, status):
    Usulan.objects.update(status=status)
    assert refused(langkah.ajukan, terkirim, alamat="Gang Mawar").kode == "keadaan"


def test_in_a_year_that_is_over_nothing_is_asked_or_carried_out(terkirim, langkah, tahun):
    row = langkah.ajukan(terkirim, alamat="Gang Mawar")
    tahun.keadaan = "selesai"
    tahun.save()
    assert refused(langkah.setujui, row).kode == "tahun"
    assert refused(langkah.ajukan, terkirim, alamat="Gang Melati").kode == "tahun"


def test_one_request_at_a_time(terkirim, langkah, musim, orang):
    row = langkah.ajukan(terkirim, alamat="Gang Mawar")
    assert row.nomor in refused(langkah.ajukan, terkirim, alamat="Gang Melati").pesan
    withdraw_permohonan(row, by=orang.lurah, alasan="Salah alamat.")
    assert langkah.ajukan(terkirim, alamat="Gang Melati").urutan == row.urutan + 1


def test_a_refusal_needs_a_reason_and_ends_it(terkirim, langkah):
    row = langkah.ajukan(terkirim, alamat="Gang Mawar")
    assert refused(langkah.setujui, row, setuju=False).kode == "alasan"
    langkah.setujui(row, setuju=False, alasan="Alamat lama sudah benar.")
    assert refused(langkah.laksanakan, row).kode == "keadaan"
    assert refused(langkah.setujui, row).kode == "keadaan"


# what


def test_it_is_not_carried_out_when_the_proposal_changed_in_between(terkirim, langkah):
    row = langkah.ajukan(terkirim, alamat="Gang Mawar", uraian="Rabat beton gang utama")
    langkah.setujui(row)
    Usulan.objects.update(alamat="Gang Kenanga")
    assert refused(langkah.laksanakan, row).kode == "berubah"
    assert Usulan.objects.get(pk=terkirim.pk).uraian == terkirim.uraian
    assert Permohonan.objects.get(pk=row.pk).keadaan == Keadaan.DISETUJUI


def test_nothing_changed_is_no_request(terkirim, langkah):
    assert refused(langkah.ajukan, terkirim, alamat=terkirim.alamat, volume="120").kode == "isian"


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("volume", "0"), ("volume", "1e20"), ("volume", "1.234"), ("uraian", ""), ("uraian", "x" * 201),
        ("alamat", "hubungi 081234567890"), ("penerima_manfaat", "-1"), ("perangkat", "tidak.ada"), ("lintang", "99"),
    ],
)  # fmt: skip
def test_bad_input_names_its_field(terkirim, langkah, field, value):
    no = refused(langkah.ajukan, terkirim, **{field: value} | ({"bujur": "98"} if field == "lintang" else {}))
    assert (no.kode, no.isian) == ("isian", field)
    assert not Permohonan.objects.exists()


@pytest.mark.parametrize(
    ("surat", "field"),
    [
        ({"nomor": ""}, "nomor"), ({"tanggal": None}, "tanggal"), ({"tanggal": dt.date(2099, 1, 1)}, "tanggal"),
        ({"alasan": "ya"}, "alasan"), ({"alasan": "NIK 1273010101010001 salah"}, "alasan"),
    ],
)  # fmt: skip
def test_a_letter_has_number_date_and_a_public_reason(terkirim, langkah, surat, field):
    assert refused(langkah.ajukan, terkirim, surat=surat, alamat="Gang Mawar").isian == field


@pytest.mark.parametrize("content", [b"", b"bukan pdf", b"%PDF-1.4 rusak"])
def test_the_letter_is_a_plain_pdf(terkirim, langkah, content):
    no = refused(langkah.ajukan, terkirim, upload=pdf(content), alamat="Gang Mawar")
    assert (no.kode, no.isian) == ("berkas", "surat")


def test_a_price_above_the_catalogue_of_now_is_refused_when_it_is_carried_out(terkirim, langkah):
    row = langkah.ajukan(terkirim, volume="130")
    langkah.setujui(row)
    terkirim.kamus.harga_satuan = terkirim.harga_satuan - 1
    terkirim.kamus.save()
    assert refused(langkah.laksanakan, row).isian == "harga_satuan"


def test_a_ceiling_that_refuses_refuses_the_whole(terkirim, langkah, tahun, orang):
    row = langkah.ajukan(terkirim, volume="130", alamat="Gang Mawar")
    langkah.setujui(row)
    Pagu.baru(tahun, orang.kelurahan.pk, terkirim.total, Mode.TOLAK).save()
    assert refused(langkah.laksanakan, row).kode == "pagu"
    assert Usulan.objects.get(pk=terkirim.pk).alamat == terkirim.alamat
    assert Keputusan.objects.filter(usulan=terkirim).count() == 1


def test_a_ceiling_that_reminds_is_told(terkirim, langkah, tahun, orang):
    row = langkah.ajukan(terkirim, volume="130")
    langkah.setujui(row)
    Pagu.baru(tahun, orang.kelurahan.pk, terkirim.total, Mode.INGATKAN).save()
    assert "terlampaui" in langkah.laksanakan(row).peringatan
    assert "peringatan" in Catatan.objects.get(aksi="permohonan.laksana").data


def test_while_its_forum_decides_the_volume_is_the_forums_affair(terkirim, langkah, musim, orang):
    musim.running(musim.kecamatan)
    with musim.at(musim.kecamatan):
        decide(terkirim, "diterima", by=orang.operator_kecamatan)
    terkirim.refresh_from_db()
    assert refused(langkah.ajukan, terkirim, volume="100").isian == "volume"
    langkah.ajukan(terkirim, alamat="Gang Mawar")


def test_at_an_offices_forum_the_office_is_changed_by_the_forum(kota, musim, orang, langkah):
    usulan = kota.diterima(close=False)
    Usulan.objects.filter(pk=usulan.pk).update(status="belum_dibahas")
    usulan.refresh_from_db()
    other = Perangkat.objects.berlaku().exclude(pk=usulan.perangkat_id).first()
    assert refused(langkah.ajukan, usulan, by=orang.camat, perangkat=other).isian == "perangkat"


# the desk


def test_the_desk_tells_whose_turn_it_is(terkirim, langkah, musim, orang):
    def todo(person):
        with musim.at(musim.kecamatan):
            return [task.aksi for task in meja(person) if task.aksi.endswith("_permohonan")]

    row = langkah.ajukan(terkirim, alamat="Gang Mawar")
    assert (todo(orang.kepala_bappeda), todo(orang.admin_bappeda), todo(orang.lurah)) == (["decide_permohonan"], [], [])
    langkah.setujui(row)
    assert (todo(orang.kepala_bappeda), todo(orang.admin_bappeda)) == ([], ["execute_permohonan"])
    langkah.laksanakan(row)
    assert (todo(orang.admin_bappeda), todo(orang.lurah)) == ([], ["read_permohonan"])
    with jam.at(jam.now() + dt.timedelta(days=4000)):
        assert "read_permohonan" not in [task.aksi for task in meja(orang.lurah)]


def test_only_the_own_unit_and_bappeda_see_it(terkirim, langkah, orang):
    row = langkah.ajukan(terkirim, alamat="Gang Mawar")
    other = orang.new("lurah.lain", Peran.LURAH, orang.kelurahan_lain)
    sees = Permohonan.objects.visible_to
    assert [list(sees(p)) for p in (orang.lurah, orang.inspektorat, orang.kepala_bappeda)] == [[row]] * 3
    assert not sees(other)
    assert not sees(orang.camat)
    successor = orang.new("lurah.baru", Peran.LURAH, orang.kelurahan)
    assert list(sees(successor)) == [row]
