"""Proposals of the application used before, into closed years of their own: what the rows say and nothing more.

No forum, no minutes, no window is made up; what a level decided is kept with its reason.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from django.db import transaction
from django.utils.translation import gettext as _

from eplanning import jam
from eplanning.akun.models import Pengguna
from eplanning.alur.konsol import KONSOL
from eplanning.alur.penolakan import Penolakan
from eplanning.alur.pribadi import samarkan
from eplanning.jadwal.models import KeadaanTahun, TahunRencana
from eplanning.jejak.catat import catat
from eplanning.kamus.models import KamusUsulan
from eplanning.tukar.lama.silang import Silang
from eplanning.tukar.lama.terjemah import Penerjemah, Terjemah, rincian
from eplanning.tukar.models import AsalLama
from eplanning.usulan.models import Keputusan, Usulan
from eplanning.usulan.nomor import take_nomor

AKUN = "data.lama"
PERAN = "data lama"
SEKALI = 500


@dataclass
class Laporan:
    """`masuk` came in now, `sudah` had come before, `sama` stand twice in the file; `salah` are the rows that stay
    out, `berubah` those that came before with other words. `catatan` counts what was lost on the way."""

    masuk: int = 0
    sudah: int = 0
    sama: int = 0
    salah: list[Terjemah] = field(default_factory=list)
    catatan: Counter = field(default_factory=Counter)

    @property
    def kode(self) -> Counter:
        """(kind, old code) that nothing here corresponds to -> in how many rows."""
        return Counter(what for one in self.salah for what in one.salah)


@transaction.atomic
def import_lama(rows: Iterable[dict[str, str]], silang: Silang, *, sumber: str, dry_run: bool = False) -> Laporan:
    """Bring in what can be said here; the rest is reported. A second time nothing comes twice. `sumber` is the
    SHA-256 of the file. Raises Penolakan("tahun") on rows of a year that was planned here."""
    laporan, translator = Laporan(), Penerjemah(silang)
    by_year: dict[int, list[Terjemah]] = {}
    for row in rows:
        one = translator.translate(row)
        if one.salah:
            laporan.salah.append(one)
        else:
            by_year.setdefault(one.tahun, []).append(one)
    for number, found in sorted(by_year.items()):
        _import_year(_year(number), found, laporan, sumber)
    transaction.set_rollback(dry_run)
    return laporan


def _year(number: int) -> TahunRencana:
    closed = {"keadaan": KeadaanTahun.SELESAI, "data_lama": True}
    year, _made = TahunRencana.objects.get_or_create(tahun=number, defaults=closed)
    if not year.data_lama:
        raise Penolakan("tahun", _("Tahun rencana %(tahun)s direncanakan di sini, bukan data lama.") % {"tahun": year})
    return year


def _import_year(year: TahunRencana, found: list[Terjemah], laporan: Laporan, sumber: str) -> None:
    fresh = _fresh(year, found, laporan)
    entries = _entries(year, fresh)
    by = _account()
    for chunk in _chunks(fresh):
        made, decisions, origins = _rows(year, chunk, entries, by)
        data = {"sumber": sumber, "usulan": len(made), "nomor": [made[0].nomor, made[-1].nomor]}
        catat("data_lama.muat", year, oleh=KONSOL, data=data, baris=[*decisions, *origins])
        laporan.masuk += len(made)
    laporan.catatan.update(note for one in fresh for note in one.catatan)


def _fresh(year: TahunRencana, found: list[Terjemah], laporan: Laporan) -> list[Terjemah]:
    """Those that have not come before. A key that stands twice with other words is a problem of the file."""
    came = dict(AsalLama.objects.filter(tahun=year).values_list("kunci", "sidik"))
    fresh: dict[str, Terjemah] = {}
    for one in found:
        before = came.get(one.kunci) or (fresh[one.kunci].sidik if one.kunci in fresh else one.sidik)
        if before != one.sidik:
            one.salah.append(("ganda", one.kunci))
            laporan.salah.append(one)
        elif one.kunci in came:
            laporan.sudah += 1
        elif one.kunci in fresh:
            laporan.sama += 1
        else:
            fresh[one.kunci] = one
    return list(fresh.values())


def _entries(year: TahunRencana, found: list[Terjemah]) -> dict[str, KamusUsulan]:
    """The old catalogue as far as the rows name it: its highest price is the ceiling. It is closed."""
    known = {entry.kode: entry for entry in KamusUsulan.objects.filter(tahun=year)}
    fresh: dict[str, KamusUsulan] = {}
    for one in found:
        kode, nama, satuan, bidang = one.kamus
        if kode in known:
            continue
        price = one.kolom["harga_satuan"]
        entry = fresh.setdefault(
            kode,
            KamusUsulan(
                tahun=year, kode=kode, nama=nama[:300], satuan=satuan[:300], harga_satuan=price, bidang_id=bidang,
                tipe=one.kolom["tipe"], ditutup_pada=jam.today(),
            ),
        )  # fmt: skip
        entry.harga_satuan = max(entry.harga_satuan, price)
    return known | {entry.kode: entry for entry in KamusUsulan.objects.bulk_create(fresh.values(), batch_size=SEKALI)}


def _account() -> Pengguna:
    """Who stands for the people of the old application: an account that nobody can sign in with."""
    by, made = Pengguna.objects.get_or_create(
        username=AKUN, defaults={"nama": "Data lama", "is_active": False, "wajib_ganti_sandi": False}
    )
    if made:
        by.set_unusable_password()
        by.save(update_fields=["password"])
    return by


def _chunks(found: list[Terjemah]) -> Iterator[list[Terjemah]]:
    for start in range(0, len(found), SEKALI):
        yield found[start : start + SEKALI]


def _rows(year: TahunRencana, chunk: list[Terjemah], entries: dict[str, KamusUsulan], by: Pengguna):
    """Proposals, their decisions, and the rows they were copied from. Their moments are that of the copy: the old
    rows have none."""
    now = jam.now()
    numbers = take_nomor(year.pk, [one.kolom["wilayah_id"] for one in chunk])
    same = {"tahun": year, "dibuat_oleh": by, "dibuat_pada": now, "diubah_pada": now, "terbit_pada": now}
    made = Usulan.objects.bulk_create(
        Usulan(**one.kolom, **same, nomor=nomor, kamus=entries[one.kamus[0]])
        for one, nomor in zip(chunk, numbers, strict=True)
    )
    pairs = list(zip(chunk, made, strict=True))
    decisions = Keputusan.objects.bulk_create(
        Keputusan(
            usulan=usulan,
            tahapan_id=said.tahapan,
            keputusan=said.keputusan,
            alasan=said.alasan,
            volume=usulan.volume,
            harga_satuan=usulan.harga_satuan,
            total=usulan.total,
            perangkat_id=usulan.perangkat_id,
            oleh=by,
            peran=PERAN,
            pada=now,
        )
        for one, usulan in pairs
        for said in one.putusan
    )
    origins = AsalLama.objects.bulk_create(_origin(year, one, usulan) for one, usulan in pairs)
    return made, decisions, origins


def _origin(year: TahunRencana, one: Terjemah, usulan: Usulan) -> AsalLama:
    kept = {name: samarkan(text) for name, text in one.baris.items() if text and name not in ("_baris", "rincian_skor")}
    return AsalLama(
        usulan=usulan,
        tahun=year,
        kunci=one.kunci[:64],
        sidik=one.sidik,
        isi=kept,
        skor=one.baris.get("skor", "")[:20],
        rincian_skor=rincian(one.baris.get("rincian_skor", "")),
    )
