"""Who opens which page: (username or "" for everybody, address). Each address of the application stands here once."""

import datetime as dt
from urllib.parse import urlencode

from django.urls import reverse

from eplanning.akun.models import Pengguna
from eplanning.akun.undangan import link
from eplanning.alur.konsol import KONSOL
from eplanning.alur.tahun import finish_tahun
from eplanning.jadwal.models import Jendela, TahunRencana
from eplanning.lampiran.models import Lampiran
from eplanning.musrenbang.models import Forum
from eplanning.pengawasan.aturan import ATURAN
from eplanning.pengawasan.models import PermohonanAkses, Temuan
from eplanning.pokir.models import Anggota, Reses
from eplanning.pokir.queries import awaiting
from eplanning.rencana.models import KeadaanRenja, Pagu, Renja, Rpjmd
from eplanning.usulan.models import Usulan
from eplanning.versi.models import Versi
from eplanning.wilayah.models import Tingkat, Wilayah
from tests.browser.contoh import bahan
from tests.browser.contoh.keadaan import Keadaan, agree_on_ceilings, ask_for_weights, fix_the_plan, lay_the_next_year
from tests.browser.contoh.masuk import BERFAKTOR, SETENGAH

Contoh = tuple[str, str]


def everything(ada: Keadaan) -> list[Contoh]:
    """While the year runs."""
    officers = [*_forums(ada), *_usulan(ada), *_opd(ada), *_bappeda(ada), *_pengawasan(), *_tukar(ada), *_dprd(ada)]
    around = [_at(who, name, *args, **query) for who, name, args, query in bahan.everything(ada)]
    return [*_public(ada), *_accounts(), *officers, *around]


def when_weights_were_asked_for() -> list[Contoh]:
    """Nobody else can ask while that one waits."""
    return [_at("penyelia", "bappeda_bobot_putuskan", ask_for_weights().pk), _at("penyelia", "meja")]


def when_all_is_closed() -> list[Contoh]:
    """No window is open any more: the year can end.

    Last year's ceilings are agreed on once more, this year's plan waits for its ceilings.
    """
    kini, ppas = TahunRencana.objects.kini(), agree_on_ceilings()
    fix_the_plan(kini)
    Jendela.objects.filter(tahun=kini).update(selesai=dt.datetime.now(dt.UTC) - dt.timedelta(hours=1))
    last = [_at("admin", "bappeda_tahun_selesaikan", kini.pk), _at("kepala.bappeda", "rkpd_perubahan_buka", kini.pk)]
    ceilings = [_at("tapd", "ppas_perubahan", ppas.tahun_id), _at("tapd", "ppas_susun", kini.pk), _at("tapd", "meja")]
    return [*last, *ceilings, _at("lurah", "meja")]


def between_years() -> list[Contoh]:
    """The year has ended, so that the next one can begin."""
    finish_tahun(TahunRencana.objects.kini(), by=KONSOL, alasan="Contoh untuk latihan.")
    berikut = TahunRencana.objects.order_by("-pk").first()
    lay_the_next_year(berikut)
    return [_at("admin", "bappeda_tahun_jalankan", berikut.pk), _at("admin", "bappeda_tahun"), _at("lurah", "meja")]


def _at(who: str, name: str, *args, **query) -> Contoh:
    return who, reverse(name, args=args) + (f"?{urlencode(query)}" if query else "")


