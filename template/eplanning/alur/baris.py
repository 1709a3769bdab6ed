"""The rows of a workbook judged by the same rules as one proposal: good, already there, or wrong and why."""

import hashlib
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from eplanning.alur.isian import check_usulan
from eplanning.alur.rujukan import RujukanTerbaca
from eplanning.luring.angka import angka
from eplanning.luring.ditolak import TidakTerbaca
from eplanning.luring.kenali import Pengenal, polos
from eplanning.luring.kolom import ANGKA, JUDUL, NOMOR, SUSULAN
from eplanning.luring.models import BarisMasuk
from eplanning.musrenbang.models import Forum
from eplanning.usulan.models import StatusUsulan
from eplanning.usulan.queries import inbox

_TEKS = ("alamat", "permasalahan", "uraian")


@dataclass
class Diperiksa:
    """One row. `kolom` are the columns of the proposal it can become, `salah` pairs of heading and sentence, `sudah`
    the number of the proposal it became before; `mirip` are proposals like it, which a preview points out."""

    baris: int
    no: str
    isi: dict
    kunci: str
    sidik: str
    kolom: dict = field(default_factory=dict)
    salah: list[tuple[str, str]] = field(default_factory=list)
    sudah: str = ""
    mirip: list = field(default_factory=list)

    @property
    def baik(self) -> bool:
        """Can it be saved?"""
        return not self.salah and not self.sudah


def check_rows(rows: list[dict], templat: str, forum: Forum) -> list[Diperiksa]:
    """Every row of an upload to a forum. Five queries, however many rows."""
    known = Pengenal(forum)
    rujukan = RujukanTerbaca(forum.tahun_id, known.tempat, list(known.entri.values()))
    became = {kunci: (nomor, sidik) for kunci, nomor, sidik in _became(forum)}
    there = _there(forum)
    found: list[Diperiksa] = []
    keys: dict[str, int] = {}
    for row in rows:
        one = _identified(row, templat)
        found.append(one)
        if one.kunci in became:
            _was_saved(one, *became[one.kunci])
        elif one.kunci in keys:
            said = _("Nomor atau isi baris ini sama dengan baris %(n)s pada berkas ini.") % {"n": keys[one.kunci]}
            one.salah.append((NOMOR.judul, said))
        else:
            keys[one.kunci] = one.baris
            _judge(one, row["rusak"], known, rujukan)
            _compare(one, there)
    return found


def _identified(row: dict, templat: str) -> Diperiksa:
    """The key of a row: its number in its copy of the template; where it has none, what it says."""
    isi = row["isi"]
    asked = [name for name in JUDUL if name != NOMOR.nama and (name not in SUSULAN or polos(isi.get(name)))]
    said = "\n".join(polos(isi.get(name)).casefold() for name in asked)
    sidik = hashlib.sha256(said.encode()).hexdigest()
    numbered = templat and row["no"].isdecimal()
    kunci = f"{templat}:{int(row['no'])}" if numbered else f"isi:{sidik}"
    return Diperiksa(row["baris"], row["no"], row["isi"], kunci, sidik)


def _became(forum: Forum):
    return BarisMasuk.objects.filter(forum=forum).values_list("kunci", "usulan__nomor", "sidik")


def _was_saved(one: Diperiksa, nomor: str, sidik: str) -> None:
    if sidik == one.sidik:
        one.sudah = nomor
        return
    said = _(
        "Baris ini sudah tersimpan sebagai %(nomor)s dengan isi lain. Ubah usulan itu di layar; bila ini usulan lain, "
        "kosongkan nomornya."
    )
    one.salah.append((NOMOR.judul, said % {"nomor": nomor}))


def _there(forum: Forum) -> dict[tuple, str]:
    """What was entered at this forum and not withdrawn: what makes two proposals the same -> number, or row."""
    rows = inbox(forum).filter(asal=forum.tahapan_id).exclude(status=StatusUsulan.DIBATALKAN)
    columns = ("nomor", "wilayah_id", "kamus_id", "volume", "alamat", "uraian")
    return {_same(*values): nomor for nomor, *values in rows.values_list(*columns)}


def _same(wilayah: str, kamus: int, volume, alamat: str, uraian: str) -> tuple:
    return wilayah, kamus, volume, alamat.casefold(), uraian.casefold()


def _compare(one: Diperiksa, there: dict[tuple, str]) -> None:
    if not one.kolom:
        return
    c = one.kolom
    same = _same(c["wilayah"].pk, c["kamus"].pk, c["volume"], c["alamat"], c["uraian"])
    if same in there:
        said = _("Usulan yang sama sudah ada: %(nomor)s. Hapus baris ini, atau bedakan lokasinya.")
        one.salah.append((JUDUL["uraian"], said % {"nomor": there[same]}))
        one.kolom = {}
    else:
        there[same] = _("baris %(n)s") % {"n": one.baris}


def _judge(one: Diperiksa, dated: list[str], known: Pengenal, rujukan: RujukanTerbaca) -> None:
    """Everything that is wrong with a row, each under its heading."""
    wrong: dict[str, str] = {
        name: _("Program lembar kerja mengubah sel ini menjadi tanggal. Ketik ulang sebagai teks.") for name in dated
    }
    data: dict = {name: polos(one.isi.get(name)) for name in _TEKS}
    readers = {name: getattr(known, name) for name in ("wilayah", "kamus", "status_lahan", "prioritas_daerah")}
    readers |= dict.fromkeys(ANGKA, angka)
    for name, read in readers.items():
        try:
            data[name] = read(one.isi.get(name, ""))
        except TidakTerbaca as unread:
            wrong.setdefault(name, str(unread))
    columns, refusals = check_usulan(data, rujukan)
    for refusal in refusals:
        wrong.setdefault(refusal.isian or "uraian", refusal.pesan)
    one.salah += [(JUDUL[name], wrong[name]) for name in JUDUL if name in wrong]
    one.kolom = {} if one.salah else columns
