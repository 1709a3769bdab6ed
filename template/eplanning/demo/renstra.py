"""Five-year plans of offices for training: what the catalogue lets them carry out, and their own office work."""

from collections.abc import Iterable
from dataclasses import replace

from eplanning.demo.rencana import sample_file
from eplanning.jadwal.models import TahunRencana
from eplanning.kamus.models import KamusUsulan
from eplanning.kamus.nomenklatur import berlaku
from eplanning.penerapan import renstra
from eplanning.penerapan.perubahan import Laporan
from eplanning.perangkat.models import Perangkat
from eplanning.renstra.models import BarisRenstra
from eplanning.www.daerah import region
from regiondata.kode import bidang_opd, program_subkegiatan
from regiondata.nomenklatur import SEMUA_BIDANG, baku
from regiondata.renstra import model

_JUTA = 10**6
_KANTOR = f"{SEMUA_BIDANG}.01.2.06.0001"


def offices_plans(tahun: TahunRencana, offices: Iterable[Perangkat]) -> None:
    """Rows for some offices beside the sample plan, not beside a plan that the region's file brought."""
    if region().rpjmd or BarisRenstra.objects.exists():
        return
    berkas = sample_file(tahun)
    row_of, years = model(berkas.periode), range(berkas.periode.mulai, berkas.periode.selesai + 1)
    goals = [s.kode for misi in berkas.misi for tujuan in misi.tujuan for s in tujuan.sasaran]
    rows = []
    for office in offices:
        for kode, name, unit in _plans(office, tahun):
            sub, goal = kode.count(".") > 2, goals[-1] if baku(kode).startswith(SEMUA_BIDANG) else goals[0]
            money = {f"pagu_{y}": str((300 + 20 * at) * _JUTA) if sub else "" for at, y in enumerate(years)}
            target = {f"target_{y}": str(2 + at) if sub else str(70 + 5 * at) for at, y in enumerate(years)}
            said = {"sasaran": "" if sub else goal, "indikator": name, "satuan": unit, "awal": "1" if sub else "65"}
            rows.append(row_of(opd=office.pk, kode=kode, **said, **money, **target))
    renstra.apply(replace(region(), rpjmd=berkas, renstra=tuple(rows)), Laporan())


def _plans(office: Perangkat, tahun: TahunRencana) -> list[tuple[str, str, str]]:
    """Code, indicator and unit of the programs and sub kegiatan of an office, each program once."""
    bidang = bidang_opd(office.pk)
    wanted = KamusUsulan.objects.filter(tahun=tahun, perangkat=office).values_list("subkegiatan", flat=True)
    subs = [*sorted({kode for kode in wanted if kode[:4] in bidang}), _KANTOR]
    known = {row.kode: row for row in berlaku(tahun).filter(kode__in=subs)}
    found, seen = [], set()
    for kode in subs:
        if row := known.get(kode):
            program = program_subkegiatan(kode)
            if program not in seen:
                found.append((program, "Capaian program", "persen"))
            seen.add(program)
            found.append((kode, row.indikator or row.nama, row.satuan or "dokumen"))
    return found
