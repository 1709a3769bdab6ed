"""A copy for lessons: nothing in it that somebody could be recognised by, and it still is a season one can work in."""

import base64
import io
import json
from pathlib import Path

import pytest
from django.apps import apps
from django.core.files.storage import default_storage
from django.core.management import CommandError, call_command
from django.db import connection
from django.test import TestCase
from django.urls import reverse
from pypdf import PdfReader

from eplanning.akun.models import Pengguna, Penugasan, Peran
from eplanning.alur.akun import create_akun
from eplanning.alur.konsol import KONSOL
from eplanning.dokumen import cetak
from eplanning.jadwal.models import TahunRencana
from eplanning.jejak.catat import catat
from eplanning.jejak.models import MataRantai
from eplanning.jejak.pemicu import missing
from eplanning.jejak.rantai import seal
from eplanning.jejak.verifikasi import verify
from eplanning.musrenbang.models import Delegasi, Forum
from eplanning.pemulihan.berkas import BERKAS, periksa
from eplanning.rencana.models import BarisRenja
from eplanning.samaran.alias import SAMAR, Alias
from eplanning.samaran.isian import DIBUANG, ISIAN, Jenis, berjenis, bertulisan
from eplanning.samaran.samarkan import Ditolak, samarkan
from eplanning.samaran.tanda import is_salinan
from eplanning.saran.models import Saran
from eplanning.terbitan.models import Terbitan
from eplanning.usulan.models import Usulan
from tests.template.jejak.belakang import behind_the_back

NAMA = "Dr. Zulkarnaen Wirasasmita, M.Si"
TANDA = (
    "zulkarnaen",
    "wirasasmita",
    "3573010203040005",
    "081234567890",
    "zul@example.org",
    "cempakawangi",
    "kenangazaitun",
)
KALIMAT = "Tanah Pak Zulkarnaen (NIK 3573010203040005, 081234567890, zul@example.org) di Gang Cempakawangi"


def everything() -> str:
    """All rows of all tables, also those that no model knows, as text."""
    lines = []
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT * FROM "{table}"')  # noqa: S608 - names of our own tables
            lines += [f"{table} {row!r}" for row in cursor.fetchall()]
    return "\n".join(lines).casefold()


def test_every_text_of_the_database_is_declared_personal_or_not():
    declared = {f"{label}.{name}" for label, fields in ISIAN.items() for name in fields}
    there = {
        f"{model._meta.label}.{field.name}"
        for model in apps.get_models(include_auto_created=True)
        if model._meta.label not in DIBUANG
        for field in bertulisan(model)
    }
    assert there - declared == set(), "Say in eplanning/samaran/isian.py what becomes of these."
    assert declared - there == set(), "These are no texts any more."


def test_nothing_that_is_thrown_away_is_pointed_to_by_what_stays():
    for label in DIBUANG:
        pointing = {relation.related_model._meta.label for relation in apps.get_model(label)._meta.related_objects}
        assert pointing <= set(DIBUANG)


