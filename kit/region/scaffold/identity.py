"""What one code already says about a region: names, kind, province, clock. These are the template's answers."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import asdict, dataclass

from kit.errors import UsageProblem
from kit.i18n import _
from regiondata import kode as codes
from regiondata import resmi
from regiondata.zona import zona_provinsi

_KIND = re.compile(r"^(Kabupaten|Kota)( Administrasi)? ")
_CYCLE_STARTS_AGAIN = 8  # from August on, the next musrenbang round is the one of the year after


@dataclass(frozen=True)
class Identity:
    """The answers that copier.yml asks for."""

    kode: str
    nama: str
    jenis: str
    provinsi_kode: str
    provinsi_nama: str
    zona_waktu: str
    sebutan_kecamatan: str
    tempat_surat: str
    inisial: str
    domain: str
    tahun_rencana: int
    rembuk: bool

    @property
    def slug(self) -> str:
        """`kota-contoh`."""
        return slug(self.nama)

    def answers(self) -> dict[str, object]:
        return asdict(self)


def slug(nama: str) -> str:
    """Folder name of a region: lower case, words joined by `-`."""
    return re.sub(r"[^a-z0-9]+", "-", nama.lower()).strip("-")


def plan_year(today: dt.date | None = None) -> int:
    """The plan year whose round runs now or comes next: year n-1 plans year n (DOMAIN section 2)."""
    day = today or dt.datetime.now(dt.UTC).date()
    return day.year + (1 if day.month < _CYCLE_STARTS_AGAIN else 2)


def identify(kode: str, *, tahun: int | None = None, domain: str | None = None, rembuk: bool = True) -> Identity:
    """The identity of one of the 514, or of the invented region. UsageProblem for another code."""
    nama = resmi.nama_kabkota(kode)
    if nama is None:
        raise UsageProblem(
            _("No kabupaten or kota has the code {code}.").format(code=kode),
            remedy=_("Type a code such as 12.34, or a name."),
        )
    bare = _KIND.sub("", nama)
    jenis = codes.jenis_kabkota(kode)
    host = re.sub(r"[^a-z0-9]", "", bare.lower()) + ("" if jenis == "kota" else "kab")
    return Identity(
        kode=kode,
        nama=nama,
        jenis=jenis,
        provinsi_kode=kode[:2],
        provinsi_nama=resmi.provinsi(kode) or "",
        zona_waktu=zona_provinsi(kode),
        sebutan_kecamatan=(codes.tingkat_wilayah(f"{kode}.01") or "kecamatan").capitalize(),
        tempat_surat=bare,
        inisial="".join(word[0] for word in re.findall(r"[A-Za-z]+", bare)).upper()[:3],
        domain=domain or f"eplanning.{host}.example",
        tahun_rencana=tahun or plan_year(),
        rembuk=rembuk,
    )