def _public(ada: Keadaan) -> list[Contoh]:
    tahun, lalu = ada.tahun.pk, ada.tahun.pk - 1
    usulan = Usulan.objects.terbit().filter(tahun=tahun).order_by("pk").first()
    kecamatan = Wilayah.objects.berlaku().filter(tingkat=Tingkat.KECAMATAN).first()
    renja = Versi.objects.filter(tahun=tahun, perangkat__isnull=False).order_by("-nomor").first()
    open_to_all = [
        "healthz",
        "metrics",
        "beranda",
        "usulan_daftar",
        "pokir_publik",
        "dialihkan",
        "umpan",
        "pantau",
        "dasbor",
    ]
    open_to_all += ["peta", "pagu", "jadwal", "jejak_kepala", "rpjmd", "rkpd_kini", "data_terbuka", "rekap"]
    open_to_all += ["api_skema", "api_usulan", "api_wilayah", "api_perangkat", "api_tahapan", "api_jadwal"]
    open_to_all += ["api_forum", "api_rkpd", "set_language"]
    of_year = ["banding_rkpd", "banding_harga", "ppas", "renja_daftar", "rkpd", "rkpd_tanpa_asal"]
    photo = Lampiran.objects.filter(usulan__terbit_pada__isnull=False, intern=False).first()
    return [
        *(_at("", name) for name in open_to_all),
        *(_at("", name, year) for name in of_year for year in (lalu, tahun)),
        _at("", "usulan_rinci", usulan.nomor),
        _at("", "umpan_usulan", usulan.nomor),
        _at("", "umpan_kecamatan", kecamatan.pk),
        _at("", "umpan_perangkat", renja.perangkat_id),
        _at("", "api_usulan_satu", usulan.nomor),
        _at("", "api_rkpd_baris", lalu),
        _at("", "api_rkpd_versi", lalu),
        _at("", "api_rkpd_versi_isi", lalu, 1),
        _at("", "rekap", "kecamatan"),
        _at("", "forum_publik", Forum.objects.filter(dikirim_pada__isnull=False, tahun=tahun).first().pk),
        _at("", "forum_publik", ada.berlangsung.pk),
        _at("", "rpjmd_periode", Rpjmd.objects.first().mulai),
        _at("", "renja_publik", tahun, renja.perangkat_id),
        _at("", "renja_versi", tahun, renja.perangkat_id, 1),
        _at("", "renja_versi_banding", tahun, renja.perangkat_id),
        _at("", "rkpd_versi", tahun, 1),
        _at("", "rkpd_versi_banding", tahun),
        _at("", "lampiran", photo.kunci),
        _at("", "lampiran_mini", photo.kunci),
    ]


def _accounts() -> list[Contoh]:
    """Signing in, passwords, the second factor, sessions."""
    own = ["account_logout", "account_change_password", "account_reauthenticate", "mfa_index", "usersessions_list"]
    factor = ["mfa_reauthenticate", "mfa_deactivate_totp", "mfa_view_recovery_codes", "mfa_generate_recovery_codes"]
    return [
        _at("", "account_login"),
        ("", link(Pengguna.objects.get(username="setwan"))),
        (SETENGAH, reverse("mfa_authenticate")),
        *(_at("lurah", name) for name in (*own, "mfa_activate_totp")),
        *(_at(BERFAKTOR, name) for name in ("mfa_index", *factor, "mfa_download_recovery_codes")),
    ]


def _forums(ada: Keadaan) -> list[Contoh]:
    """The pages of a forum, each in the state in which it can be opened."""
    camat, scorer = ada.lead(ada.kecamatan_belum).username, ada.lead(ada.berskor).username
    running, score = ada.berlangsung.pk, ada.berskor.pk

    def step(forum: Forum, *names: str) -> list[Contoh]:
        return [_at(ada.lead(forum).username, name, forum.pk) for name in names]

    change = [_at(ada.lead(ada.berubah).username, name, ada.berubah.pk, 1) for name in _CHANGE]
    chosen = [ada.diterima.nomor, ada.menunggu.nomor]
    leader = ada.lead(ada.berlangsung).username
    return [
        *(_at(who, "meja") for who in ("kaling", "lurah", "camat", "dewan", "kepala.opd", "penyelia", "admin")),
        *step(ada.belum, "forum", "forum_nihil", "forum_tunda"),
        *step(ada.siap, "forum", "forum_siapkan", "forum_mulai", "forum_daftar_hadir"),
        *step(ada.berlangsung, *_RUNNING),
        *step(ada.selesai, "forum", "forum_ba"),
        *step(ada.terbit, "forum", "forum_berkas", "forum_kirim"),
        *step(ada.dikirim, "forum", "forum_perubahan"),
        _at("admin", "forum_buka", ada.dikirim.pk),
        *change,
        _at(leader, "forum_cepat_ubah", running, ada.menunggu.nomor),
        _at(leader, "forum_luring_periksa", running, ada.unggahan.kode),
        (leader, f"{reverse('forum_gabung', args=[running])}?{urlencode([('usulan', n) for n in chosen])}"),
        _at(leader, "usulan_putuskan", running, ada.menunggu.nomor),
        _at(leader, "usulan_pecah", running, ada.diterima.nomor),
        _at(camat, "forum_bobot", ada.kecamatan_belum.pk),
        _at(scorer, "forum", score),
        _at(scorer, "forum_skor", score),
        _at(scorer, "forum_urutan", score),
        _at(scorer, "forum_tutup", score),
        _at(scorer, "usulan_skor", score, ada.seri[2].nomor),
        _at(scorer, "usulan_skor_jumlah", score, ada.seri[2].nomor),
        _at(scorer, "forum_seri", score, ada.seri[0].nomor),
    ]


