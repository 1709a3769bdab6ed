"""The interface: what it answers, what it leaves out, how it refuses."""

import json

import pytest
from django.urls import reverse

from eplanning.jadwal.models import PerubahanJendela
from eplanning.musrenbang.models import Forum
from eplanning.rencana.models import BarisRkpd, Rkpd
from eplanning.usulan.models import Gabungan, Pecahan, Pengalihan
from eplanning.versi.models import BarisVersi, Versi
from tests.template.warga.dunia import ORANG

USULAN = [
    "nomor",
    "tahun",
    "uraian",
    "permasalahan",
    "status",
    "tahapan",
    "asal",
    "wilayah",
    "wilayah_nama",
    "alamat",
    "lintang",
    "bujur",
    "bidang",
    "tipe",
    "kamus",
    "pekerjaan",
    "volume",
    "satuan",
    "harga_satuan",
    "total",
    "penerima_manfaat",
    "penerima_kk",
    "status_lahan",
    "prioritas_daerah",
    "sasaran",
    "perangkat",
    "dapil",
    "terbit_pada",
    "halaman",
]
LINEAGE = ["digabung_ke", "gabungan_dari", "dipecah_ke", "pecahan_dari", "dialihkan"]
FIELDS = {
    "/api/usulan/": USULAN,
    "/api/wilayah/": ["kode", "nama", "sebutan", "tingkat", "induk", "ditutup_pada"],
    "/api/perangkat/": ["kode", "nama", "singkatan", "jenis", "induk", "ditutup_pada"],
    "/api/tahapan/": ["kode", "nama", "jenis", "tingkat", "urutan", "masuk_ke", "aktif"],
    "/api/jadwal/": ["tahun", "tahapan", "mulai", "selesai", "keterangan", "perubahan"],
    "/api/forum/": [
        "forum",
        "tahun",
        "tahapan",
        "unit",
        "unit_nama",
        "keadaan",
        "tanggal",
        "mulai_pada",
        "selesai_pada",
        "dikirim_pada",
        "ba_nomor",
        "ba_tanggal",
        "nihil_alasan",
    ],
    "/api/rkpd/": ["tahun", "nomor", "tanggal", "banyak", "nilai"],
    "/api/rkpd/2027/baris/": ["id", "asal", "usulan", "perangkat", "subkegiatan", "volume", "nilai"],
    "/api/rkpd/2027/versi/": [
        *("nomor", "jenis", "urutan", "dasar_nomor", "dasar_tanggal", "catatan", "banyak", "nilai", "pada"),
    ],
    "/api/rkpd/2027/versi/1/baris/": [
        *("id", "kunci", "perangkat", "subkegiatan", "nama", "indikator", "target", "satuan", "wilayah"),
        *("sumber_dana", "nilai"),
    ],
}
DECIDED = ["tahapan", "keputusan", "alasan", "volume", "harga_satuan", "total", "perangkat", "peran", "pada", "forum"]
MOVED = ["mulai_lama", "selesai_lama", "mulai_baru", "selesai_baru", "alasan", "pada"]


def ask(client, address: str, status: int = 200):
    response = client.get(address)
    assert (response.status_code, response["Content-Type"]) == (status, "application/json")
    return response.json()


def rows(client, address: str) -> list[dict]:
    found = ask(client, address)
    return found["hasil"] if isinstance(found, dict) else found


@pytest.fixture
def penuh(dunia):
    """Something of every kind, with a person's name wherever one can be."""
    usulan = dunia.make_usulan(1)
    dunia.decide(usulan, "diterima_dengan_perubahan", "Panjang disesuaikan")
    window = dunia.tahapan[0].jendela.get(tahun=dunia.tahun)
    PerubahanJendela.objects.create(
        jendela=window, mulai_lama=window.mulai, selesai_lama=window.selesai, mulai_baru=window.mulai,
        selesai_baru=window.selesai, alasan="Banjir", oleh=dunia.orang,
    )  # fmt: skip
    plan = Rkpd.objects.create(tahun=dunia.tahun, nomor="Perwal 9", tanggal="2026-06-01", ditetapkan_oleh=dunia.orang)
    BarisRkpd.objects.create(rkpd=plan, usulan=usulan, perangkat=dunia.dinas, volume=10, nilai=2_500_000)
    frozen(dunia, [usulan])
    return dunia, usulan


