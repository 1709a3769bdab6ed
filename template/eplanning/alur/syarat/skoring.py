"""Who may score, and when: whoever decides in a forum, while it runs, where a sheet was laid at its start."""

from django.utils.translation import gettext as _

from eplanning.akun.models import Penugasan
from eplanning.alur.penolakan import Penolakan
from eplanning.alur.syarat.forum import work_in_forum
from eplanning.alur.syarat.usulan import lies_in
from eplanning.musrenbang.models import Forum
from eplanning.usulan.models import TERIMA, Usulan


def score_in(forum: Forum, by) -> Penugasan:
    tugas = work_in_forum(forum, by, _("memberi skor di forum ini"), forum.tahapan.pemutus)
    require_lembar(forum)
    return tugas


def score_usulan(usulan: Usulan, by, forum: Forum | None = None) -> Penugasan:
    tugas = score_in(lies_in(usulan, forum), by)
    if usulan.status not in TERIMA:
        raise Penolakan(
            "keadaan",
            _("Usulan %(nomor)s: %(status)s. Hanya usulan yang diterima forum ini diberi skor; putuskan dahulu.")
            % {"nomor": usulan.nomor, "status": usulan.get_status_display().lower()},
        )
    return tugas


def order_seri(forum: Forum, by) -> Penugasan:
    tugas = work_in_forum(forum, by, _("mengurutkan skor yang sama di forum ini"), forum.tahapan.pemutus)
    require_lembar(forum)
    return tugas


def require_lembar(forum: Forum) -> None:
    """Raises Penolakan("keadaan") where the forum started without criteria."""
    if not forum.berskor:
        raise Penolakan("keadaan", _("%(forum)s tidak memakai skoring.") % {"forum": forum})