_RUNNING = (
    "forum", "forum_usulan", "forum_usulan_baru", "forum_cepat", "forum_luring", "forum_urutan", "forum_tutup",
    "forum_bersama",
)  # fmt: skip
_CHANGE = ("perubahan", "perubahan_ba", "perubahan_berkas")


def _usulan(ada: Keadaan) -> list[Contoh]:
    """One proposal, with what its proposer may do to it."""
    leader, nomor = ada.lead(ada.berlangsung).username, ada.berfoto.nomor
    photo = ada.berfoto.lampiran.first().kunci
    names = ["usulan_petugas", "usulan_ubah", "usulan_titik", "usulan_lampiran", "usulan_batalkan", "usulan_urungkan"]
    shown = Lampiran.objects.filter(usulan__terbit_pada__isnull=False).select_related("usulan").first()
    return [
        *(_at(leader, name, nomor) for name in names),
        _at(leader, "usulan_lampiran_cabut", nomor, photo),
        _at("admin", "usulan_lampiran_turunkan", shown.usulan.nomor, shown.kunci),
        _at(leader, "kamus_cari", cari="jalan"),
        _at(leader, "usulan_pribadi", uraian="Rumah Pak Contoh"),
        _at(leader, "usulan_mirip", wilayah=ada.berfoto.wilayah_id, uraian=ada.berfoto.uraian),
        _at(leader, "usulan_taksiran", kamus=ada.berfoto.kamus_id, volume="10"),
        _at("lurah", "ekspor"),
        _at("lurah", "ekspor_pesan", "usulan"),
        _at("lurah", "ekspor_buat", "usulan"),
        _at("lurah", "rekap_petugas"),
        _at("lurah", "rekap_petugas", "kecamatan"),
    ]


def _opd(ada: Keadaan) -> list[Contoh]:
    """The inbox and the Renja of an office that is still writing it."""
    office, line = ada.kantor.pk, ada.baris
    of_office = ["opd", "renja", "renja_baru", "renja_usulan"]
    return [
        *(_at("operator.opd", name, office) for name in of_office),
        _at("operator.opd", "renja_subkegiatan", office, cari="jalan"),
        _at("operator.opd", "renja_ubah", line.pk),
        _at("operator.opd", "renja_hapus", line.pk),
        _at("operator.opd", "renja_lepas", line.pk, line.tautan.first().usulan_id),
        _at("kepala.opd", "renja_kirim", office),
        _at("kepala.opd", "renja_bekukan", office),
    ]