def frozen(dunia, usulan: list) -> Versi:
    """The version of the plan with a line for each of these."""
    versi = Versi.objects.create(
        tahun=dunia.tahun, nomor=1, jenis="penetapan", urutan=1, dasar_nomor="Perwal 9", dasar_tanggal="2026-06-01",
        banyak=len(usulan), banyak_usulan=len(usulan), pagu=2_500_000, oleh=dunia.orang, peran="kepala_bappeda",
    )  # fmt: skip
    BarisVersi.objects.bulk_create(line_of(versi, one, dunia.dinas) for one in usulan)
    return versi


def line_of(versi: Versi, usulan, perangkat) -> BarisVersi:
    told = {"uraian": usulan.uraian, "wilayah": str(usulan.wilayah), "target": 10, "pagu": 2_500_000}
    return BarisVersi(versi=versi, kunci=usulan.nomor, perangkat=perangkat, **told)


@pytest.mark.parametrize("address", FIELDS)
def test_a_row_has_the_fields_of_a_list_written_by_hand_and_no_other(client, penuh, address):
    assert [list(row) for row in rows(client, address)[:1]] == [FIELDS[address]]


def test_a_proposal_has_its_decisions_ranks_and_lineage_and_nothing_else(client, penuh):
    _dunia, usulan = penuh
    found = ask(client, reverse("api_usulan_satu", args=[usulan.nomor]))
    assert list(found) == [*USULAN, "keputusan", "peringkat", *LINEAGE, "rkpd"]
    assert [list(satu) for satu in found["keputusan"]] == [DECIDED]
    assert (found["rkpd"], found["keputusan"][0]["peran"]) == (True, "lurah")
    windows = [window for window in rows(client, "/api/jadwal/") if window["perubahan"]]
    assert [list(window["perubahan"][0]) for window in windows] == [MOVED]


def test_a_split_shows_its_parts_and_each_part_its_whole(client, dunia):
    whole, *parts = (dunia.make_usulan(urut) for urut in (1, 2, 3))
    decision = dunia.decide(whole, "dipecah", "Dua gang")
    Pecahan.objects.bulk_create(Pecahan(dari=whole, ke=part, keputusan=decision) for part in parts)
    found = ask(client, f"/api/usulan/{whole.nomor}/")
    assert (found["dipecah_ke"], found["pecahan_dari"]) == ([part.nomor for part in parts], None)
    found = ask(client, f"/api/usulan/{parts[0].nomor}/")
    assert (found["dipecah_ke"], found["pecahan_dari"]) == ([], whole.nomor)


def test_a_merge_shows_into_which_until_it_is_undone(client, dunia):
    one, into = dunia.make_usulan(1, status="digabung"), dunia.make_usulan(2)
    Gabungan.objects.create(dari=one, ke=into, keputusan=dunia.decide(one, "digabung", "Sama"))
    assert ask(client, f"/api/usulan/{one.nomor}/")["digabung_ke"] == [into.nomor]
    assert ask(client, f"/api/usulan/{into.nomor}/")["gabungan_dari"] == [one.nomor]
    dunia.decide(one, "belum_dibahas")
    assert ask(client, f"/api/usulan/{one.nomor}/")["digabung_ke"] == []
    assert ask(client, f"/api/usulan/{into.nomor}/")["gabungan_dari"] == []


def test_one_handed_over_shows_to_whom_and_when_once_its_forum_has_closed(client, dunia):
    usulan = dunia.make_usulan(1, status="dialihkan")
    decision = dunia.decide(usulan, "dialihkan", "Jalan provinsi")
    Pengalihan.objects.create(usulan=usulan, keputusan=decision, tujuan="provinsi", penerima="Dinas PUPR Provinsi")
    shown = ask(client, f"/api/usulan/{usulan.nomor}/")["dialihkan"]
    assert shown.keys() == {"tujuan", "penerima", "pada"}
    assert (shown["tujuan"], shown["penerima"]) == ("provinsi", "Dinas PUPR Provinsi")
    place = {"tahun": usulan.tahun, "tahapan": usulan.tahapan, "wilayah": usulan.wilayah}
    running = Forum.objects.create(**place, mulai_pada=decision.pada)
    later = dunia.decide(usulan, "dialihkan", "Ke kementerian saja", forum=running)
    Pengalihan.objects.create(usulan=usulan, keputusan=later, tujuan="kementerian", penerima="Balai Besar")
    assert ask(client, f"/api/usulan/{usulan.nomor}/")["dialihkan"] is None


