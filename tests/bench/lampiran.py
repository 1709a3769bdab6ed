"""A 5,000-row annex of minutes (table T-D.4, from the database to PDF/A) against bare typst that sets the same rows.

Every call sets texts of its own: typst keeps what it has laid out, and would answer a repetition from memory.
"""

from __future__ import annotations

import itertools
import json
import tempfile
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from tests.bench.daerah import analyze, like, medan
from tests.bench.table import Row, medians, timed

if TYPE_CHECKING:
    from eplanning.musrenbang.models import Forum
    from tests.template.musim import Musim

ROWS = 5000
ROUNDS = 3
WANTED = 1.5
BARE = """
#set document(title: "Lampiran")
#set page(width: 330mm, height: 215mm, margin: 18mm, footer: context counter(page).display())
#set text(size: 9pt, lang: "id")
#let rows = json(bytes(sys.inputs.rows))
#table(columns: (1fr,) * rows.first().len(), table.header(..range(rows.first().len()).map(str)), ..rows.flatten())
"""
_round = itertools.count()


def measure() -> list[Row]:
    """One row; the note says how long bare typst takes without the tags an archive and a screen reader need."""
    from eplanning.dokumen.cetak import STANDARDS

    with medan() as musim, tempfile.TemporaryDirectory(prefix="bench-") as scratch:
        forum = musim.running(musim.kecamatan)
        _decided(musim, forum)
        analyze()
        layout = Path(scratch) / "bare.typ"
        layout.write_text(BARE)
        rows = _marked(forum).data["diteruskan"]
        ours, plain = medians([partial(_ours, forum), partial(_bare, layout, rows, STANDARDS)], ROUNDS)
        untagged = timed(partial(_bare, layout, rows, []))
    note = f"bare without PDF/UA and PDF/A: {untagged:.1f} s"
    return [Row(f"annex of {ROWS:,} rows as PDF", ours, plain, WANTED, note)]


def _decided(musim: Musim, forum: Forum) -> None:
    """ROWS proposals that the forum accepted, each with texts as long as people write."""
    from eplanning.alur.usulan import decide
    from eplanning.usulan.models import Keputusan, Usulan

    first = musim.usulan(forum, permasalahan="Jalan rusak dan tergenang setiap hujan, anak sekolah memutar jauh.")
    with musim.at(musim.kecamatan):
        decide(first, "diterima", by=musim.orang.camat)
    decision = Keputusan.objects.get(usulan=first)
    numbers = [f"{first.nomor}-{number:05d}" for number in range(1, ROWS)]
    made = Usulan.objects.bulk_create([like(first, nomor=number) for number in numbers], batch_size=1000)
    Keputusan.objects.bulk_create([like(decision, usulan_id=one.pk) for one in made], batch_size=1000)


def _marked(forum: Forum):
    """The minutes with a mark of this call in every row."""
    from eplanning.dokumen.berita_acara import minutes

    made, mark = minutes(forum), next(_round)
    rows = [row | {"usulan": f"{row['usulan']} {mark}"} for row in made.data["diteruskan"]]
    return replace(made, data=made.data | {"diteruskan": rows})


def _ours(forum: Forum) -> bytes:
    return _marked(forum).pdf("folio")


def _bare(layout: Path, rows: list[dict], standards: list[str]) -> bytes:
    import typst

    mark = next(_round)
    cells = [_cells(at, row | {"usulan": f"{row['usulan']} {mark}"}) for at, row in enumerate(rows, 1)]
    given = {"rows": json.dumps(cells)}
    return typst.compile(layout, format="pdf", sys_inputs=given, pdf_standards=standards, ignore_system_fonts=True)


def _cells(at: int, row: dict) -> list[str]:
    """The words that the annex prints of a row, cell by cell."""
    lines = [
        [str(at)],
        ["—"],
        ["—"],
        [f"{row['program']} {row['program_nama']}", row["urusan"]],
        [f"{row['kegiatan']} {row['kegiatan_nama']}", row["usulan"], f"{row['nomor']} · {row['subkegiatan']}"],
        [row["permasalahan"], row["manfaat"]],
        *([row[name]] for name in ("lokasi", "volume", "jumlah", "perangkat")),
    ]
    return ["\n".join(cell) for cell in lines]