def _bappeda(ada: Keadaan) -> list[Contoh]:
    """Bappeda's own pages."""
    by_supervisor = ["dasbor", "peta", "usulan", "pantau", "jadwal", "renja", "pagu", "pagu_baru", "rkpd", "bobot"]
    by_admin = ["tahun", "jadwal", "akun", "akun_baru", "akun_impor", "akun_impor_periksa", "akun_impor_selesai"]
    person = Pengguna.objects.get(username="setwan")
    of_person = ["rinci", "nonaktif", "undang", "sandi", "totp"]
    tugas = person.penugasan.get().pk
    pagu = Pagu.objects.filter(tahun=ada.tahun).order_by("pk")
    sent = Renja.objects.get(tahun=ada.tahun, keadaan=KeadaanRenja.DIKIRIM)
    window = Jendela.objects.filter(tahun=ada.tahun).first()
    return [
        *(_at("penyelia", f"bappeda_{name}") for name in (*by_supervisor, "rkpd_bekukan", "daerah")),
        *(_at("admin", f"bappeda_{name}") for name in (*by_admin, "jejak")),
        *(_at("admin", f"bappeda_akun_{name}", person.pk) for name in of_person),
        _at("admin", "bappeda_penugasan_beri", person.pk),
        _at("admin", "bappeda_penugasan_plh", tugas),
        _at("admin", "bappeda_penugasan_akhiri", tugas),
        _at("admin", "bappeda_jadwal_pindah", window.pk),
        _at("penyelia", "bappeda_renja_putuskan", sent.pk),
        _at("penyelia", "bappeda_pagu_rinci", pagu.first().pk),
        _at("penyelia", "bappeda_pagu_ubah", pagu.first().pk),
        _at("kepala.bappeda", "bappeda_pagu_lampaui", pagu.filter(mode="tolak").first().pk),
        _at("kepala.bappeda", "bappeda_rkpd_tetapkan"),
    ]


def _pengawasan() -> list[Contoh]:
    """Findings in each state, signs, auditors, comparisons."""
    by_state = {finding.keadaan: finding.pk for finding in Temuan.objects.lengkap()}
    waiting, answered = by_state["terbuka"], by_state["ditanggapi"]
    names = ["pengawasan", "temuan_daftar", "temuan_baru", "banding_ba", "pengawasan_berkas", "akses_pemeriksa"]
    forum = Forum.objects.filter(mulai_pada__isnull=False).first()
    return [
        *(_at("inspektorat", name) for name in names),
        _at("inspektorat", "pengawasan_tanda", _sign()),
        _at("inspektorat", "pengawasan_objek", kunci=f"musrenbang.forum:{forum.pk}"),
        _at("inspektorat", "temuan", answered),
        _at("camat", "temuan_tanggapi", waiting),
        _at("inspektorat", "temuan_kembalikan", answered),
        _at("inspektorat", "temuan_perpanjang", answered),
        _at("inspektorat", "temuan_tutup", answered),
        _at("admin", "akses_mohon"),
        _at("kepala.bappeda", "akses_putuskan", PermohonanAkses.objects.first().pk),
    ]


def _sign() -> str:
    """The rule that finds most."""
    year = TahunRencana.objects.kini()
    return max(ATURAN, key=lambda kode: len(ATURAN[kode].cari(year)))


def _tukar(ada: Keadaan) -> list[Contoh]:
    return [
        _at("penyelia", "tukar"),
        _at("penyelia", "tukar_unggah"),
        _at("penyelia", "tukar_periksa", ada.pratinjau.kode),
        _at("penyelia", "tukar_balikan", ada.balikan.pk),
    ]


def _dprd(ada: Keadaan) -> list[Contoh]:
    open_one = Reses.objects.get(tahun=ada.tahun, dikirim_pada__isnull=True)
    names = ["reses", "reses_usulan_baru", "reses_kirim"]
    return [
        _at("dewan", "dprd_reses"),
        _at("dewan", "reses_baru"),
        *(_at("dewan", name, open_one.pk) for name in names),
        _at("setwan", "dprd_anggota"),
        _at("admin", "dprd_hubungkan", Anggota.objects.first().pk),
        _at("penyelia", "dprd_validasi"),
        _at("penyelia", "dprd_teruskan"),
        _at("penyelia", "dprd_kembalikan", awaiting(ada.tahun).first().nomor),
        _at("setwan", "dprd_terlambat"),
        _at("setwan", "dprd_arahkan", ada.terlambat.nomor),
    ]
