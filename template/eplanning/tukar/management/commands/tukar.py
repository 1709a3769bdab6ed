"""manage.py tukar data-lama: proposals of the application used before, into closed years of their own."""

import csv
import hashlib
import json
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from eplanning.alur.data_lama import Laporan, import_lama
from eplanning.alur.penolakan import Penolakan
from eplanning.luring.ditolak import TidakTerbaca
from eplanning.tukar.lama import silang, sumber
from eplanning.tukar.sel import for_csv

TERBESAR = 200 * 1024 * 1024
DISEBUT = 40


class Command(BaseCommand):
    help = "Tukar data dengan aplikasi lain."

    def add_arguments(self, parser) -> None:
        act = parser.add_subparsers(dest="aksi", required=True).add_parser(
            "data-lama", help="Salin usulan aplikasi sebelumnya (Ta_Musrenbang, CSV) ke tahun yang sudah selesai."
        )
        act.add_argument("berkas", type=Path, help="CSV dari tabel Ta_Musrenbang.")
        act.add_argument("--silang", type=Path, required=True, help="CSV jenis,kode_lama,kode_baru.")
        act.add_argument("--dry-run", action="store_true", help="Hanya laporan; tidak ada yang disalin.")
        act.add_argument("--sisa", type=Path, help="Tulis baris yang tidak tersalin ke berkas CSV ini.")
        act.add_argument("--json", action="store_true", help="Hasil sebagai JSON.")

    def handle(self, *, berkas: Path, silang: Path, dry_run: bool, sisa: Path | None, **options) -> None:
        content = _content(berkas)
        try:
            laporan = import_lama(
                sumber.read(content),
                _crosswalk(silang),
                sumber=hashlib.sha256(content).hexdigest(),
                dry_run=dry_run,
            )
        except (TidakTerbaca, Penolakan) as refusal:
            raise CommandError(str(refusal)) from None
        if sisa:
            write_rest(sisa, laporan)
        tell = self._json if options["json"] else self._text
        tell(laporan, dry_run)

    def _json(self, laporan: Laporan, dry_run: bool) -> None:
        codes = [{"jenis": kind, "kode": code, "baris": n} for (kind, code), n in laporan.kode.most_common()]
        said = {"dry_run": dry_run, "masuk": laporan.masuk, "sudah": laporan.sudah, "sama": laporan.sama}
        said |= {"tinggal": len(laporan.salah), "kode": codes, "catatan": laporan.catatan}
        self.stdout.write(json.dumps(said, ensure_ascii=False))

    def _text(self, laporan: Laporan, dry_run: bool) -> None:
        said = "akan disalin" if dry_run else "disalin"
        self.stdout.write(f"{laporan.masuk} usulan {said}, {laporan.sudah} sudah ada, {laporan.sama} baris kembar,")
        self.stdout.write(f"{len(laporan.salah)} baris tinggal.")
        for (kind, code), n in laporan.kode.most_common(DISEBUT):
            self.stdout.write(f"  {n:>6}  {kind} {code or '(kosong)'}")
        for note, n in laporan.catatan.most_common():
            self.stdout.write(f"  {n:>6}  catatan: {note}")


def _content(path: Path) -> bytes:
    try:
        if path.stat().st_size > TERBESAR:
            raise CommandError(f"{path}: paling besar {TERBESAR // 1024**2} MB; bagi menurut tahun.")
        return path.read_bytes()
    except OSError as problem:
        raise CommandError(f"{path} tidak dapat dibaca: {problem.strerror}.") from None


def _crosswalk(path: Path) -> silang.Silang:
    return silang.read(_content(path))


def write_rest(path: Path, laporan: Laporan) -> None:
    """The rows that stayed out, as they were read, each with what is missing."""
    names = list(dict.fromkeys(name for one in laporan.salah for name in one.baris if name != "_baris"))
    with path.open("w", encoding="utf-8", newline="") as out:
        writer = csv.writer(out)
        writer.writerow(["baris", "sebab", *names])
        for one in laporan.salah:
            why = "; ".join(f"{kind} {code or '(kosong)'}" for kind, code in one.salah)
            writer.writerow([one.baris["_baris"], why, *(for_csv(one.baris.get(name, "")) for name in names)])
