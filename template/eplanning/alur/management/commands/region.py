"""manage.py region apply: the region's files into the database."""

import json

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

import regiondata
from eplanning.alur.penolakan import Penolakan
from eplanning.penerapan.perubahan import Laporan
from eplanning.penerapan.terapkan import apply

DISEBUT = 20


class Command(BaseCommand):
    help = "Terapkan berkas daerah (region/) ke basis data."
    requires_system_checks = []

    def add_arguments(self, parser) -> None:
        act = parser.add_subparsers(dest="aksi", required=True).add_parser("apply", help="Terapkan berkas daerah.")
        act.add_argument("--dry-run", action="store_true", help="Tampilkan yang akan berubah, tanpa mengubah apa pun.")
        act.add_argument("--json", action="store_true", help="Hasil sebagai JSON.")

    def handle(self, *, dry_run: bool, json: bool, **options) -> None:
        loaded = regiondata.load(settings.REGION_DIR)
        if loaded.region is None:
            first = loaded.errors[0]
            raise CommandError(f"Berkas daerah belum benar, {len(loaded.errors)} masalah; yang pertama: {first}")
        try:
            laporan = apply(loaded.region, dry_run=dry_run)
        except Penolakan as refusal:
            raise CommandError(refusal.pesan) from None
        tell = self._json if json else self._text
        tell(laporan, loaded.region.profil, dry_run)

    def _json(self, laporan: Laporan, profil, dry_run: bool) -> None:
        said = {"kode": profil.kode, "tahun": profil.tahun_rencana, "dry_run": dry_run, "berubah": laporan.berubah}
        said |= {"ringkasan": laporan.ringkasan(), "perubahan": laporan.as_data()}
        self.stdout.write(json.dumps(said, ensure_ascii=False))

    def _text(self, laporan: Laporan, profil, dry_run: bool) -> None:
        for jenis, acts in laporan.ringkasan().items():
            counts = ", ".join(f"{count} {aksi}" for aksi, count in acts.items())
            self.stdout.write(f"{jenis}: {counts}")
            changed = [b for b in laporan.baris if b.jenis == jenis and b.aksi != "tambah"]
            for baris in changed[:DISEBUT]:
                self.stdout.write(f"  {baris}")
            if len(changed) > DISEBUT:
                self.stdout.write(f"  … dan {len(changed) - DISEBUT} lainnya (--json memuat semuanya)")
        done = "akan diterapkan" if dry_run else "diterapkan"
        same = "tidak ada yang berubah" if not laporan.baris else done
        self.stdout.write(f"{profil.nama} ({profil.kode}), tahun rencana {profil.tahun_rencana}: {same}.")