def test_no_answer_names_a_person_or_tells_of_an_unpublished_proposal(client, penuh):
    dunia, usulan = penuh
    hidden = dunia.make_usulan(2, terbit_pada=None, uraian="Rahasia dulu")
    decision = dunia.decide(hidden, "digabung", "Rahasia juga")
    Gabungan.objects.create(dari=hidden, ke=usulan, keputusan=decision)
    addresses = [*FIELDS, f"/api/usulan/{usulan.nomor}/", "/api/usulan/?q=rahasia", f"/api/usulan/?q={hidden.nomor}"]
    said = "".join(json.dumps(ask(client, address), ensure_ascii=False) for address in addresses)
    assert [word for word in (ORANG, dunia.orang.username, "Rahasia", hidden.nomor) if word in said] == []
    assert ask(client, f"/api/usulan/{hidden.nomor}/", 404)["galat"]["kode"] == "tidak_ada"


def test_numbers_that_lead_to_a_person_leave_masked(client, dunia):
    """What was entered before the rule, or past it: in the interface, the files and the feeds alike."""
    typed = {
        "uraian": "Jembatan, hubungi 0812 3456 7890",
        "permasalahan": "NIK 1273012345678901",
        "alamat": "Gang 081234567890",
    }
    usulan = dunia.make_usulan(1, **typed)
    dunia.decide(usulan, "ditolak", "Sudah dibicarakan lewat 081234567890")
    said = "".join(
        b"".join(client.get(address)).decode("utf-8", "replace")
        for address in ("/api/usulan/", f"/api/usulan/{usulan.nomor}/", reverse("usulan_csv"), reverse("umpan"))
    )
    assert usulan.nomor in said
    assert [number for number in ("0812", "1273012345678901") if number in said] == []
    assert "(nomor disamarkan)" in said


def test_a_line_of_the_plan_does_not_betray_an_unpublished_proposal(client, dunia):
    hidden = dunia.make_usulan(terbit_pada=None)
    plan = Rkpd.objects.create(tahun=dunia.tahun, nomor="Perwal 9", tanggal="2026-06-01", ditetapkan_oleh=dunia.orang)
    BarisRkpd.objects.create(rkpd=plan, usulan=hidden, perangkat=dunia.dinas, volume=10, nilai=2_500_000)
    assert [line["usulan"] for line in rows(client, "/api/rkpd/2027/baris/")] == [None]
    frozen(dunia, [hidden, dunia.make_usulan(2)])
    assert sorted(line["kunci"] is None for line in rows(client, "/api/rkpd/2027/versi/1/baris/")) == [False, True]


@pytest.mark.parametrize(
    ("query", "matches"),
    [
        ("q=gang", True),
        ("q=tak+ada", False),
        ("q=", True),
        ("kecamatan={kecamatan}", True),
        ("kecamatan=12.73.99", False),
        ("kelurahan={tetangga}", False),
        ("opd={dinas}", True),
        ("status=ditolak", False),
        ("tahap=musrenbang_kecamatan", True),
        ("asal=musrenbang_kecamatan", False),
        ("bidang=lain", False),
        ("tahun=2027", True),
        ("tahun=2026", False),
    ],
)
def test_every_filter_of_the_page_narrows_the_list(client, dunia, query, matches):
    dunia.make_usulan()
    places = {name: getattr(dunia, name).kode for name in ("kecamatan", "tetangga", "dinas")}
    assert bool(rows(client, f"/api/usulan/?{query.format(**places)}")) is matches


def test_pages_follow_each_other_without_a_gap_or_a_repeat(client, dunia):
    made = [dunia.make_usulan(urut + 1).nomor for urut in range(5)]
    address, found = "/api/usulan/?banyak=2", []
    while address:
        page = ask(client, address)
        found += [row["nomor"] for row in page["hasil"]]
        address = page["berikut"]
    assert found == made


def test_forums_are_found_by_stage_and_state(client, dunia):
    found = ask(client, f"/api/forum/?tahap={dunia.tahapan[0].pk}&keadaan=dikirim")
    assert [(row["unit"], row["ba_nomor"]) for row in found["hasil"]] == [(dunia.kelurahan.kode, "050/7/2026")]
    assert (found["banyak"], found["halaman"], found["dari"]) == (1, 1, 1)
    assert ask(client, "/api/forum/?hal=9999", 404)["galat"]["kode"] == "tidak_ada"


