"""What the pages with single fields show: each field is one place in one of the region's YAML files."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from kit.i18n import _
from kit.region.studio.yamltext import Path
from regiondata.zona import IANA

WARNA, KOP, PROFIL = "branding/warna.yml", "branding/kop.yml", "region.yml"
Choices = Sequence[tuple[str, str]]


@dataclass(frozen=True)
class Field:
    """`sebutan`: the field's name in the region's history, which is Indonesian whoever reads the page. `kind` is how
    it is entered; a "number" is written as one when it is one. `optional`: empty takes it out of the file."""

    file: str
    path: Path
    sebutan: str
    label: Callable[[], str]
    hint: Callable[[], str] = lambda: ""
    kind: str = "text"
    choices: Callable[[], Choices] = tuple
    optional: bool = False

    @property
    def name(self) -> str:
        """Its name in the form."""
        return ".".join(map(str, self.path))


def identity() -> list[Field]:
    """Who the region is."""
    return [
        Field(PROFIL, ("nama",), "nama daerah", lambda: _("Name of the region")),
        Field(PROFIL, ("jenis",), "jenis daerah", lambda: _("Kind"), kind="choice", choices=_kinds),
        Field(PROFIL, ("provinsi", "nama"), "nama provinsi", lambda: _("Province")),
        Field(
            PROFIL,
            ("tempat_surat",),
            "tempat surat",
            lambda: _("Place line of letters"),
            lambda: _("Stands before the date of a letter."),
        ),
        Field(PROFIL, ("zona_waktu",), "zona waktu", lambda: _("Time zone"), kind="choice", choices=_zones),
        Field(PROFIL, ("domain",), "alamat situs", lambda: _("Address of the site"), lambda: _("Without https://.")),
        Field(PROFIL, ("tahun_rencana",), "tahun rencana", lambda: _("Plan year"), kind="number"),
    ]


def colours() -> list[Field]:
    """The four colours."""
    return [
        Field(WARNA, ("utama",), "warna utama", lambda: _("Main colour"), kind="colour"),
        Field(WARNA, ("teks_utama",), "warna teks utama", lambda: _("Text on the main colour"), kind="colour"),
        Field(WARNA, ("aksen",), "warna aksen", lambda: _("Accent"), kind="colour"),
        Field(WARNA, ("teks_aksen",), "warna teks aksen", lambda: _("Text on the accent"), kind="colour"),
    ]


def letterhead() -> list[Field]:
    """The letterhead, and the paper."""
    return [
        Field(KOP, ("instansi",), "instansi pada kop", lambda: _("Government (first line)")),
        Field(KOP, ("unit",), "nama kantor pada kop", lambda: _("Office (second line)")),
        Field(KOP, ("alamat",), "alamat pada kop", lambda: _("Address")),
        Field(KOP, ("kode_pos",), "kode pos pada kop", lambda: _("Postal code"), optional=True),
        Field(KOP, ("telepon",), "telepon pada kop", lambda: _("Telephone"), optional=True),
        Field(KOP, ("surel",), "surel pada kop", lambda: _("E-mail"), optional=True),
        Field(KOP, ("laman",), "laman pada kop", lambda: _("Website"), optional=True),
        Field(KOP, ("kertas",), "ukuran kertas", lambda: _("Paper"), kind="choice", choices=_papers, optional=True),
    ]


def _kinds() -> Choices:
    return (("kota", _("city (kota)")), ("kabupaten", _("regency (kabupaten)")))


def _zones() -> Choices:
    return tuple((zone, f"{zone} ({place.partition('/')[2]})") for zone, place in IANA.items())


def _papers() -> Choices:
    return (("", _("folio, 215 × 330 mm (usual)")), ("a4", _("A4, 210 × 297 mm")))
