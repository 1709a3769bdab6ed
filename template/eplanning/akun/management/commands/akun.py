"""manage.py akun buat | pertama | nonaktif | sandi: accounts from the console, for the first admin and emergencies."""

import json

from django.core.management.base import BaseCommand, CommandError

from eplanning.akun.models import Pengguna, Penugasan, Peran
from eplanning.alur.akun import create_akun, disable_akun, reset_sandi
from eplanning.alur.konsol import KONSOL
from eplanning.alur.penolakan import Penolakan
from eplanning.perangkat.models import Perangkat
from eplanning.pokir.models import Dapil
from eplanning.wilayah.models import Wilayah

BOUND = {"wilayah": Wilayah, "perangkat": Perangkat, "dapil": Dapil}


class Command(BaseCommand):
    help = "Akun dari konsol server. Sandi dibuat oleh aplikasi dan ditampilkan satu kali."
    requires_system_checks = []

    def add_arguments(self, parser) -> None:
        acts = parser.add_subparsers(dest="aksi", required=True)
        make = acts.add_parser("buat", help="Buat akun dengan satu penugasan.")
        make.add_argument("username")
        make.add_argument("--peran", required=True, choices=Peran.values)
        make.add_argument("--nama", required=True)
        make.add_argument(
            "--sementara",
            action="store_true",
            help="Akun pemeriksaan: sandinya tidak perlu diganti; nonaktifkan sesudahnya.",
        )
        bound = make.add_mutually_exclusive_group()
        for name in BOUND:
            bound.add_argument(f"--{name}", metavar="KODE")
        first = acts.add_parser("pertama", help="Buat admin Bappeda pertama, bila belum ada satu pun yang aktif.")
        disable = acts.add_parser("nonaktif", help="Tutup akun; apa yang pernah dilakukannya tetap tercatat.")
        disable.add_argument("username")
        disable.add_argument("--alasan", default="Dinonaktifkan dari konsol server.")
        reset = acts.add_parser("sandi", help="Beri akun sandi baru.")
        reset.add_argument("username")
        for act in (make, first, disable, reset):
            act.add_argument("--json", action="store_true", help="Hasil sebagai JSON.")

    def handle(self, *, aksi: str, json: bool, **options) -> None:
        self._json = json
        try:
            getattr(self, f"_{aksi}")(options)
        except Penolakan as refusal:
            raise CommandError(refusal.pesan) from None

    def _buat(self, options: dict) -> None:
        bound = {name: _find(model, options[name]) for name, model in BOUND.items() if options[name]}
        self._make(options["username"], options["nama"], options["peran"], not options["sementara"], **bound)

    def _pertama(self, options: dict) -> None:
        admins = Penugasan.objects.berlaku().filter(peran=Peran.ADMIN_BAPPEDA, pengguna__is_active=True)
        if admins.exists():
            self._tell({"username": None}, "Admin Bappeda sudah ada.")
        else:
            self._make("admin", str(Peran.ADMIN_BAPPEDA.label), Peran.ADMIN_BAPPEDA, True)

    def _make(self, username: str, nama: str, peran: str, ganti: bool, **bound) -> None:
        pengguna, sandi = create_akun(username, nama, peran, by=KONSOL, wajib_ganti_sandi=ganti, **bound)
        self._tell({"username": pengguna.username, "sandi": sandi}, f"{pengguna.username}  sandi: {sandi}")

    def _nonaktif(self, options: dict) -> None:
        pengguna = disable_akun(_person(options["username"]), by=KONSOL, alasan=options["alasan"])
        self._tell({"username": pengguna.username, "aktif": False}, f"{pengguna.username} dinonaktifkan.")

    def _sandi(self, options: dict) -> None:
        pengguna = _person(options["username"])
        sandi = reset_sandi(pengguna, by=KONSOL)
        self._tell({"username": pengguna.username, "sandi": sandi}, f"{pengguna.username}  sandi: {sandi}")

    def _tell(self, told: dict, text: str) -> None:
        self.stdout.write(json.dumps(told, ensure_ascii=False) if self._json else text)


def _person(username: str) -> Pengguna:
    try:
        return Pengguna.objects.get(username=username)
    except Pengguna.DoesNotExist:
        raise CommandError(f"Tidak ada akun bernama {username}.") from None


def _find(model, kode: str):
    try:
        return model.objects.get(pk=kode)
    except model.DoesNotExist:
        raise CommandError(
            f"Tidak ada {model._meta.verbose_name} berkode {kode}. Jalankan `region apply` dahulu?"
        ) from None
