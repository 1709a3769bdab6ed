"""A kecamatan's own weights: asked for on the page of its forum."""

from django.http import Http404
from django.urls import reverse
from django.utils.translation import gettext as _

from eplanning.alur.bobot import propose_bobot
from eplanning.skoring.queries import in_force
from eplanning.www.operator.forms.bobot import BobotForm
from eplanning.www.operator.objek import forum_or_404
from eplanning.www.petugas.halaman import FormPage


class Propose(FormPage):
    """Ask for other weights before the forum starts; what was asked and answered before stands below."""

    aksi = "propose_bobot"
    form_class = BobotForm
    template_name = "operator/bobot.html"

    def find(self, pk: int) -> None:
        self.forum = self.objek = forum_or_404(self.request.user, pk)
        self.versi = in_force(self.forum)
        if self.versi is None:
            raise Http404

    def get_form_kwargs(self) -> dict:
        return super().get_form_kwargs() | {"kriteria": self.versi.kriteria}

    def get_context_data(self, **kwargs) -> dict:
        asked = self.forum.pengajuan_bobot.select_related("putusan").order_by("-pk")
        return super().get_context_data(
            forum=self.forum, jendela=self.forum.jendela, pengajuan=asked, versi=self.versi, **kwargs
        )

    def act(self, data: dict) -> object:
        alasan = data.pop("alasan")
        return propose_bobot(self.forum, data, by=self.request.user, alasan=alasan)

    def saved(self, result: object) -> str:
        return _("Bobot diajukan; berlaku setelah disetujui Bappeda.")

    def get_success_url(self) -> str:
        return reverse("forum", args=[self.forum.pk])
