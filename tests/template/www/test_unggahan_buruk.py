"""Every form that takes a file, found in the addresses, and every kind of bad file, sent as a browser sends it.

Each is refused at its field with a sentence, and nothing of it is kept. What is inside a file is tried more closely by
lampiran/test_gambar.py, lampiran/test_pdf.py, luring/test_berkas_jahat.py.
"""

import io
import re
import zipfile
from collections.abc import Callable

import pytest
from django import forms
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db.models import F
from django.urls import reverse
from django.utils import timezone

from eplanning.akun.models import Pengguna, Penugasan, Peran
from eplanning.alur.harga import start_harga
from eplanning.harga.models import PratinjauHarga
from eplanning.kamus.models import Nomenklatur
from eplanning.lampiran.models import Lampiran
from eplanning.luring import aman
from eplanning.luring.models import Unggahan
from eplanning.musrenbang.models import Berkas
from eplanning.permohonan.models import Permohonan
from eplanning.rencana.models import BarisRenja, KeadaanRenja, Renja, SumberDana
from eplanning.tukar.models import Pratinjau
from eplanning.usulan.models import Usulan
from tests.template.lampiran import contoh
from tests.template.luring.lembar import altered, filled, row
from tests.template.www import perjalanan as jalan
from tests.template.www.dunia import KOTA, OPD, isian
from tests.template.www.test_form_pages import form_pages

pytestmark = pytest.mark.django_db

SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
MB = 1024 * 1024
# What a form takes -> what it must refuse, by kind; `workbook` is a good one of the forum at hand.
PDF = {
    "empty": lambda workbook: b"",
    "a picture": lambda workbook: contoh.picture(),
    "svg with a script": lambda workbook: SVG,
    "a zip": lambda workbook: contoh.zipped(),
    "a pdf that is a zip too": lambda workbook: contoh.pdf() + contoh.zipped(),
    "a pdf that runs a script": lambda workbook: contoh.pdf(contoh.script),
    "a workbook": lambda workbook: workbook,
    "too large": lambda workbook: contoh.pdf() + b"\n" * 5 * MB,
}
FOTO = {
    "empty": lambda workbook: b"",
    "a pdf": lambda workbook: contoh.pdf(),
    "svg with a script": lambda workbook: SVG,
    "a zip": lambda workbook: contoh.zipped(),
    "a picture that unfolds": lambda workbook: contoh.bomb(),
    "a pdf with a picture's ending": lambda workbook: contoh.pdf() + contoh.picture(),
    "too large": lambda workbook: contoh.picture() + b"\0" * 10 * MB,
}
LEMBAR = {
    "empty": lambda workbook: b"",
    "a picture": lambda workbook: contoh.picture(),
    "svg with a script": lambda workbook: SVG,
    "a pdf that is a workbook too": lambda workbook: contoh.pdf() + workbook,
    "a zip": lambda workbook: contoh.zipped(),
    "a zip that unfolds": lambda workbook: altered(
        workbook, lambda _name, data: data, **{"xl/bom.xml": b"<a>" + b" " * aman.UNPACKED + b"</a>"}
    ),
    "macros": lambda workbook: altered(workbook, lambda _name, data: data, **{"xl/vbaProject.bin": b"x"}),
    "cut off": lambda workbook: workbook[: len(workbook) // 2],
    "too large": lambda workbook: workbook + b"\0" * 2 * MB,
}


class Pintu:
    """A form that takes a file, in the state in which it does: who sends it, where, with what beside the file."""

    def __init__(
        self, client, address: str, beside: dict, bad: dict[str, Callable[[bytes], bytes]], isian: str = "berkas"
    ) -> None:
        self.client, self.address, self.beside, self.bad, self.isian = client, address, beside, bad, isian


@pytest.fixture
def pintu(dunia, masuk) -> dict[str, Pintu]:
    """By the name of its route."""
    clerk, other = masuk("kaling"), jalan.forum_of("rembuk_warga", f"{KOTA}.01.1001.L02")
    running = jalan.forum_of("rembuk_warga", f"{KOTA}.01.1001.L01")
    jalan.hold(clerk, running)
    clerk.post(jalan.url("forum_usulan_baru", running), isian(dunia))
    usulan, leader = Usulan.objects.get(), masuk("operator.kelurahan")
    village, lurah = jalan.forum_of("musrenbang_kelurahan", f"{KOTA}.01.1001"), masuk("lurah")
    jalan.hold(leader, village)
    leader.post(jalan.url("forum_usulan_baru", village), isian(dunia, uraian="Talud sungai kecil"))
    jalan.close(leader, village)
    beside = {"macam": "foto", "keterangan": "Saluran yang tersumbat."}
    doors = {
        "usulan_lampiran": Pintu(clerk, reverse("usulan_lampiran", args=[usulan.nomor]), beside, FOTO),
        "forum_luring": Pintu(clerk, jalan.url("forum_luring", running), {}, LEMBAR),
        "forum_nihil": Pintu(leader, jalan.url("forum_nihil", other), {"alasan": "Tidak ada yang hadir."}, PDF),
        "tukar_unggah": Pintu(masuk("penyelia"), reverse("tukar_unggah"), {"macam": "usulan"}, LEMBAR),
        "bappeda_akun_impor": Pintu(masuk("admin"), reverse("bappeda_akun_impor"), {}, LEMBAR),
    }
    jalan.send(lurah, village)
    asked = {"surat_nomor": "600/12", "alasan": "Gang kedua sudah dikerjakan tahun lalu."}
    change = lurah.post(jalan.url("forum_perubahan", village), asked).url
    withdrawn = Usulan.objects.get(uraian="Talud sungai kecil").pk
    minuted = {"nomor": "BA-P/1", "tanggal": timezone.localdate().isoformat()}
    minuted |= {f"arah_{withdrawn}": "ditunda", f"alasan_{withdrawn}": "Menunggu survei."}
    assert lurah.post(f"{change}ba/", minuted).status_code == 302
    doors["perubahan_berkas"] = Pintu(lurah, f"{change}berkas/", {}, PDF)
    again = jalan.forum_of("musrenbang_kelurahan", f"{KOTA}.02.1001")
    far = masuk("lurah.lain")
    jalan.hold(far, again)
    jalan.close(far, again)
    doors["forum_berkas"] = Pintu(far, jalan.url("forum_berkas", again), {"macam": "daftar_hadir"}, PDF)
    return doors | _price_book(dunia, masuk) | _requests(dunia, masuk)


def _price_book(dunia, masuk) -> dict[str, Pintu]:
    person = Pengguna.objects.create(username="tim.harga", nama="Orang tim harga", wajib_ganti_sandi=False)
    Penugasan.objects.create(pengguna=person, peran=Peran.TIM_HARGA)
    dunia.orang["tim.harga"] = person
    start_harga(dunia.tahun, by=person)
    return {"harga_unggah": Pintu(masuk("tim.harga"), reverse("harga_unggah"), {"macam": "butir"}, LEMBAR)}


def _requests(dunia, masuk) -> dict[str, Pintu]:
    """A proposal that lies with the kecamatan, and a line of a verified Renja."""
    usulan = Usulan.objects.exclude(tahapan=F("asal")).first()
    renja = Renja.objects.create(tahun=dunia.tahun, perangkat_id=OPD, keadaan=KeadaanRenja.DIVERIFIKASI)
    entry, _made = Nomenklatur.objects.get_or_create(
        tahun=dunia.tahun, kode="1.03.10.2.01.0053", defaults={"tingkat": "subkegiatan", "nama": "Rehabilitasi jalan"}
    )
    what = {"nomenklatur": entry, "kode": entry.kode, "indikator": "Panjang jalan", "target": 1, "satuan": "km"}
    where = {"wilayah_id": KOTA, "kelompok_sasaran": "Warga", "sumber_dana": SumberDana.objects.first()}
    line = BarisRenja.objects.create(renja=renja, pagu_ranwal=0, **what, **where)
    return {
        "permohonan_usulan": _request(masuk("lurah"), "permohonan_usulan", usulan.nomor, alamat="Gang lain"),
        "permohonan_renja": _request(masuk("kepala.opd"), "permohonan_renja", line.pk, lokasi="Gang lain"),
    }


def _request(client, name: str, key, **changed: str) -> Pintu:
    address = reverse(name, args=[key])
    form = client.get(address).context["form"]
    said = {field.name: field.value() for field in form if field.value() is not None}
    letter = {"nomor": "600/12", "tanggal": timezone.localdate().isoformat(), "alasan": "Diukur ulang di lapangan."}
    return Pintu(client, address, said | changed | letter, PDF, "surat")


def with_file() -> set[str]:
    """The routes whose form has a field for a file."""
    pages = form_pages().items()
    return {
        name for name, page in pages
        if any(isinstance(field, forms.FileField) for field in getattr(page.form_class, "base_fields", {}).values())
    }  # fmt: skip


def kept() -> dict[str, int]:
    return {
        kind.__name__: kind.objects.count()
        for kind in (Lampiran, Berkas, Unggahan, Pratinjau, PratinjauHarga, Permohonan)
    }


def test_every_bad_file_is_refused_at_its_field_and_nothing_is_kept(pintu, settings):
    assert pintu.keys() == with_file()
    before = kept()
    files = {path.name for path in settings.MEDIA_ROOT.rglob("*")}
    workbook = filled(jalan.forum_of("rembuk_warga", f"{KOTA}.01.1001.L01"), row(1))
    wrong = []
    for name, door in pintu.items():
        for kind, make in door.bad.items():
            upload = SimpleUploadedFile("berkas.pdf", make(workbook), content_type="application/pdf")
            answer = door.client.post(door.address, door.beside | {door.isian: upload})
            said = answer.status_code == 200 and answer.context["form"].errors.get(door.isian, [])
            if not said or f'href="#id_{door.isian}"' not in answer.content.decode():
                wrong.append(f"{name}: {kind}: {answer.status_code} {said}")
    assert not wrong, "\n".join(wrong)
    assert kept() == before
    assert {path.name for path in settings.MEDIA_ROOT.rglob("*")} == files


def test_no_file_at_all_is_said_as_well(pintu):
    for name, door in pintu.items():
        answer = door.client.post(door.address, door.beside)
        assert answer.status_code == 200, name
        assert answer.context["form"].errors[door.isian], name


def test_formulas_in_a_workbook_are_never_run_and_leave_as_text(pintu):
    """What a cell shows is taken as text; what goes out again begins no formula."""
    door = pintu["forum_luring"]
    forum = jalan.forum_of("rembuk_warga", f"{KOTA}.01.1001.L01")
    bad = filled(forum, row(1, uraian='=HYPERLINK("http://jahat.example","klik")', volume="banyak"))
    upload = SimpleUploadedFile("usulan.xlsx", bad, content_type="application/octet-stream")
    address = door.client.post(door.address, {"berkas": upload}).url
    text = door.client.get(address).content.decode()
    assert "jahat.example&quot;" in text
    assert 'href="http://jahat.example' not in text
    out = b"".join(door.client.get(f"{address}salah.xlsx"))
    assert b"HYPERLINK" in _parts(out)
    assert not re.search(rb"<f>[^<]*HYPERLINK", _parts(out))


def _parts(content: bytes) -> bytes:
    with zipfile.ZipFile(io.BytesIO(content)) as book:
        return b"".join(book.read(name) for name in book.namelist() if name.endswith(".xml"))
