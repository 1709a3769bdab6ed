"""manage.py samaran terapkan: make a restored database a copy for lessons. Never the one that is served."""

import json
from pathlib import PurePath

from django.core.management.base import BaseCommand, CommandError
from django.db import connection

from eplanning.samaran.samarkan import Ditolak, samarkan

SAMPING = "_latihan"  # what a database beside is called that may be masked


class Command(BaseCommand):
    help = "Samaran: basis data yang dipulihkan di samping menjadi salinan latihan."
    requires_system_checks = []

    def add_arguments(self, parser) -> None:
        act = parser.add_subparsers(dest="aksi", required=True).add_parser(
            "terapkan", help="Samarkan setiap data pribadi, segel jejak kembali, dan tampilkan sandi baru satu kali."
        )
        act.add_argument("--json", action="store_true", help="Hasil sebagai JSON.")

    def handle(self, *, json: bool, **options) -> None:
        name = PurePath(str(connection.settings_dict["NAME"])).stem
        if not name.endswith(SAMPING):
            raise CommandError(f"{name} tidak disamarkan: hanya basis data geladi yang namanya berakhir {SAMPING}.")
        try:
            done = samarkan()
        except Ditolak as refusal:
            raise CommandError(str(refusal)) from None
        self.stdout.write(_json(done) if json else "\n".join(_lines(done)))


def _json(done) -> str:
    told = {"baris": done.baris, "dibuang": done.dibuang, "mata_rantai": done.mata_rantai, "orang": done.orang}
    return json.dumps(told | {"berkas": done.berkas.nama, "isi": done.berkas.isi})


def _lines(done) -> list[str]:
    return [f"{done.baris} baris disamarkan, {done.dibuang} dibuang; {done.mata_rantai} mata rantai."] + [
        f"{person['username']:<20} {person['sandi']:<20} {person['peran']}" for person in done.orang
    ]
