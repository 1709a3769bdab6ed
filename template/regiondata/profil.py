"""region.yml: who the region is, its stage chain, and its choices."""

from __future__ import annotations

import datetime as dt
import re
from typing import Annotated, Literal
from zoneinfo import ZoneInfo

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, StrictBool

from regiondata import kode as codes
from regiondata import resmi, skema
from regiondata.problem import Report
from regiondata.sumber_dana import BAKU
from regiondata.table import Name
from regiondata.tahapan import ATURAN, masuk_ke
from regiondata.yamlfile import Document, read
from regiondata.zona import IANA, zona_provinsi

FILE = "region.yml"
_HOST = re.compile(r"(?=.{4,253}$)(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,63}")


def _shaped(pattern: re.Pattern[str], what: str, remedy: str) -> AfterValidator:
    def check(text: str) -> str:
        if not pattern.fullmatch(text):
            raise ValueError(f"`{text}` bukan {what}|{remedy}")
        return text

    return AfterValidator(check)


def _this_format(number: int) -> int:
    if number < skema.SKEMA:
        raise ValueError(
            f"berkas ini berformat {number}, yang dibaca {skema.SKEMA}|Jalankan `kit update REGION` pada daerah ini."
        )
    if number > skema.SKEMA:
        raise ValueError(f"berkas ini berformat {number}, yang dibaca {skema.SKEMA}|Pakai kit yang lebih baru.")
    return number


KodeSingkat = Annotated[str, _shaped(codes.SLUG, "kode singkat", "Pakai huruf kecil, angka, dan garis bawah.")]


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True)


class Provinsi(_Part):
    kode: str
    nama: Name


class Bidang(_Part):
    kode: KodeSingkat
    nama: Name


class SumberDana(_Part):
    kode: KodeSingkat
    nama: Name


class Tahap(_Part):
    """One stage of the chain. After `load`, `masuk_ke` holds the code of the stage it feeds, None for the last."""

    kode: KodeSingkat
    nama: Name
    jenis: Literal["rembuk", "musrenbang", "pokir", "forum_opd", "penetapan"]
    tingkat: Literal["lingkungan", "kelurahan", "kecamatan", "dapil", "perangkat", "kabkota"]
    masuk_ke: str | None = None


class AturanMusrenbang(_Part):
    pindai_ba_wajib: StrictBool = True


class AturanUsulan(_Part):
    """`jarak_mirip`: within how many metres two proposals of the same kind count as similar."""

    jarak_mirip: int = Field(default=100, ge=10, le=1000)


class DataTerbuka(_Part):
    """Under which licence (SPDX) the public data may be used again, and how their source is to be named.

    Without a licence the region has not decided yet, and its page says so; nobody decides it in its place.
    """

    lisensi: Literal["CC0-1.0", "CC-BY-4.0", "CC-BY-SA-4.0", "ODbL-1.0", "ODC-By-1.0"] | None = None
    sumber: Annotated[str, Field(max_length=200)] = ""


class WilayahTambahan(_Part):
    """An area newer than the official list the kit carries, with the regulation that made it."""

    kode: str
    dasar: Name


class Profil(_Part):
    """region.yml as a whole."""

    skema: Annotated[int, AfterValidator(_this_format)]
    kode: Annotated[str, _shaped(codes.KABKOTA, "kode kabupaten/kota", 'Tulis seperti "12.34", dengan tanda kutip.')]
    nama: Name
    jenis: Literal["kota", "kabupaten"]
    provinsi: Provinsi
    tempat_surat: Name
    zona_waktu: Literal["WIB", "WITA", "WIT"]
    domain: Annotated[str, _shaped(_HOST, "nama domain", "Tulis seperti eplanning.contoh.go.id, tanpa https://.")]
    tahun_rencana: int = Field(ge=2020, le=2100)
    bahasa: Literal["id", "en"] = "id"
    modul: tuple[Literal["usulan", "musrenbang", "pokir", "rkpd"], ...] = Field(min_length=1)
    bidang: tuple[Bidang, ...] = Field(min_length=1)
    tahapan: tuple[Tahap, ...] = Field(min_length=1)
    kuota: dict[str, dict[str, Annotated[int, Field(ge=0)]]] = {}
    musrenbang: AturanMusrenbang = AturanMusrenbang()
    usulan: AturanUsulan = AturanUsulan()
    wilayah_tambahan: tuple[WilayahTambahan, ...] = ()
    data_terbuka: DataTerbuka = DataTerbuka()
    sumber_dana: tuple[SumberDana, ...] = tuple(SumberDana(kode=k, nama=n) for k, n in BAKU.items())

    @property
    def zona(self) -> ZoneInfo:
        """The region's clock."""
        return ZoneInfo(IANA[self.zona_waktu])

    @property
    def slug(self) -> str:
        """`kota-contoh` for Kota Contoh: folder and host names."""
        return re.sub(r"[^a-z0-9]+", "-", self.nama.lower()).strip("-")

    @property
    def sumber_data(self) -> str:
        """Whom to name as the source of its public data."""
        return self.data_terbuka.sumber or f"Pemerintah {self.nama}"

    def tahap(self, kode: str) -> Tahap:
        """The stage with this code. KeyError when there is none."""
        return {t.kode: t for t in self.tahapan}[kode]

    def waktu(self, jam: dt.datetime) -> dt.datetime:
        """A local time of the region's files with its zone."""
        return jam.replace(tzinfo=self.zona)


