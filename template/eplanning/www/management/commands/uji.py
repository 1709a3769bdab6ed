"""manage.py uji usulan: a usulan is entered and found through the pages, in a transaction that is rolled back.

For `kit verify`, in production too: account, forum, usulan and log records exist only inside that transaction, nobody
else ever sees them, and nothing of them stays but gaps in running numbers.
"""

import json
import secrets

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from django.test import Client
from django.urls import reverse

from eplanning import jam
from eplanning.alur.akun import create_akun
from eplanning.alur.konsol import KONSOL
from eplanning.jadwal.models import Jendela, KeadaanTahun, TahunRencana
from eplanning.kamus.queries import berlaku
from eplanning.musrenbang.models import Forum
from eplanning.usulan.models import Usulan
from eplanning.wilayah.models import Wilayah
from regiondata.tahapan import IKATAN


class Command(BaseCommand):
    help = "Periksa pemasangan: sebuah usulan diisi dan ditemukan lewat halaman, lalu dibatalkan seluruhnya."

    def add_arguments(self, parser) -> None:
        parser.add_argument("apa", choices=["usulan"])
        parser.add_argument("--json", action="store_true", help="Hasil sebagai JSON.")

    def handle(self, *, apa: str, **options) -> None:
        with transaction.atomic():
            nomor = self._usulan()
            transaction.set_rollback(True)
        told = {"nomor": nomor, "tersimpan": False}
        self.stdout.write(json.dumps(told) if options["json"] else f"{nomor} diisi, ditemukan, dan dibatalkan.")

    def _usulan(self) -> str:
        forum, jendela = self._forum()
        with jam.at(jendela.mulai):
            Forum.objects.filter(pk=forum.pk).update(
                mulai_pada=jam.now(), selesai_pada=None, ba_pada=None, dikirim_pada=None, nihil_alasan=""
            )
            client, pengguna = self._officer(forum)
            kata = f"uji {secrets.token_hex(6)}"
            place = Wilayah.objects.berlaku().di_bawah(forum.wilayah_id).order_by("-kode").first()
            fields = {
                "wilayah": place.pk,
                "alamat": "Alamat uji",
                "permasalahan": "Pemeriksaan pemasangan",
                "uraian": kata,
                "kamus": self._kamus(forum).pk,
                "volume": "1",
            }
            page = client.post(reverse("forum_usulan_baru", args=[forum.pk]), fields, secure=True)
            if page.status_code != 302:
                raise CommandError(f"Halaman isian usulan menjawab {page.status_code}, bukan menyimpan.")
            made = Usulan.objects.get(dibuat_oleh=pengguna)
            listed = client.get(reverse("forum_usulan", args=[forum.pk]), secure=True)
            shown = client.get(reverse("usulan_petugas", args=[made.nomor]), secure=True)
            if made.nomor not in listed.content.decode() or kata not in shown.content.decode():
                raise CommandError(f"Usulan {made.nomor} tersimpan tetapi tidak ditemukan di halamannya.")
            return made.nomor

    def _forum(self) -> tuple[Forum, Jendela]:
        """A forum of the first stage, whatever its state: it is put back with everything else."""
        tahun = TahunRencana.objects.utama()
        if tahun and not tahun.berjalan:  # between two years; put back with everything else
            TahunRencana.objects.filter(pk=tahun.pk).update(keadaan=KeadaanTahun.BERJALAN)
        jendela = Jendela.objects.filter(tahun=tahun, tahapan__urutan=1).select_related("tahapan").first()
        forum = Forum.objects.filter(tahun=tahun, tahapan__urutan=1, wilayah__isnull=False).first()
        if not (jendela and forum):
            raise CommandError("Data daerah belum diterapkan: tahapan pertama belum punya jendela atau forum.")
        return forum, jendela

    def _officer(self, forum: Forum) -> tuple[Client, object]:
        peran = next(role for role in forum.tahapan.pengusul if IKATAN[role] == forum.tahapan.tingkat)
        pengguna, sandi = create_akun(
            f"uji-{secrets.token_hex(4)}",
            "Akun uji",
            peran,
            by=KONSOL,
            wilayah=forum.wilayah,
            wajib_ganti_sandi=False,
        )
        client = Client(SERVER_NAME=settings.ALLOWED_HOSTS[0], HTTP_X_FORWARDED_FOR="127.0.0.1")
        login = {"login": pengguna.username, "password": sandi}
        page = client.post(reverse("account_login"), login, secure=True)
        if page.status_code != 302:
            raise CommandError(f"Halaman masuk menjawab {page.status_code}, bukan menerima akun uji.")
        return client, pengguna

    def _kamus(self, forum: Forum):
        entry = berlaku(forum.tahun_id).first()
        if entry is None:
            raise CommandError("Kamus usulan masih kosong: isi region/kamus.csv.")
        return entry
