"""manage.py pulih periksa | daftar | dicabut: what a restored backup is judged by."""

import json
import sys
from dataclasses import asdict

from django.core.management.base import BaseCommand

from eplanning.jejak.verifikasi import verify
from eplanning.pemulihan.berkas import daftar, dicabut, periksa
from eplanning.samaran.tanda import is_salinan


class Command(BaseCommand):
    help = "Pemulihan: periksa jejak dan berkas unggahan terhadap basis data."

    def add_arguments(self, parser) -> None:
        acts = parser.add_subparsers(dest="aksi", required=True)
        check = acts.add_parser("periksa", help="Apakah jejak utuh dan setiap berkas ada; kode keluar 1 bila tidak.")
        check.add_argument("--json", action="store_true", help="Hasil sebagai JSON.")
        acts.add_parser("daftar", help="Berkas yang disebut basis data, satu sebaris.")
        gone = acts.add_parser(
            "dicabut", help="Berkas mana yang memang dicabut; nama dibaca dari masukan, satu sebaris."
        )
        gone.add_argument("--json", action="store_true", help="Hasil sebagai JSON.")

    def handle(self, *, aksi: str, **options) -> None:
        getattr(self, f"_{aksi}")(options)

    def _periksa(self, options: dict) -> None:
        files, chain = periksa(), verify()
        told = {"berkas": asdict(files), "jejak": asdict(chain), "salinan": is_salinan()}
        lines = [f"{files.berkas} berkas, {chain.mata_rantai} mata rantai diperiksa."]
        lines += [f"hilang: {name}" for name in files.hilang] + [f"rusak: {name}" for name in files.rusak]
        lines += chain.masalah
        self.stdout.write(json.dumps(told, ensure_ascii=False) if options["json"] else "\n".join(lines))
        if files.hilang or files.rusak or not chain.utuh:
            sys.exit(1)

    def _daftar(self, _options: dict) -> None:
        for name, _digest in daftar():
            self.stdout.write(name)

    def _dicabut(self, options: dict) -> None:
        names = dicabut(line.rstrip("\n") for line in sys.stdin)
        self.stdout.write(json.dumps(names) if options["json"] else "\n".join(names))