class TestACopyOfALivelySeason(TestCase):
    """Seeded, planted and masked once for all of these."""

    @classmethod
    def setUpTestData(cls) -> None:
        call_command("demo", "seed", "--json", stdout=io.StringIO())
        _plant()
        cls.before = _personal()
        cls.links, cls.head = MataRantai.objects.count(), verify().kepala
        cls.proposals = set(Usulan.objects.values_list("nomor", "wilayah_id", "total"))
        cls.done = samarkan()
        cls.text = everything()

    def test_nothing_planted_is_found_in_any_table(self):
        assert [sign for sign in TANDA if sign in self.text] == []

    def test_no_name_account_address_or_written_text_of_before_is_found(self):
        assert len(self.before) > 30
        assert [value for value in sorted(self.before) if value.casefold() in self.text] == []

    def test_the_log_is_whole_and_begins_with_the_mark(self):
        chain = verify()
        assert (chain.masalah, chain.mata_rantai, missing(connection)) == ([], self.done.mata_rantai, [])
        assert chain.mata_rantai >= self.links + 1
        assert chain.kepala != self.head
        assert is_salinan()
        first = MataRantai.objects.select_related("catatan").get(nomor=1).catatan
        assert first.data == {"kepala": self.head} or len(first.data["kepala"]) == 64

    def test_a_role_put_into_the_copy_is_named_as_elsewhere(self):
        person = Pengguna.objects.get(username=self.planted_account())
        Penugasan.objects.create(pengguna=person, peran=Peran.KEPALA_BAPPEDA)
        assert verify().masalah == [f"Akun {person.username}: penugasan sebagai Kepala Bappeda tidak dikenal jejak."]

    def test_issued_papers_still_stand_in_the_chain(self):
        heads = dict(MataRantai.objects.values_list("nomor", "hash"))
        issued = Terbitan.objects.exclude(kepala_nomor=None)
        assert issued.exists()
        assert all(heads[one.kepala_nomor] == one.kepala_hash for one in issued)

    def test_lists_still_make_sense(self):
        assert set(Usulan.objects.values_list("nomor", "wilayah_id", "total")) == self.proposals
        assert set(Usulan.objects.values_list("uraian", flat=True)) == set(
            Usulan.objects.values_list("kamus__nama", flat=True)
        )
        person = Pengguna.objects.get(username=self.planted_account())
        assert (
            person.nama
            == Delegasi.objects.get(unsur="desa").nama
            == Forum.objects.exclude(pimpinan="").get(pk=Delegasi.objects.get(unsur="desa").forum_id).pimpinan
        )

    def planted_account(self) -> str:
        return Pengguna.objects.order_by("-pk").first().username

    def test_one_person_a_role_can_sign_in_and_nobody_else(self):
        told = {person["username"]: person for person in self.done.orang}
        assert {person["peran"] for person in self.done.orang} >= {Peran.ADMIN_BAPPEDA, Peran.LURAH, Peran.KEPALA_OPD}
        for person in Pengguna.objects.all():
            known = told.get(person.username)
            assert person.has_usable_password() == bool(known)
            assert not known or person.check_password(known["sandi"])
            assert person.email == ""

    def test_what_is_passing_is_gone(self):
        assert all(not apps.get_model(label).objects.exists() for label in DIBUANG)

    def test_each_uploaded_file_becomes_a_blank_page_the_rows_know(self):
        named = {name for rows, field, _sha in BERKAS for name in rows.values_list(field, flat=True)}
        assert named
        assert set(self.done.berkas.nama) == named
        for name, digest in self.done.berkas.nama.items():
            Path(default_storage.path(name)).parent.mkdir(parents=True, exist_ok=True)
            with default_storage.open(name, "wb") as file:
                file.write(base64.b64decode(self.done.berkas.isi[digest]))
        found = periksa()
        assert (found.berkas, found.hilang, found.rusak) == (len(named), [], [])

    def test_a_second_time_is_refused(self):
        with pytest.raises(Ditolak, match="sudah salinan"):
            samarkan()

    def test_the_guards_hold_again(self):
        with pytest.raises(Exception, match="hanya boleh ditambah"):
            MataRantai.objects.filter(nomor=1).update(hash="0" * 64)

    def test_the_pages_of_the_one_who_signs_in_open(self):
        admin = next(person for person in self.done.orang if person["peran"] == Peran.ADMIN_BAPPEDA)
        self.client.force_login(Pengguna.objects.get(username=admin["username"]))
        for path in ("/", "/meja/", "/usulan/"):
            assert self.client.get(path, follow=True).status_code == 200


def _plant() -> None:
    """The same person in an account, a forum, free texts, the plan, and in rows the log vouches for."""
    person, _sandi = create_akun("zulkarnaen.w", NAMA, Peran.TAPD, by=KONSOL)
    forum = Forum.objects.order_by("pk").first()
    Forum.objects.filter(pk=forum.pk).update(pimpinan=NAMA, pejabat=NAMA, sambutan=[NAMA], tempat="Rumah Kenangazaitun")
    Delegasi.objects.create(forum=forum, nama=NAMA, unsur="desa")
    first = Usulan.objects.order_by("pk").first()
    new = {"permasalahan": KALIMAT, "uraian": KALIMAT, "alamat": "Gang Cempakawangi 3"}
    Usulan.objects.filter(pk=first.pk).update(**new)
    changed = {name: [getattr(first, name), value] for name, value in new.items()}
    catat("usulan.ubah", first, oleh=person, peran="tapd", data={"nomor": first.nomor, "perubahan": changed})
    line = BarisRenja.objects.order_by("pk").first()
    BarisRenja.objects.filter(pk=line.pk).update(indikator=KALIMAT.split(" di ")[0], lokasi="Gang Cempakawangi")
    year = TahunRencana.objects.kini()
    row = Saran.objects.create(tahun=year, pokok="umum", isi=KALIMAT)
    told = {"dari": NAMA, "isi": [KALIMAT, {"Zulkarnaen": "Gang Cempakawangi", "nik": 3573010203040005}]}
    catat("uji.tanam", row, oleh=person, peran="tapd", data=told, baris=[row])


