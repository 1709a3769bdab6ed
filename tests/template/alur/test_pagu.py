"""Ceilings at every level: asked where they bind, counted once and for their own year; set and passed only by name."""

import pytest

from eplanning.alur.penetapan_pagu import permit_over, set_pagu
from eplanning.alur.penolakan import Penolakan
from eplanning.alur.usulan import decide, withdraw
from eplanning.jadwal.models import Tahapan, TahunRencana
from eplanning.jejak.models import Catatan
from eplanning.jejak.verifikasi import verify
from eplanning.rencana.models import Pagu, Pelampauan
from eplanning.rencana.nama_pagu import named
from eplanning.rencana.terpakai import mengikat, pemakaian, penerimaan, semua_pagu, terbit
from eplanning.usulan.models import StatusUsulan, Usulan

ALASAN = "Sesuai rapat anggaran."


@pytest.fixture
def ceiling(tahun):
    """`ceiling(kode, nilai)`: one that refuses, unless another mode is given."""

    def make(kode, nilai, mode="tolak", year=None):
        pagu = Pagu.baru(year or tahun, str(getattr(kode, "pk", kode)), nilai, mode)
        pagu.save()
        return pagu

    return make


@pytest.fixture
def kecamatan(musim):
    """The running forum of the kecamatan with two equal proposals of its own."""
    forum = musim.running(musim.kecamatan)
    return musim.usulan(forum), musim.usulan(forum)


@pytest.fixture
def office(musim, orang):
    """A proposal of the kecamatan that lies in the running forum of its office."""
    forum = musim.running(musim.kecamatan)
    usulan = musim.usulan(forum)
    with musim.at(musim.kecamatan):
        decide(usulan, "diterima", by=orang.camat)
    musim.score(forum, usulan)
    musim.close(forum)
    musim.send(forum)
    musim.running(musim.forum_opd)
    return Usulan.objects.select_related("kamus").get(pk=usulan.pk)


def refused(word, verb, *given, **named) -> Penolakan:
    with pytest.raises(Penolakan) as caught:
        verb(*given, **named)
    assert caught.value.kode == word, caught.value.pesan
    return caught.value


def test_every_level_of_the_plan_is_asked_at_the_office(musim, orang, office, ceiling):
    sub = office.kamus.subkegiatan.split(".")
    program, kegiatan = ".".join(sub[:3]), ".".join(sub[:5])
    about = [orang.kantor.pk, program, kegiatan, f"{orang.kantor.pk}/{program}", f"{orang.kantor.pk}/{kegiatan}"]
    for kode in about:
        pagu = ceiling(kode, office.total - 1)
        with musim.at(musim.forum_opd):
            (called,) = map(str, named([pagu]))
            assert called in refused("pagu", decide, office, "diterima", by=orang.operator_opd).pesan
        pagu.delete()
    for kode in about:
        ceiling(kode, office.total)
    with musim.at(musim.forum_opd):
        assert decide(office, "diterima", by=orang.operator_opd).peringatan == ""


def test_a_ceiling_of_another_office_or_program_is_not_asked(musim, orang, office, ceiling):
    program = ".".join(office.kamus.subkegiatan.split(".")[:3])
    for kode in (orang.kantor_lain.pk, "1.01.77", f"{orang.kantor_lain.pk}/{program}", orang.kecamatan.pk):
        ceiling(kode, 0)
    with musim.at(musim.forum_opd):
        assert decide(office, "diterima", by=orang.operator_opd).peringatan == ""


def test_a_neighbourhood_has_a_ceiling_in_its_own_meeting(musim, orang, ceiling):
    forum = musim.running(musim.rembuk)
    usulan = musim.usulan(forum)
    ceiling(orang.lingkungan_lain, 0)
    ceiling(orang.kelurahan, 0)
    with musim.at(musim.rembuk):
        decide(usulan, "diterima", by=orang.kepala_lingkungan)
        decide(usulan, "ditunda", by=orang.kepala_lingkungan, alasan="Menunggu ukuran lahan.")
    ceiling(orang.lingkungan, usulan.total - 1)
    with musim.at(musim.rembuk):
        refused("pagu", decide, usulan, "diterima", by=orang.kepala_lingkungan)


