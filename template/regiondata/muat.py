"""One pass over a region folder: every file read, every rule asked, every problem told."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from pathlib import Path

from regiondata import (
    batas,
    branding,
    dapil,
    dewan,
    jadwal,
    kamus,
    kop_unit,
    kriteria,
    kriteria_periksa,
    lingkungan,
    nomenklatur,
    opd,
    pagu,
    profil,
    rantai,
    renstra,
    rpjmd,
    skema,
    wilayah,
)
from regiondata.branding import Branding
from regiondata.near import maybe
from regiondata.opd import Opd, kantor_kecamatan
from regiondata.problem import Problem, Report
from regiondata.profil import Profil

READ = ("region.yml", "wilayah.csv", "lingkungan.csv", "opd.csv", "dapil.csv", "kamus.csv", "jadwal.csv", "pagu.csv")
READ += ("dewan.csv", "kriteria.csv", "batas.geojson", "nomenklatur.csv", "rpjmd.yml", "renstra.csv")
LATER = ("ssh.csv",)
LOOK = ("branding", "branding/logo.svg", "branding/warna.yml", "branding/kop.yml", "branding/kop_unit.csv")
KNOWN = frozenset({*READ, *LATER, *LOOK, skema.ARSIP, "README.md"})


@dataclass(frozen=True)
class Region:
    """A region's files, all of them valid."""

    profil: Profil
    wilayah: tuple[wilayah.Wilayah, ...]
    lingkungan: tuple[lingkungan.Lingkungan, ...]
    opd: tuple[opd.Opd, ...]
    dapil: tuple[dapil.Dapil, ...]
    kamus: tuple[kamus.Kamus, ...]
    jadwal: tuple[jadwal.Jadwal, ...]
    pagu: tuple[pagu.Pagu, ...]
    kriteria: tuple[kriteria.BarisKriteria, ...]
    branding: Branding
    batas: tuple[batas.Batas, ...]
    nomenklatur: tuple[nomenklatur.Nomenklatur, ...]
    rpjmd: rpjmd.Rpjmd | None
    dewan: tuple[dewan.Anggota, ...] = ()
    renstra: tuple[renstra.Renstra, ...] = ()

    def kantor_kecamatan(self) -> dict[str, Opd]:
        """Area code of each kecamatan -> its office."""
        return kantor_kecamatan(self.wilayah, self.opd)

    def skoring(self) -> dict[str, tuple[kriteria.Kriteria, ...]]:
        """Code of each stage that is scored -> its criteria."""
        return kriteria.susun(self.kriteria)


@dataclass(frozen=True)
class Loaded:
    """`region` is None when any problem is an error; warnings alone do not hinder."""

    region: Region | None
    problems: list[Problem] = field(default_factory=list)

    @property
    def errors(self) -> list[Problem]:
        return [p for p in self.problems if p.level == "error"]


def load(path: Path | str) -> Loaded:
    """Read the folder `region/` at `path`. Never raises on what it finds there."""
    folder = Path(path)
    report = Report(folder)
    if not folder.is_dir():
        gone = Problem("region", None, "folder-tidak-ada", f"Folder {folder} tidak ada.", "Buat dengan `kit new KODE`.")
        return Loaded(None, [gone])
    _unknown_files(report, folder)
    about, where = profil.baca(report)
    areas, below, offices = wilayah.baca(report), lingkungan.baca(report), opd.baca(report)
    districts, catalogue, windows = dapil.baca(report), kamus.baca(report), jadwal.baca(report)
    ceilings, scoring, outlines = pagu.baca(report), kriteria.baca(report), batas.baca(report)
    sheet = nomenklatur.baca(report)
    names = nomenklatur.berlaku(sheet)
    plan, where_plan = rpjmd.baca(report)
    look, letterheads = branding.baca(report), kop_unit.baca(report)
    members, offices_plan = dewan.baca(report), renstra.baca(report, plan)

    opd.periksa(report, offices)
    kop_unit.periksa(report, letterheads, set(areas.codes) | set(offices.codes))
    opd.periksa_kecamatan(report, offices, areas)
    nomenklatur.periksa(report, sheet)
    pagu.periksa(report, ceilings, areas.codes.keys() | below.codes.keys(), offices.codes, catalogue)
    dewan.periksa(report, members, districts)
    if about:
        rantai.periksa(report, about, where)
        wilayah.periksa(report, areas, about)
        lingkungan.periksa(report, below, about, areas)
        dapil.periksa(report, districts, about, areas)
        kamus.periksa(report, catalogue, about, offices, names)
        if plan:
            rpjmd.periksa(report, plan, where_plan, about, names)
            renstra.periksa(report, offices_plan, offices, plan, names)
        jadwal.periksa(report, windows, about)
        kriteria_periksa.periksa(report, scoring, about)
        batas.periksa(report, outlines, {about.kode} | areas.codes.keys() | below.codes.keys(), set(areas.codes))
    if report.failed or about is None or look is None:
        return Loaded(None, report.in_order())
    look = replace(look, kop_unit=tuple(letterheads.rows))
    tables = (areas, below, offices, districts, catalogue, windows, ceilings, scoring)
    rows = (tuple(table.rows) for table in tables)
    found = Region(
        about,
        *rows,
        look,
        tuple(outlines),
        tuple(names.values()),
        plan,
        tuple(members.rows),
        tuple(offices_plan.rows),
    )
    return Loaded(found, report.in_order())


def _unknown_files(report: Report, folder: Path) -> None:
    names = sorted(p.relative_to(folder).as_posix() for p in [*folder.iterdir(), *folder.glob("branding/*")])
    for name in names:
        if name not in KNOWN and not name.endswith(".jinja"):
            report.warning(
                name,
                None,
                "berkas-tak-dikenal",
                "Berkas ini tidak dikenal dan tidak dibaca.",
                maybe(name, KNOWN, "Pindahkan ke luar folder region."),
            )
