"""The five-year plan of the region's file, one a period. What left the file is closed: plans may refer to it."""

from eplanning.penerapan.perubahan import Laporan
from eplanning.penerapan.selaras import align
from eplanning.rencana.models import ButirRpjmd, PrioritasDaerah, Rpjmd
from regiondata import Region
from regiondata.rpjmd import Rpjmd as Berkas


def apply(region: Region, laporan: Laporan) -> None:
    """Plans of other periods stay as they are."""
    if region.rpjmd is None:
        return
    berkas, start = region.rpjmd, region.rpjmd.periode.mulai
    head = {"mulai": start, "selesai": berkas.periode.selesai, "dasar": berkas.dasar, "visi": berkas.visi}
    same = Rpjmd.objects.in_bulk([start])
    align(laporan, "RPJMD", Rpjmd, {start: head}, same, closed={}, is_closed=lambda row: False)
    # Level by level, because a part refers to the one above.
    parts = _parts(berkas)
    for jenis in ButirRpjmd.Jenis.values:
        ids = dict(ButirRpjmd.objects.filter(rpjmd=start).values_list("kode", "pk"))
        wanted = {
            kode: columns | {"rpjmd_id": start, "induk_id": ids.get(above)}
            for kode, (columns, above) in parts.items()
            if columns["jenis"] == jenis
        }
        rows = ButirRpjmd.objects.filter(rpjmd=start)
        known = {row.kode: row for row in rows if row.jenis == jenis or row.kode in wanted}
        _align(laporan, jenis, ButirRpjmd, wanted, known)
    _priorities(laporan, berkas)


def _parts(berkas: Berkas) -> dict[str, tuple[dict, str]]:
    """Code -> the columns of a part, and the code above it; in the order of the file."""
    found: dict[str, tuple[dict, str]] = {}

    def add(jenis: str, part, above: str) -> None:
        told = [one.model_dump(mode="json") for one in getattr(part, "indikator", ())]
        columns = {"jenis": jenis, "kode": part.kode, "nama": part.nama, "indikator": told, "aktif": True}
        found[part.kode] = (columns | {"urutan": len(found) + 1}, above)

    for misi in berkas.misi:
        add("misi", misi, "")
        for tujuan in misi.tujuan:
            add("tujuan", tujuan, misi.kode)
            for sasaran in tujuan.sasaran:
                add("sasaran", sasaran, tujuan.kode)
    return found


def _priorities(laporan: Laporan, berkas: Berkas) -> None:
    start = berkas.periode.mulai
    wanted = {
        row.kode: {
            "rpjmd_id": start,
            "kode": row.kode,
            "nama": row.nama,
            "urutan": place,
            "program": list(row.program),
            "aktif": True,
        }
        for place, row in enumerate(berkas.prioritas, start=1)
    }
    known = {row.kode: row for row in PrioritasDaerah.objects.filter(rpjmd=start)}
    _align(laporan, "prioritas daerah", PrioritasDaerah, wanted, known)
    serves = {row.kode: set(row.sasaran) for row in berkas.prioritas}
    sasaran = dict(ButirRpjmd.objects.filter(rpjmd=start, jenis="sasaran").values_list("kode", "pk"))
    for row in PrioritasDaerah.objects.filter(rpjmd=start, kode__in=serves).prefetch_related("sasaran"):
        now = {one.kode for one in row.sasaran.all()}
        if now != serves[row.kode]:
            row.sasaran.set([sasaran[kode] for kode in serves[row.kode]])
            if now:
                laporan.add("prioritas daerah", "ubah", row.kode, row, "sasaran")


def _align(laporan: Laporan, jenis: str, model, wanted: dict, known: dict) -> None:
    align(laporan, jenis, model, wanted, known, closed={"aktif": False}, is_closed=lambda row: not row.aktif)