def test_areas_and_offices_are_found_by_what_lies_above_them(client, dunia):
    villages = rows(client, f"/api/wilayah/?induk={dunia.kecamatan.kode}&tingkat=kelurahan")
    assert [village["kode"] for village in villages[:2]] == [dunia.kelurahan.kode, dunia.tetangga.kode]
    assert rows(client, f"/api/perangkat/?induk={dunia.dinas.kode}") == []


@pytest.mark.parametrize(
    ("address", "name"),
    [
        ("/api/usulan/?tahun=apa", "tahun"),
        ("/api/usulan/?tahun=99999", "tahun"),
        ("/api/usulan/?status=apa", "status"),
        ("/api/usulan/?banyak=501", "banyak"),
        ("/api/usulan/?kursor=abc", "kursor"),
        ("/api/usulan/?q=%00", "q"),
        ("/api/usulan/?q=" + "x" * 101, "q"),
        ("/api/usulan/?kecamatan=%27--", "kecamatan"),
        ("/api/usulan/?kelurahaan=12.73.01.1001", "kelurahaan"),
        ("/api/wilayah/?tingkat=dunia", "tingkat"),
        ("/api/forum/?hal=0", "hal"),
        ("/api/tahapan/?apa=1", "apa"),
    ],
)
def test_what_cannot_be_asked_is_answered_with_a_sentence_that_names_it(client, dunia, address, name):
    galat = ask(client, address, 400)["galat"]
    assert (galat["kode"], list(galat["isian"])) == ("isian", [name])
    assert galat["pesan"].startswith(f"Periksa parameter. {name}: ")


@pytest.mark.parametrize(
    "address",
    [
        "/api/",
        "/api/apa/",
        "/api/usulan/x/",
        "/api/rkpd/2099/baris/",
        "/api/rkpd/99999999999/baris/",
        "/api/rkpd/2099/versi/",
        "/api/rkpd/2027/versi/9/baris/",
        "/api/rkpd/2027/versi/99999999999/baris/",
    ],
)
def test_what_is_not_there_is_said_as_json(client, dunia, address):
    assert ask(client, address, 404)["galat"]["pesan"].startswith("Tidak ada. ")


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete", "options"])
def test_nothing_can_be_changed(client, dunia, method):
    response = getattr(client, method)("/api/usulan/")
    assert (response.status_code, response.json()["galat"]["kode"]) == (405, "metode")


def test_who_asks_too_often_is_told_how_long_to_wait(client, dunia, measured):
    measured(2)
    assert [client.get("/api/tahapan/").status_code for _time in range(3)] == [200, 200, 429]
    refused = client.get("/api/tahapan/")
    assert refused.json()["galat"]["pesan"].startswith("Terlalu banyak permintaan. Coba lagi dalam ")
    assert int(refused["Retry-After"]) <= 60


def test_pages_of_other_sites_may_read_and_no_cookie_is_set(client, dunia):
    response = client.get("/api/usulan/")
    assert response["Access-Control-Allow-Origin"] == "*"
    assert (response["Cache-Control"], list(response.cookies)) == ("public, max-age=60", [])


QUERIES = {
    "/api/usulan/": 2, "/api/wilayah/": 1, "/api/perangkat/": 1, "/api/tahapan/": 1, "/api/jadwal/": 3,
    "/api/forum/": 5, "/api/rkpd/": 1, "/api/rkpd/2027/baris/": 2, "/api/rkpd/2027/versi/": 2,
    "/api/rkpd/2027/versi/1/baris/": 2,
}  # fmt: skip


@pytest.mark.parametrize("several", [1, 3])
@pytest.mark.parametrize("address", QUERIES)
def test_an_answer_costs_the_same_for_one_row_as_for_three(client, penuh, django_assert_num_queries, address, several):
    dunia, _usulan = penuh
    plan = Rkpd.objects.get()
    for urut in range(several):
        usulan = dunia.make_usulan(urut + 2)
        BarisRkpd.objects.create(rkpd=plan, usulan=usulan, perangkat=dunia.dinas, volume=10, nilai=2_500_000)
        line_of(Versi.objects.get(), usulan, dunia.dinas).save()
    with django_assert_num_queries(QUERIES[address]):
        assert rows(client, address)


@pytest.mark.parametrize("decisions", [1, 3])
def test_a_proposal_costs_the_same_with_one_decision_as_with_three(client, dunia, django_assert_num_queries, decisions):
    usulan = dunia.make_usulan()
    for _time in range(decisions):
        dunia.decide(usulan, "diterima")
    with django_assert_num_queries(7):
        assert len(ask(client, f"/api/usulan/{usulan.nomor}/")["keputusan"]) == decisions
