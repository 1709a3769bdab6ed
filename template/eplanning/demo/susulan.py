"""What comes after a forum has sent: a correction under way, a photo taken down, a sheet of SIPD that came back."""

from django.core.files.uploadedfile import SimpleUploadedFile

from eplanning import jam
from eplanning.alur.lampiran import take_down
from eplanning.alur.perubahan import ask_perubahan, issue_perubahan
from eplanning.alur.tukar import keep_balikan, read_balikan, record_ekspor
from eplanning.demo.jalan import Jalan
from eplanning.jadwal.models import TahunRencana
from eplanning.lampiran.models import Lampiran
from eplanning.musrenbang.models import Forum
from eplanning.perubahan.queries import withdrawable
from eplanning.tukar import lembar
from eplanning.tukar.models import Macam
from eplanning.tukar.pilih import proposals
from eplanning.usulan.models import TERIMA, StatusUsulan
from eplanning.www.tukar.berkas import sheet

ALASAN_PERUBAHAN = "Satu gang sudah dikerjakan dengan swadaya warga setelah hasil dikirim."
ALASAN_TARIK = "Sudah dikerjakan warga; diusulkan lagi bila rusak."
ALASAN_TURUN = "Nomor kendaraan warga terbaca pada gambar."
DITUNGGU = (*TERIMA, StatusUsulan.BELUM_DIBAHAS)  # what was refused here need not be there
ANGGARAN = lembar.USULAN.index("anggaran")


def correct(jalan: Jalan, forum: Forum) -> None:
    """A sent forum asks for a correction and has minuted it; the signed scan is still to come."""
    leader = jalan.pemeran.leads(forum.unit)
    usulan = withdrawable(forum).first()
    if usulan is None:
        return
    with jalan.panggung.clock(forum.tahapan, 2):
        perubahan = ask_perubahan(forum, ALASAN_PERUBAHAN, f"050/{forum.pk:03}/PERUBAHAN", by=leader)
        lines = [{"usulan": usulan, "keputusan": StatusUsulan.DITUNDA, "alasan": ALASAN_TARIK}]
        issue_perubahan(perubahan, lines, f"050/{forum.pk:03}/BAP", jam.today(), by=leader)


def hide_a_photo(tahun: TahunRencana, admin) -> None:
    """The admin takes a published picture down; its row, its hash and the reason stay."""
    shown = Lampiran.objects.filter(usulan__tahun=tahun, usulan__terbit_pada__isnull=False, intern=False)
    photo = shown.order_by("-pk").first()
    if photo:
        take_down(photo, by=admin, alasan=ALASAN_TURUN, hapus_isi=False)


def exchange(tahun: TahunRencana, penyelia) -> None:
    """A sheet went out to SIPD, and came back with one amount changed and one line missing."""
    rows = list(lembar.rows(tahun, Macam.USULAN))
    wanted = [at for at, one in enumerate(proposals(tahun, Macam.USULAN)) if one.status in DITUNGGU]
    if len(wanted) < 2:
        return
    head = lembar.heading(Macam.USULAN)
    out = sheet("csv", Macam.USULAN, head, rows)
    told = {"diterima": False, "banyak": out.baris, "sha256": out.sha256}
    record_ekspor(tahun, Macam.USULAN, "csv", **told, by=penyelia)
    del rows[wanted[-1]]
    first, *others = rows
    changed = (*first[:ANGGARAN], first[ANGGARAN] + 1_000_000, *first[ANGGARAN + 1 :])
    back = SimpleUploadedFile("balikan-contoh.csv", sheet("csv", Macam.USULAN, head, [changed, *others]).isi)
    keep_balikan(read_balikan(tahun, Macam.USULAN, back, by=penyelia), by=penyelia)
