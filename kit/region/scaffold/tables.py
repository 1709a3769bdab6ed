"""The tables of a new region: official areas, standard offices, an example catalogue, criteria, dates, districts; and
outlines of areas where the kit carries them."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from kit.region.scaffold.identity import Identity
from regiondata import resmi
from regiondata.kode import KECAMATAN, tingkat_wilayah

_DATA = Path(__file__).parent / "data"
_DPMD = ("2.13.0.00.0.00.01.0000", "Dinas Pemberdayaan Masyarakat dan Desa", "DPMD", "dinas", "")

# Month, day and hour in the year before the plan year, by (jenis, tingkat); the usual dates of DOMAIN section 2.
_WINDOWS: Mapping[str, tuple[str, str]] = {
    "rembuk_warga": ("01-05 08:00", "01-16 16:00"),
    "musrenbang_kelurahan": ("01-19 08:00", "01-31 16:00"),
    "musrenbang_desa": ("01-19 08:00", "01-31 16:00"),
    "musrenbang_kecamatan": ("02-02 08:00", "02-14 16:00"),
    "pokir": ("01-05 08:00", "03-06 16:00"),
    "forum_perangkat_daerah": ("02-23 08:00", "03-13 16:00"),
    "musrenbang_kota": ("03-23 08:00", "03-31 16:00"),
    "musrenbang_kabupaten": ("03-23 08:00", "03-31 16:00"),
    "rkpd": ("05-04 08:00", "07-15 16:00"),
}


def write_tables(folder: Path, identity: Identity, *, lingkungan: int) -> None:
    """Write every table into the region folder. `lingkungan`: how many constructed ones a village; 0 leaves the
    file out."""
    areas = resmi.wilayah(identity.kode)
    kecamatan = {kode: nama for kode, nama in areas.items() if KECAMATAN.fullmatch(kode)}
    _write(folder / "wilayah.csv", "kode,nama,tingkat", ((k, n, tingkat_wilayah(k)) for k, n in areas.items()))
    if lingkungan:
        _write(folder / "lingkungan.csv", "kode,nama,tingkat", _neighbourhoods(areas, lingkungan))
    _write(folder / "opd.csv", "kode,nama,singkatan,jenis,induk", _offices(areas, identity))
    _write(folder / "dapil.csv", "kode,nama,kecamatan", _districts(list(kecamatan)))
    _write(folder / "jadwal.csv", "tahapan,mulai,selesai,keterangan", _calendar(identity))
    for name in ("kamus", "kriteria"):
        (folder / f"{name}.csv").write_bytes((_DATA / f"{name}_contoh.csv").read_bytes())
    outlines = _DATA / "batas" / f"{identity.kode}.geojson"
    if outlines.exists():
        (folder / "batas.geojson").write_bytes(outlines.read_bytes())


def _write(path: Path, header: str, rows: Iterable[Sequence[object]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(header.split(","))
        writer.writerows(rows)


def _neighbourhoods(areas: Mapping[str, str], each: int) -> Iterable[Sequence[str]]:
    for kode in areas:
        level = tingkat_wilayah(kode)
        if level in {"kecamatan", "distrik"}:
            continue
        kind, sign = ("lingkungan", "L") if level == "kelurahan" else ("dusun", "D")
        for number in range(1, each + 1):
            yield f"{kode}.{sign}{number:02}", f"{kind.capitalize()} {number}", kind


def _offices(areas: Mapping[str, str], identity: Identity) -> list[Sequence[str]]:
    with (_DATA / "opd_baku.csv").open(encoding="utf-8", newline="") as file:
        rows: list[Sequence[str]] = [(*row.values(), "") for row in csv.DictReader(file)]
    if any(tingkat_wilayah(kode) == "desa" for kode in areas):
        rows.append(_DPMD)
    short = {"Kecamatan": "Kec.", "Distrik": "Distrik"}[identity.sebutan_kecamatan]
    for kode, nama in areas.items():
        number = f"7.01.0.00.0.00.{kode[6:8]}"
        if KECAMATAN.fullmatch(kode):
            office = f"{identity.sebutan_kecamatan} {nama}"
            rows.append((f"{number}.0000", office, f"{short} {nama}", "kecamatan", ""))
        elif tingkat_wilayah(kode) == "kelurahan":
            unit = f"{number}.0{kode[-3:]}"
            rows.append((unit, f"Kelurahan {nama}", f"Kel. {nama}", "kelurahan", f"{number}.0000"))
    return sorted(rows)


def _districts(kecamatan: Sequence[str]) -> Iterable[Sequence[str]]:
    """Neighbouring kecamatan grouped evenly into three to five districts: constructed, marked as an example."""
    count = min(len(kecamatan), max(3, min(5, len(kecamatan) // 4)))
    for number in range(count):
        start, end = (len(kecamatan) * step // count for step in (number, number + 1))
        yield f"D{number + 1}", f"Dapil {number + 1} (susunan contoh)", "|".join(kecamatan[start:end])


def _calendar(identity: Identity) -> Iterable[Sequence[str]]:
    village = "musrenbang_kelurahan" if identity.jenis == "kota" else "musrenbang_desa"
    stages = [village, "musrenbang_kecamatan", "pokir", "forum_perangkat_daerah"]
    stages += [f"musrenbang_{identity.jenis}", "rkpd"]
    for stage in ["rembuk_warga", *stages] if identity.rembuk else stages:
        start, end = (f"{identity.tahun_rencana - 1}-{moment}" for moment in _WINDOWS[stage])
        yield stage, start, end, "tanggal lazim; sesuaikan"