def baca(report: Report) -> tuple[Profil | None, Document]:
    """region.yml with its own rules; the chain is checked by `regiondata.rantai`."""
    profil, document = read(report, FILE, Profil)
    if profil is None:
        return None, document
    _identity(report, profil, document)
    _repeats(report, profil, document)
    tujuan = masuk_ke(profil.tahapan)
    chain = tuple(t.model_copy(update={"masuk_ke": tujuan[t.kode]}) for t in profil.tahapan)
    return profil.model_copy(update={"tahapan": chain}), document


def _identity(report: Report, profil: Profil, document: Document) -> None:
    official = resmi.nama_kabkota(profil.kode)
    if official is None:
        report.error(
            FILE,
            document.line("kode"),
            "kode-tak-dikenal",
            f"Kode {profil.kode} tidak ada pada data resmi kabupaten/kota.",
            "Periksa kodenya (Kemendagri, bukan BPS).",
        )
        return
    if profil.nama != official:
        report.warning(
            FILE,
            document.line("nama"),
            "nama-beda",
            f"Nama `{profil.nama}` berbeda dari nama resmi `{official}`.",
            "Samakan bila tidak disengaja.",
        )
    kind = codes.jenis_kabkota(profil.kode)
    if profil.jenis != kind:
        report.error(
            FILE,
            document.line("jenis"),
            "jenis",
            f"{profil.kode} adalah {kind}, bukan {profil.jenis}.",
            f"Tulis {kind}.",
        )
    if profil.provinsi.kode != profil.kode[:2]:
        report.error(
            FILE,
            document.line("provinsi", "kode"),
            "salah-tempat",
            f"Provinsi {profil.provinsi.kode} bukan provinsi dari {profil.kode}.",
            f'Tulis "{profil.kode[:2]}".',
        )
    elif profil.provinsi.nama != resmi.provinsi(profil.kode):
        report.warning(
            FILE,
            document.line("provinsi", "nama"),
            "nama-beda",
            f"Nama provinsi `{profil.provinsi.nama}` berbeda dari nama resmi `{resmi.provinsi(profil.kode)}`.",
            "Samakan bila tidak disengaja.",
        )
    zone = zona_provinsi(profil.kode)
    if profil.zona_waktu != zone:
        report.warning(
            FILE,
            document.line("zona_waktu"),
            "zona-waktu",
            f"Zona waktu {profil.zona_waktu} tidak lazim untuk provinsi ini ({zone}).",
            "Periksa zonanya; jadwal mengikuti jam ini.",
        )


def _repeats(report: Report, profil: Profil, document: Document) -> None:
    lists = (("bidang", profil.bidang), ("tahapan", profil.tahapan), ("sumber_dana", profil.sumber_dana))
    for part, items in lists:
        seen: dict[str, int] = {}
        for at, item in enumerate(items):
            line = document.line(part, at, "kode")
            if item.kode in seen:
                report.error(
                    FILE,
                    line,
                    "ganda",
                    f"Kode {part} {item.kode} sudah ada di baris {seen[item.kode]}.",
                    "Beri kode lain atau hapus.",
                )
            seen.setdefault(item.kode, line)
    bidang, tahapan = {b.kode for b in profil.bidang}, {t.kode for t in profil.tahapan}
    for tahap, quota in profil.kuota.items():
        if tahap not in tahapan:
            report.error(
                FILE,
                document.line("kuota", tahap),
                "tahap-tak-dikenal",
                f"Kuota untuk tahap {tahap}, yang tidak ada pada rantai.",
                "Pakai kode dari `tahapan`.",
            )
        for name in quota.keys() - bidang:
            report.error(
                FILE,
                document.line("kuota", tahap, name),
                "bidang-tak-dikenal",
                f"Kuota untuk bidang {name}, yang tidak ada.",
                "Pakai kode dari `bidang`.",
            )
        if left_out := [b.kode for b in profil.bidang if b.kode not in quota]:
            report.error(
                FILE,
                document.line("kuota", tahap),
                "kuota-kurang",
                f"Kuota tahap {tahap} tidak menyebut bidang {', '.join(left_out)}.",
                "Isi banyaknya usulan prioritas; 0 bila semuanya menjadi cadangan.",
            )
    for at, tahap in enumerate(profil.tahapan):
        if (tahap.jenis, tahap.tingkat) not in ATURAN:
            levels = " atau ".join(level for jenis, level in ATURAN if jenis == tahap.jenis)
            report.error(
                FILE,
                document.line("tahapan", at, "tingkat"),
                "tingkat",
                f"Tahap {tahap.kode}: jenis {tahap.jenis} tidak berlaku pada tingkat {tahap.tingkat}.",
                f"Pakai tingkat {levels}.",
            )
