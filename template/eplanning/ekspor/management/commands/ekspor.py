"""`manage.py ekspor kerjakan`: write the files that were ordered, remove those that are over."""

from django.core.management.base import BaseCommand, CommandParser

from eplanning.ekspor import picu
from eplanning.ekspor.kerja import work


class Command(BaseCommand):
    help = "Kerjakan ekspor yang dipesan dan hapus yang sudah lewat sehari."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("aksi", choices=["kerjakan"])

    def handle(self, *args, **options) -> None:
        picu.flag().unlink(missing_ok=True)
        self.stdout.write(f"{work()} ekspor selesai.")
