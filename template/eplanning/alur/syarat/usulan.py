"""Who may do what to a proposal, and when. Content is changed only by those who may propose at its origin."""

from django.utils.translation import gettext as _

from eplanning.akun.models import Penugasan, Peran
from eplanning.alur import petugas, waktu
from eplanning.alur.penolakan import Penolakan
from eplanning.alur.syarat import forum as syarat_forum
from eplanning.alur.syarat import pokir as syarat_pokir
from eplanning.musrenbang.letak import forum_of, kode_pada
from eplanning.musrenbang.models import Forum, Keadaan
from eplanning.usulan.models import TERIMA, StatusUsulan, Usulan
from eplanning.wilayah.models import Wilayah

SELESAI_DISINI = (StatusUsulan.DIGABUNG, StatusUsulan.DIPECAH, StatusUsulan.DIBATALKAN)


def edit_usulan(usulan: Usulan, by, forum: Forum | None = None) -> Penugasan:
    tugas = as_proposer(usulan, by, _("mengubah usulan ini"), forum)
    if usulan.status not in (StatusUsulan.BELUM_DIBAHAS, StatusUsulan.DIKEMBALIKAN):
        raise Penolakan("keadaan", _("Usulan yang sudah diputuskan tidak dapat diubah isinya."))
    return tugas


def remove_lampiran(usulan: Usulan, by, forum: Forum | None = None) -> Penugasan:
    """As editing, but only before the proposal was sent: what the public has seen stays."""
    tugas = edit_usulan(usulan, by, forum)
    if usulan.terbit_pada:
        said = _("Usulan ini sudah terbit; lampirannya hanya dapat diturunkan oleh admin Bappeda.")
        raise Penolakan("keadaan", said)
    return tugas


def take_down(usulan: Usulan, by) -> Penugasan:
    """Bappeda's admin, at any time, whatever the window: who proposed or decided does not judge what the public saw."""
    tugas = petugas.require(by, [Peran.ADMIN_BAPPEDA], None, _("menurunkan lampiran yang sudah terbit"))
    if not usulan.terbit_pada:
        raise Penolakan("keadaan", _("Usulan ini belum terbit; pengusulnya dapat mencabut lampirannya sendiri."))
    return tugas


def withdraw(usulan: Usulan, by, forum: Forum | None = None) -> Penugasan:
    tugas = as_proposer(usulan, by, _("menarik usulan ini"), forum)
    if usulan.status in SELESAI_DISINI:
        raise Penolakan("keadaan", _("Usulan ini sudah digabung, dipecah, atau dibatalkan."))
    return tugas


def resubmit(usulan: Usulan, by, forum: Forum | None = None) -> Penugasan:
    tugas = as_proposer(usulan, by, _("mengajukan kembali usulan ini"), forum)
    if usulan.status != StatusUsulan.DIKEMBALIKAN:
        raise Penolakan("keadaan", _("Hanya usulan yang dikembalikan dapat diajukan kembali."))
    return tugas


def decide(usulan: Usulan, by, forum: Forum | None = None) -> Penugasan:
    tugas = syarat_forum.decide(lies_in(usulan, forum), by)
    require_decidable(usulan)
    return tugas


def require_decidable(usulan: Usulan) -> None:
    """Raises Penolakan("keadaan") on one merged, split or withdrawn: that is final even in a running forum."""
    if usulan.status in SELESAI_DISINI:
        raise Penolakan(
            "keadaan", _("Usulan ini sudah digabung, dipecah, atau dibatalkan, jadi tidak dapat diputuskan lagi.")
        )


def split_usulan(usulan: Usulan, by, forum: Forum | None = None) -> Penugasan:
    """As deciding, on one that this forum has accepted."""
    tugas = decide(usulan, by, forum)
    if usulan.status not in TERIMA:
        raise Penolakan("keadaan", _("Terima usulan ini dahulu; yang dipecah adalah usulan yang diterima."))
    return tugas


def as_proposer(usulan: Usulan, by, apa: str, forum: Forum | None) -> Penugasan:
    """A proposer of its origin, while it still lies there or has been returned, in a running forum."""
    if usulan.reses_id:
        tugas = syarat_pokir.wakil(usulan.reses, by, apa)
    else:
        tugas = petugas.require(by, usulan.asal.pengusul, _origin(usulan), apa)
    at_origin = usulan.tahapan_id == usulan.asal_id
    if usulan.reses_id and at_origin and usulan.status == StatusUsulan.DIKEMBALIKAN:
        return tugas  # Bappeda returned it: mended whenever, since it was sent in time
    if usulan.reses_id and at_origin:
        return syarat_pokir.work_on_reses(usulan.reses, by, apa)
    waktu.require_open(usulan)
    if not at_origin and usulan.status != StatusUsulan.DIKEMBALIKAN:
        raise Penolakan(
            "keadaan",
            _("Usulan ini sudah dikirim ke %(tahap)s. Hanya usulan yang dikembalikan dapat diperbaiki.")
            % {"tahap": usulan.tahapan},
        )
    syarat_forum.require_keadaan(lies_in(usulan, forum), Keadaan.BERLANGSUNG)
    return tugas


def lies_in(usulan: Usulan, forum: Forum | None) -> Forum:
    """Its forum, which may be known already. Raises Penolakan("keadaan") at a stage without forums."""
    found = forum or forum_of(usulan)
    if found is None:
        raise Penolakan(
            "keadaan", _("Usulan ini tidak sedang berada di forum (%(tahap)s).") % {"tahap": usulan.tahapan}
        )
    return found


def _origin(usulan: Usulan) -> Wilayah:
    """The area whose forum entered it. Its code is enough to compare; no query."""
    return Wilayah(kode=kode_pada(usulan.wilayah_id, usulan.asal.tingkat), sebutan="", nama="")
