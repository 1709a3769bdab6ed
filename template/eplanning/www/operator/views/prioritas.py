"""Linking proposals to the regional priorities: one with a choice, many as their programs suggest."""

from django.http import Http404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from eplanning.alur.penautan import link_rpjmd, link_suggested
from eplanning.alur.wewenang import may
from eplanning.rencana.belum_ditautkan import unlinked
from eplanning.rencana.rpjmd import priorities, suggested
from eplanning.usulan.models import Penautan
from eplanning.www.operator.forms.prioritas import PrioritasForm, SaranForm
from eplanning.www.operator.objek import forum_or_404, usulan_or_404
from eplanning.www.operator.views.langkah import StepPage
from eplanning.www.petugas.halaman import FormPage

AT_ONCE = 50


class Link(FormPage):
    """One proposal; where nobody said anything yet, the form begins with what its program suggests, unsaved."""

    aksi = "link_rpjmd"
    form_class = PrioritasForm
    template_name = "operator/prioritas.html"

    def find(self, nomor: str) -> None:
        self.usulan = self.objek = usulan_or_404(self.request.user, nomor)
        if not priorities(self.usulan.tahun_id).exists():
            raise Http404("no five-year plan")
        kode = self.usulan.kamus.subkegiatan
        self.saran = suggested(self.usulan.tahun_id, [kode]).get(kode)

    def get_form_kwargs(self) -> dict:
        return super().get_form_kwargs() | {"tahun": self.usulan.tahun_id}

    def get_initial(self) -> dict:
        chosen = self.usulan.prioritas_daerah or self.saran
        return {"prioritas_daerah": chosen and chosen.pk, "sasaran": self.usulan.sasaran_id}

    def get_context_data(self, **kwargs) -> dict:
        last = self.usulan.penautan.select_related("oleh").last()
        return super().get_context_data(usulan=self.usulan, saran=self.saran, terakhir=last, **kwargs)

    def act(self, data: dict) -> Penautan:
        chosen = (data.get("prioritas_daerah"), data.get("sasaran"))
        return link_rpjmd(self.usulan, *chosen, by=self.request.user, alasan=data["alasan"])

    def saved(self, result: Penautan) -> str:
        if result.prioritas_daerah is None:
            return _("Tautan ke prioritas daerah dilepas.")
        return _("Ditautkan ke prioritas %(prioritas)s.") % {"prioritas": result.prioritas_daerah}

    def get_success_url(self) -> str:
        return reverse("usulan_petugas", args=[self.usulan.nomor])


class OfForum(StepPage):
    """What of a forum is linked to nothing yet; POST links those that were ticked as their program suggests."""

    form_class = SaranForm
    template_name = "operator/prioritas_forum.html"
    aksi = ""  # asked of each proposal

    def find(self, pk: int) -> None:
        self.forum = self.objek = forum_or_404(self.request.user, pk)
        if not priorities(self.forum.tahun_id).exists():
            raise Http404("no five-year plan")
        rows = unlinked(self.forum).lengkap().order_by("wilayah_id", "nomor")
        self.banyak, self.rows = rows.count(), list(rows[:AT_ONCE])
        found = suggested(self.forum.tahun_id, {row.kamus.subkegiatan for row in self.rows})
        for row in self.rows:
            row.saran = found.get(row.kamus.subkegiatan)

    def get_form_kwargs(self) -> dict:
        offered = [f"{row.nomor}/{row.saran.kode}" for row in self.rows if row.saran]
        return super().get_form_kwargs() | {"offered": offered}

    def get_context_data(self, **kwargs) -> dict:
        first = self.rows[0] if self.rows else None
        izin = may(self.request.user, "link_rpjmd", first) if first else None
        ticked = {row.nomor for row in self.rows if row.saran}
        return super().get_context_data(
            baris=self.rows, banyak=self.banyak, bersaran=len(ticked), izin=izin, sekali=AT_ONCE, **kwargs
        )

    def act(self, data: dict) -> list[Penautan]:
        ticked = set(data["saran"])
        chosen = [(row, row.saran) for row in self.rows if row.saran and f"{row.nomor}/{row.saran.kode}" in ticked]
        return link_suggested(chosen, by=self.request.user)

    def saved(self, result: list[Penautan]) -> str:
        n = len(result)
        said = ngettext("%(n)d usulan ditautkan menurut program.", "%(n)d usulan ditautkan menurut program.", n)
        return said % {"n": n}

    def get_success_url(self) -> str:
        return self.request.path
