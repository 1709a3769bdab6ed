"""What citizens find beside proposals: forums that announced their day, and suggestions with and without an answer."""

import datetime as dt
from collections.abc import Iterable

from eplanning import jam
from eplanning.alur.forum import prepare_forum
from eplanning.alur.saran import answer_saran, send_saran, set_aside_saran
from eplanning.demo.pemeran import Pemeran
from eplanning.jadwal.models import Tahapan, TahunRencana
from eplanning.musrenbang.units import get_forum

_SARAN = (
    "Mohon hari musyawarah diumumkan paling lambat dua minggu sebelumnya, juga di papan balai warga.",
    "Peta usulan membantu sekali. Dapatkah ditambah nama jalan supaya mudah dicari?",
    "Dijual tanah kavling murah, lokasi strategis.",
)


def announce(tahun: TahunRencana, tahapan: Tahapan, units: Iterable, pemeran: Pemeran) -> None:
    """Some forums are prepared for the days to come."""
    for at, unit in enumerate(units):
        day = jam.today() + dt.timedelta(days=3 + 2 * at)
        data = {"tempat": f"Balai {unit}"[:120], "alamat": "Jalan Melati 1", "tanggal": day, "pejabat": str(unit)[:120]}
        prepare_forum(get_forum(tahapan, unit, tahun), data, by=pemeran.leads(unit))


def suggest(tahun: TahunRencana, penyelia) -> None:
    """One is answered, one waits, one was set aside."""
    first, _waits, third = (send_saran(tahun, {"pokok": "umum", "isi": text}) for text in _SARAN)
    answer_saran(
        first, "Terima kasih. Mulai tahap ini hari dan tempat musyawarah tampil pada halaman jadwal.", by=penyelia
    )
    set_aside_saran(third, "iklan", by=penyelia)
