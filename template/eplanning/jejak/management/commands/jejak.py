"""manage.py jejak segel | verify | kepala."""

import json
import sys

from django.core.management.base import BaseCommand

from eplanning.jejak.queries import head, unsealed
from eplanning.jejak.rantai import AWAL, seal
from eplanning.jejak.verifikasi import verify


class Command(BaseCommand):
    help = "Jejak: segel catatan baru ke dalam rantai, periksa rantai, tampilkan kepalanya."
    requires_system_checks = []

    def add_arguments(self, parser) -> None:
        acts = parser.add_subparsers(dest="aksi", required=True)
        for name, about in (
            ("segel", "Segel catatan yang menunggu ke dalam rantai."),
            ("verify", "Periksa seluruh rantai; kode keluar 1 bila putus."),
            ("kepala", "Tampilkan kepala rantai."),
        ):
            act = acts.add_parser(name, help=about)
            act.add_argument("--json", action="store_true", help="Hasil sebagai JSON.")
            if name == "verify":
                act.add_argument("--kepala", default="", help="Hash dari dokumen tercetak yang harus ada dalam rantai.")

    def handle(self, *, aksi: str, json: bool, **options) -> None:
        self._json = json
        getattr(self, f"_{aksi}")(options)

    def _segel(self, options: dict) -> None:
        sealed = seal()
        self._tell({"disegel": sealed} | _head(), f"{sealed} catatan disegel.")

    def _kepala(self, options: dict) -> None:
        told = _head()
        self._tell(told, f"{told['nomor']} {told['kepala']}")

    def _verify(self, options: dict) -> None:
        found = verify(options["kepala"])
        told = {"utuh": found.utuh, "mata_rantai": found.mata_rantai, "kepala": found.kepala}
        told |= {"menunggu": found.menunggu, "putus_pada": found.nomor, "masalah": found.masalah}
        if found.utuh:
            self._tell(told, f"Rantai utuh: {found.mata_rantai} mata rantai, {found.menunggu} catatan menunggu segel.")
            return
        self._tell(told, "\n".join(found.masalah))
        sys.exit(1)

    def _tell(self, told: dict, text: str) -> None:
        self.stdout.write(json.dumps(told, ensure_ascii=False) if self._json else text)


def _head() -> dict:
    last = head()
    return {
        "nomor": last.nomor if last else 0,
        "kepala": last.hash if last else AWAL,
        "menunggu": unsealed(),
    }
