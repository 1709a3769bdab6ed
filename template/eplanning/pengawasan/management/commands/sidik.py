"""manage.py sidik: the fingerprint of the key that signs exports, as the public page shows it."""

import json

from django.conf import settings
from django.core.management.base import BaseCommand

from eplanning.pengawasan.paket import kunci


class Command(BaseCommand):
    help = "Sidik kunci yang menandatangani berkas ekspor."

    def add_arguments(self, parser) -> None:
        parser.add_argument("--json", action="store_true", help="Hasil sebagai JSON.")

    def handle(self, **options) -> None:
        mark = kunci.mark() if settings.KUNCI_EKSPOR else ""
        self.stdout.write(json.dumps({"sidik": mark}) if options["json"] else mark)