def _personal() -> set[str]:
    """What the tables say of persons now, as far as it is no word of an official name as well."""
    kinds = (Jenis.NAMA, Jenis.AKUN, Jenis.ALAMAT, Jenis.BEBAS)
    found = {
        value
        for model, fields in berjenis(*kinds)
        for name in fields
        for value in model._base_manager.values_list(name, flat=True)
    }
    official = "\n".join(
        str(value)
        for model, fields in berjenis(Jenis.PUBLIK)
        for name in fields
        for value in model._base_manager.values_list(name, flat=True)
    ).casefold()
    labels = {str(label).casefold() for label in Peran.labels}
    return {
        value
        for value in found
        if value and len(value) > 9 and value.casefold() not in official and value.casefold() not in labels
    }


def test_a_log_that_is_not_whole_is_not_copied(orang):
    create_akun("siapa", "Siapa", Peran.TAPD, by=KONSOL)
    seal()
    behind_the_back("UPDATE jejak_catatan SET aksi = 'lain'")
    with pytest.raises(Ditolak, match="tidak utuh"):
        samarkan()
    assert Pengguna.objects.filter(username="siapa").exists()


def test_only_a_database_beside_whose_name_says_so_is_masked(db):
    with pytest.raises(CommandError, match="_latihan"):
        call_command("samaran", "terapkan", "--json")


def test_the_command_tells_passwords_once(db, monkeypatch):
    monkeypatch.setitem(connection.settings_dict, "NAME", "eplanning_12_73_latihan")
    out = io.StringIO()
    call_command("samaran", "terapkan", "--json", stdout=out)
    told = json.loads(out.getvalue())
    assert told["mata_rantai"] >= 1
    assert told["orang"] == []


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("Ibu Hamil dan balita", "Ibu Hamil dan balita"),
        ("rumah Pak Slamet Riyadi roboh", f"rumah {SAMAR} roboh"),
        ("hubungi 0341-551234", f"hubungi {SAMAR}"),
        ("12.500 meter", "12.500 meter"),
    ],
)
def test_published_text_stays_without_whom_it_names(text, left):
    assert Alias().rencana(text) == left


def test_a_text_stays_where_all_its_words_are_official():
    alias = Alias(resmi={"musrenbang", "kelurahan"})
    assert alias.kata("Musrenbang Kelurahan 2027-01-02T00:00:00Z") in (
        "Musrenbang Kelurahan 2027-01-02T00:00:00Z",
        SAMAR,
    )
    assert alias.kata("Musrenbang Siti") == SAMAR
    alias.alamat("Kelurahan Musrenbang")
    assert alias.kata("di Kelurahan Musrenbang") == SAMAR
    assert alias.kata("a" * 64) == "a" * 64
    assert alias.kata("12500.00") == "12500.00"


def test_the_same_person_is_the_same_alias_however_it_is_spaced():
    alias = Alias()
    assert alias.nama("Siti  Aminah") == alias.nama("siti aminah") != alias.nama("Siti Aminah, S.H")


def test_a_paper_from_a_copy_says_so_on_each_page(client, tahun, monkeypatch):
    address = reverse("pokir_tb57", args=[tahun.pk])
    assert "SALINAN LATIHAN" not in _pages(client.get(address).content)[0]
    monkeypatch.setattr(cetak, "is_salinan", lambda: True)
    assert all("SALINAN LATIHAN" in page for page in _pages(client.get(address).content))


def _pages(pdf: bytes) -> list[str]:
    return [page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages]
