"""manage.py demo seed: a sample season with people who can sign in. Never on a server that holds real data."""

import json

from django.core.management.base import BaseCommand, CommandError

from eplanning.akun.models import Pengguna
from eplanning.alur.penolakan import Penolakan
from eplanning.demo.isi import people, seed
from eplanning.jadwal.models import TahunRencana
from eplanning.settings.environment import PRODUCTION
from eplanning.usulan.models import Usulan


class Command(BaseCommand):
    help = "Data contoh untuk latihan dan pratinjau: orang, forum dan usulan di sekitar hari ini."
    requires_system_checks = []

    def add_arguments(self, parser) -> None:
        act = parser.add_subparsers(dest="aksi", required=True).add_parser("seed", help="Isi data contoh.")
        act.add_argument("--json", action="store_true", help="Hasil sebagai JSON.")
        act.add_argument(
            "--rehearsal",
            action="store_true",
            help="Juga pada mesin geladi (produksi), selama basis datanya masih kosong.",
        )

    def handle(self, *, json: bool, rehearsal: bool, **options) -> None:
        if PRODUCTION and not (rehearsal and is_empty()):
            raise CommandError(
                "Ini server produksi: data contoh hanya untuk geladi pada basis data kosong (--rehearsal)."
            )
        tahun = TahunRencana.objects.kini()
        if tahun is None:
            raise CommandError("Data daerah belum ada. Jalankan `manage.py region apply` dahulu.")
        try:
            passwords = seed(tahun)
        except Penolakan as refusal:
            raise CommandError(f"Data contoh tidak dapat dibuat untuk daerah ini: {refusal.pesan}") from None
        cast = people(passwords)
        if json:
            self._json({"people": cast, "usulan": Usulan.objects.count()})
            return
        for person in cast:
            self.stdout.write(f"{person['username']:<20} {person['sandi']:<20} {person['tugas']}")

    def _json(self, told: dict) -> None:
        self.stdout.write(json.dumps(told, ensure_ascii=False))


def is_empty() -> bool:
    """Nobody has an account, and nothing was proposed."""
    return not Pengguna.objects.exists() and not Usulan.objects.exists()
