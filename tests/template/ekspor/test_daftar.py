"""Every list officers have is a workbook too, for those who may open its page and for nobody else."""

import pytest
from django.db.models.signals import post_init
from django.urls import reverse

from eplanning.jadwal.models import Jenis, Tahapan
from eplanning.jejak.catat import catat
from eplanning.rencana.models import Pagu
from eplanning.usulan.models import Usulan
from eplanning.www.petugas.daftar import DAFTAR
from eplanning.www.terbuka.kolom import rows as public_rows
from eplanning.www.warga.saringan import Saringan


def address(macam: str) -> str:
    return reverse("unduh_daftar", args=[macam])


@pytest.fixture
def village(musim):
    """A village's running forum with one proposal that begins like a formula."""
    forum = musim.running(musim.kelurahan)
    musim.usulan(forum, uraian="=HYPERLINK(1)", alamat="+62 gang")
    return forum


def test_the_inbox_of_a_forum_is_a_workbook_for_those_of_the_forum(village, orang, signed_in, sheet):
    rows = sheet(signed_in(orang.lurah).get(address("kotak"), {"forum": village.pk}))
    assert rows[0][:3] == ["Nomor", "Usulan", "Permasalahan"]
    assert rows[1][1] == "=HYPERLINK(1)"
    assert isinstance(rows[1][11], float)
    stranger = orang.new("lurah.lain", "lurah", orang.kelurahan_lain)
    assert signed_in(stranger).get(address("kotak"), {"forum": village.pk}).status_code == 404


def test_the_filter_of_the_page_holds_for_the_file(village, orang, signed_in, sheet):
    client = signed_in(orang.lurah)
    assert len(sheet(client.get(address("kotak"), {"forum": village.pk, "status": "ditolak"}))) == 1
    assert len(sheet(client.get(address("kotak"), {"forum": village.pk, "kata": "hyperlink"}))) == 2


@pytest.mark.parametrize("forum", ["", "abc", "0", "999999999999999999999"])
def test_nonsense_for_a_forum_is_not_found(orang, signed_in, forum):
    assert signed_in(orang.lurah).get(address("kotak"), {"forum": forum}).status_code == 404


def test_the_inbox_of_an_office_is_for_its_people(dunia, orang, signed_in, sheet):
    stage = Tahapan.objects.get(jenis=Jenis.FORUM_OPD)
    usulan = dunia.make_usulan(1, tahapan=stage, perangkat=orang.kantor)
    rows = sheet(signed_in(orang.operator_opd).get(address("kotak-opd"), {"opd": orang.kantor.pk}))
    assert [row[0] for row in rows[1:]] == [usulan.nomor]
    other = {"opd": orang.kantor_lain.pk}
    assert signed_in(orang.operator_opd).get(address("kotak-opd"), other).status_code == 404
    assert signed_in(orang.lurah).get(address("kotak-opd"), {"opd": orang.kantor.pk}).status_code == 404


def test_all_proposals_are_those_the_person_may_see(dunia, orang, signed_in, sheet):
    dunia.make_usulan(1)
    dunia.make_usulan(2, terbit_pada=None)
    seen = [len(sheet(signed_in(one).get(address("usulan")))) - 1 for one in (orang.penyelia, orang.operator_opd)]
    assert seen == [2, 1]


def test_ceilings_accounts_and_log_are_for_those_who_open_their_pages(tahun, orang, signed_in, sheet):
    Pagu.objects.filter(tahun=tahun).delete()
    Pagu.baru(tahun, orang.kecamatan.pk, 5_000_000, "ingatkan").save()
    catat("uji.aksi", orang.kecamatan, oleh=orang.camat, data={"alasan": "=1+1"})
    assert sheet(signed_in(orang.penyelia).get(address("pagu")))[1][1:6] == [
        orang.kecamatan.pk,
        str(orang.kecamatan),
        5_000_000,
        0,
        5_000_000,
    ]
    admin = signed_in(orang.admin_bappeda)
    people = {row[1]: row for row in sheet(admin.get(address("akun")))[1:]}
    assert people["camat"][2] == f"Camat {orang.kecamatan}"
    log = sheet(signed_in(orang.inspektorat).get(address("jejak"), {"aksi": "uji.aksi"}))
    assert [row[3:9] for row in log[1:]] == [
        ["camat", "", "uji.aksi", "wilayah.wilayah", orang.kecamatan.pk, '{"alasan":"=1+1"}']
    ]
    refused = {macam: signed_in(orang.camat).get(address(macam)).status_code for macam in ("pagu", "akun", "jejak")}
    assert refused == {"pagu": 403, "akun": 403, "jejak": 403}


def test_an_unknown_list_is_not_found_and_nobody_comes_in_without_signing_in(client, orang, signed_in):
    assert signed_in(orang.penyelia).get(address("rahasia")).status_code == 404
    assert client.get(address("jejak")).url.startswith(reverse("account_login"))
    assert signed_in(orang.penyelia).post(address("usulan")).status_code == 405


@pytest.mark.parametrize("rows", [1, 3])
def test_a_list_asks_as_often_for_three_as_for_one(dunia, orang, rows, django_assert_num_queries):
    person = orang.penyelia
    for urut in range(rows):
        dunia.make_usulan(urut + 1)
        catat("uji", dunia.tahun, oleh=person)
    with django_assert_num_queries(5):  # assignments, years, running year, count, rows
        assert len(list(DAFTAR["usulan"](person, {}).baris)) == rows
    inspector = orang.inspektorat
    with django_assert_num_queries(5):  # assignments, acts and kinds there are, count, rows
        assert len(list(DAFTAR["jejak"](inspector, {"aksi": "uji"}).baris)) == rows


def test_long_lists_read_values_and_make_no_objects(dunia, orang):
    """A hundred thousand rows cost minutes when each becomes nine objects first."""
    made = []
    dunia.make_usulan(1)
    dunia.make_usulan(2)
    post_init.connect(lambda sender, **kwargs: made.append(sender), sender=Usulan, dispatch_uid="made", weak=False)
    try:
        rows = [*DAFTAR["usulan"](orang.penyelia, {}).baris, *public_rows(Saringan.read({}))]
    finally:
        post_init.disconnect(sender=Usulan, dispatch_uid="made")
    assert (len(rows), made) == (4, [])


def test_a_list_names_place_and_decision_as_pages_do_and_masks_numbers(dunia, orang):
    usulan = dunia.make_usulan(1, uraian="Hubungi 081234567890", status="ditolak")
    row = next(iter(DAFTAR["usulan"](orang.penyelia, {}).baris))
    assert row[1] == "Hubungi (nomor disamarkan)"
    assert (row[4], row[5], row[-1]) == (str(usulan.wilayah), usulan.wilayah_id, str(usulan.get_status_display()))


@pytest.mark.parametrize(("macam", "page"), [("akun", "bappeda_akun"), ("jejak", "bappeda_jejak")])
def test_the_page_offers_its_list(orang, signed_in, macam, page):
    catat("uji", orang.kecamatan, oleh=orang.camat)
    person = orang.admin_bappeda if macam == "akun" else orang.inspektorat
    assert f'href="{address(macam)}?' in signed_in(person).get(reverse(page)).content.decode()