def test_where_neighbourhoods_do_not_meet_the_village_answers_for_their_ceilings(musim, orang, ceiling):
    Tahapan.objects.filter(jenis="rembuk").update(aktif=False)
    usulan = musim.usulan(musim.running(musim.kelurahan))
    ceiling(orang.lingkungan, usulan.total - 1)
    with musim.at(musim.kelurahan):
        refused("pagu", decide, usulan, "diterima", by=orang.lurah)


def test_a_ceiling_binds_the_forum_of_its_level_and_plans_also_the_last_musrenbang():
    levels = {"kelurahan", "kecamatan", "perangkat", "kabkota"}
    bound = {
        "12.34.01": ["kecamatan"],
        "12.34.01.2001": ["kelurahan"],
        "12.34.01.2001.D01": ["kelurahan"],
        "1.03.10": ["perangkat", "kabkota"],
        "1.03.0.00.0.00.01.0000": ["perangkat", "kabkota"],
    }
    assert {kode: mengikat(Pagu(kode=kode), levels) for kode in bound} == bound
    assert mengikat(Pagu(kode="12.34.01.2001"), {"kecamatan"}) == ["kecamatan"]


def test_an_amount_that_is_decided_again_is_counted_once(musim, orang, kecamatan, ceiling):
    first, _second = kecamatan
    ceiling(orang.kecamatan, first.total * 3 // 2)
    with musim.at(musim.kecamatan):
        decide(first, "diterima", by=orang.camat)
        decide(first, "diterima", by=orang.camat)
        more = {"volume": "150", "alasan": "Hasil survei."}
        assert decide(first, "diterima_dengan_perubahan", by=orang.camat, **more).peringatan == ""
        refused("pagu", decide, first, "diterima_dengan_perubahan", by=orang.camat, **more | {"volume": "200"})


def test_what_another_year_accepted_is_not_counted(musim, orang, tahun, kecamatan, ceiling):
    first, second = kecamatan
    last_year = TahunRencana.objects.create(tahun=tahun.tahun - 1)
    ceiling(orang.kecamatan, 0, year=last_year)
    ceiling(orang.kecamatan, first.total)
    with musim.at(musim.kecamatan):
        decide(first, "diterima", by=orang.camat)
    Usulan.objects.filter(pk=first.pk).update(tahun=last_year)
    with musim.at(musim.kecamatan):
        assert decide(second, "diterima", by=orang.camat).peringatan == ""
    (this,) = pemakaian(list(semua_pagu(tahun)), penerimaan(tahun.pk))
    assert (this.terpakai, this.sisa, this.persen) == (second.total, 0, 100)


def test_what_was_refused_or_withdrawn_later_frees_its_amount(musim, orang, kecamatan, ceiling):
    first, second = kecamatan
    ceiling(orang.kecamatan, first.total)
    with musim.at(musim.kecamatan):
        decide(first, "diterima", by=orang.camat)
        refused("pagu", decide, second, "diterima", by=orang.camat)
        decide(first, "ditolak", by=orang.camat, alasan="Lahan bermasalah.")
        decide(second, "diterima", by=orang.camat)
        withdraw(second, by=orang.operator_kecamatan, alasan="Warga membatalkan.")
        assert decide(first, "diterima", by=orang.camat).peringatan == ""


def test_cutting_is_allowed_under_a_ceiling_that_was_lowered_meanwhile(musim, orang, kecamatan, ceiling):
    first, _second = kecamatan
    with musim.at(musim.kecamatan):
        for usulan in kecamatan:
            decide(usulan, "diterima", by=orang.camat)
        ceiling(orang.kecamatan, 1)
        cut = {"by": orang.camat, "alasan": "Pagu turun."}
        assert "terlampaui" in decide(first, "diterima_dengan_perubahan", volume="60", **cut).peringatan
        refused("pagu", decide, first, "diterima_dengan_perubahan", volume="130", **cut)


def test_all_that_are_passed_are_told(musim, orang, office, ceiling):
    for kode in (orang.kantor.pk, ".".join(office.kamus.subkegiatan.split(".")[:3])):
        ceiling(kode, 1, mode="ingatkan")
    with musim.at(musim.forum_opd):
        said = decide(office, "diterima", by=orang.operator_opd).peringatan
    assert said.count("terlampaui") == 2
    assert said in Catatan.objects.get(aksi="usulan.putuskan", data__peringatan=said).data["peringatan"]


def test_a_withdrawn_ceiling_refuses_nothing(musim, orang, tahun, kecamatan, ceiling):
    ceiling(orang.kecamatan, 1)
    set_pagu(tahun, orang.kecamatan.pk, None, "tolak", by=orang.penyelia, alasan="Dibagi menurut perangkat daerah.")
    with musim.at(musim.kecamatan):
        assert decide(kecamatan[0], "diterima", by=orang.camat).peringatan == ""


def test_one_proposal_passes_above_a_ceiling_by_name_and_the_others_stay_bound(musim, orang, kecamatan, ceiling):
    first, second = kecamatan
    pagu = ceiling(orang.kecamatan, first.total)
    with musim.at(musim.kecamatan):
        decide(first, "diterima", by=orang.camat)
        refused("pagu", decide, second, "diterima", by=orang.camat)
        row = permit_over(pagu, second, by=orang.kepala_bappeda, alasan="Jembatan putus karena banjir.")
        assert decide(second, "diterima", by=orang.camat).peringatan == ""
        decide(first, "ditunda", by=orang.camat, alasan="Menunggu sertifikat.")
        third = musim.usulan(musim.forum(musim.kecamatan))
        decide(third, "diterima", by=orang.camat)
        refused("pagu", decide, first, "diterima", by=orang.camat)
        more = {"volume": "121", "alasan": "Hasil survei."}
        refused("pagu", decide, second, "diterima_dengan_perubahan", by=orang.camat, **more)
    assert (row.nilai, row.peran) == (second.total, "kepala_bappeda")
    (stands,) = pemakaian([pagu], penerimaan(pagu.tahun_id))
    assert (stands.terpakai, stands.izin, stands.sisa) == (third.total + second.total, second.total, 0)
    assert verify().masalah == []


def test_leave_to_pass_is_given_by_the_head_of_bappeda_with_reason_and_for_what_falls_under_it(
    musim, orang, kecamatan, ceiling
):
    usulan, _other = kecamatan
    pagu, mild = ceiling(orang.kecamatan, 1), ceiling(orang.kantor, 1, mode="ingatkan")
    far = ceiling(orang.kecamatan_lain, 1)
    for name in ("penyelia", "admin_bappeda", "camat"):
        refused("wewenang", permit_over, pagu, usulan, by=getattr(orang, name), alasan=ALASAN)
    head = orang.kepala_bappeda
    refused("alasan", permit_over, pagu, usulan, by=head, alasan=" ")
    refused("keadaan", permit_over, mild, usulan, by=head, alasan=ALASAN)
    refused("isian", permit_over, far, usulan, by=head, alasan=ALASAN)
    refused("isian", permit_over, pagu, None, by=head, alasan=ALASAN)
    permit_over(pagu, usulan, by=head, alasan=ALASAN)
    refused("keadaan", permit_over, pagu, usulan, by=head, alasan=ALASAN)
    with musim.at(musim.kecamatan):
        decide(usulan, "ditolak", by=orang.camat, alasan="Sudah dikerjakan.")
    usulan.refresh_from_db()
    assert usulan.status == StatusUsulan.DITOLAK
    refused("keadaan", permit_over, pagu, usulan, by=head, alasan=ALASAN)
    assert Pelampauan.objects.count() == 1


def test_a_ceiling_is_set_and_changed_by_the_penyelia_and_its_history_stays(orang, tahun):
    kode, penyelia = orang.kecamatan.pk, orang.penyelia
    set_pagu(tahun, kode, 1_000, "ingatkan", by=penyelia, alasan="Pagu awal.")
    set_pagu(tahun, kode, 900, "tolak", by=penyelia, alasan="Dana transfer turun.")
    set_pagu(tahun, kode, None, "tolak", by=penyelia, alasan="Digabung ke perangkat daerah.")
    pagu = Pagu.objects.get()
    assert (pagu.nilai, pagu.wilayah) == (None, orang.kecamatan)
    steps = [(row.nilai_lama, row.mode_lama, row.nilai_baru, row.mode_baru) for row in pagu.perubahan.all()]
    assert steps == [(None, "", 1_000, "ingatkan"), (1_000, "ingatkan", 900, "tolak"), (900, "tolak", None, "tolak")]
    assert {(row.oleh, row.peran) for row in pagu.perubahan.all()} == {(penyelia, "penyelia")}
    assert Catatan.objects.filter(aksi="pagu.tetapkan").count() == 3
    assert verify().masalah == []


def test_a_ceiling_is_refused_that_nobody_may_set_or_that_says_nothing(orang, tahun):
    def setting(kode=orang.kecamatan.pk, nilai=1, mode="tolak", by=orang.penyelia, alasan=ALASAN, year=tahun):
        return set_pagu(year, kode, nilai, mode, by=by, alasan=alasan)

    for name in ("kepala_bappeda", "admin_bappeda", "camat", "kepala_opd"):
        refused("wewenang", setting, by=getattr(orang, name))
    refused("alasan", setting, alasan="ya")
    for kode in ("12", "1.03.10.2.01.0053", f"{orang.kabkota.pk}.99", "9.99.10", "", orang.kabkota.pk):
        assert refused("isian", setting, kode=kode).isian == "kode"
    assert refused("isian", setting, nilai=-1).isian == "nilai"
    assert refused("isian", setting, nilai=10**15 + 1).isian == "nilai"
    assert refused("isian", setting, mode="marah").isian == "mode"
    refused("isian", setting, nilai=None)
    refused("tahun", setting, year=TahunRencana.objects.create(tahun=tahun.tahun - 1))
    assert not Pagu.objects.exists()
    setting()
    refused("isian", setting)


def test_villages_that_together_pass_their_kecamatan_are_remarked(orang, tahun):
    def lay(area, nilai):
        return set_pagu(tahun, area.pk, nilai, "tolak", by=orang.penyelia, alasan=ALASAN).peringatan

    assert lay(orang.kecamatan, 100) == ""
    assert lay(orang.kelurahan, 60) == ""
    assert "Rp 101" in lay(orang.kelurahan_lain, 41)
    assert lay(orang.kecamatan_lain, 5) == ""
    assert lay(orang.kelurahan_lain, 40) == ""
    assert "2 pagu di bawah" in lay(orang.kecamatan, 99)


def test_the_public_learns_of_an_amount_when_the_forum_has_closed(musim, orang, tahun, ceiling):
    forum = musim.running(musim.kelurahan)
    usulan = musim.usulan(forum)
    ceiling(orang.kelurahan, usulan.total * 2)
    with musim.at(musim.kelurahan):
        decide(usulan, "diterima", by=orang.lurah)

    def used(rows):
        return [one.terpakai for one in pemakaian(list(semua_pagu(tahun)), rows)]

    assert used(penerimaan(tahun.pk)) == [usulan.total]
    assert used(terbit(penerimaan(tahun.pk))) == [0]
    musim.close(forum)
    assert used(terbit(penerimaan(tahun.pk))) == [usulan.total]
