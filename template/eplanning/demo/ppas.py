"""The provisional ceilings of the season before: agreed with a little changed and one line from nowhere, and opened for
a change that waits for the TAPD."""

from eplanning import jam
from eplanning.akun.models import Pengguna
from eplanning.alur.ppas import agree_ppas, draft_ppas, reopen_ppas
from eplanning.alur.ppas_baris import add_line, change_line
from eplanning.demo.panggung import Panggung
from eplanning.jadwal.models import Tahapan
from eplanning.kamus.nomenklatur import untuk
from eplanning.ppas.models import BarisPpas, Ppas
from eplanning.ppas.sumber import kunci

_JUTA = 10**6


def play(panggung: Panggung, tahapan: Tahapan, tapd: Pengguna) -> None:
    """Draft, change, add, agree; then a change of it is opened."""
    with panggung.clock(tahapan, 1):
        ppas = draft_ppas(panggung.tahun, by=tapd)
        first = BarisPpas.objects.filter(ppas=ppas).select_related("ppas", "perangkat").order_by("kode", "pk").last()
        told = {"asal": "pembahasan", "rujukan": "Risalah rapat Banggar (contoh)"}
        _change(first, 90, tapd, told | {"alasan": "Disesuaikan dengan kemampuan keuangan daerah."})
        _from_nowhere(ppas, first, tapd)
        agree_ppas(ppas, f"900/1/NK/{jam.today().year} (contoh)", jam.today(), by=tapd)
        ppas = reopen_ppas(ppas, "Perkembangan yang tidak sesuai dengan asumsi KUA; PP 12/2019 pasal 161.", by=tapd)
        told = {"asal": "pendapatan", "rujukan": "Laporan realisasi semester pertama (contoh)"}
        first.refresh_from_db()
        _change(first, 120, tapd, told | {"alasan": "Pendapatan melampaui target semester pertama."})


def _change(line: BarisPpas, persen: int, by: Pengguna, told: dict) -> None:
    same = {"nilai": line.nilai * persen // 100, "target": line.target, "lokasi": line.lokasi}
    change_line(line, same | told, revisi=line.revisi, by=by)


def _from_nowhere(ppas: Ppas, beside: BarisPpas, by: Pengguna) -> None:
    """What the comparison is for: a line that no meeting asked for. None where the office may plan nothing else."""
    office = beside.perangkat
    there = set(BarisPpas.objects.filter(ppas=ppas, perangkat=office).values_list("kode", flat=True))
    entries = untuk(office, ppas.tahun_id).order_by("kode")
    new = next((one for one in entries if kunci(office.pk, one.kode)[1] not in there), None)
    if new is None:
        return
    told = {"perangkat": office.pk, "subkegiatan": new.kode, "nilai": 150 * _JUTA, "target": "1 paket"}
    told |= {"lokasi": "Tersebar", "asal": "tanpa", "rujukan": "Berita acara kesepakatan (contoh)"}
    add_line(ppas, told | {"alasan": "Diminta dalam pembahasan, tidak melalui musrenbang."}, by=by)
