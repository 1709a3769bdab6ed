"""manage.py percobaan mulai | selesai: a trial through the real pages, on a server in use, that nobody else sees."""

import json
from dataclasses import asdict

from django.core.management.base import BaseCommand, CommandError
from django.core.serializers.json import DjangoJSONEncoder

from eplanning.alur.penolakan import Penolakan
from eplanning.jadwal.models import Tahapan
from eplanning.percobaan.jalan import begin, end


class Command(BaseCommand):
    help = "Percobaan pemasangan: akun sementara dan forum yang tidak dilihat siapa pun; selesai menarik semuanya."
    requires_system_checks = []

    def add_arguments(self, parser) -> None:
        acts = parser.add_subparsers(dest="aksi", required=True)
        for name, about in (
            ("mulai", "Buka forum percobaan dan akun sementara; cetak apa yang diisikan."),
            ("selesai", "Tarik usulan percobaan, nonaktifkan akunnya, tutup forumnya."),
        ):
            acts.add_parser(name, help=about).add_argument("--json", action="store_true", help="Hasil sebagai JSON.")

    def handle(self, *, aksi: str, json: bool, **options) -> None:
        try:
            told = asdict(begin()) if aksi == "mulai" else {"ditarik": end()}
        except Tahapan.DoesNotExist:
            raise CommandError("Data daerah belum ada. Jalankan `manage.py region apply` dahulu.") from None
        except Penolakan as refusal:
            raise CommandError(refusal.pesan) from None
        self.stdout.write(_dumped(told) if json else "\n".join(f"{name}: {value}" for name, value in told.items()))


def _dumped(told: dict) -> str:
    return json.dumps(told, ensure_ascii=False, cls=DjangoJSONEncoder)
