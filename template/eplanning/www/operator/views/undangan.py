"""The letter of invitation to a forum: written, issued, printed."""

import datetime as dt

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from eplanning.alur.undangan import issue_undangan
from eplanning.alur.wewenang import may
from eplanning.dokumen.surat_undangan import acara, letter_pdf
from eplanning.musrenbang.undangan import agenda, recipients
from eplanning.terbitan.models import Macam, Terbitan
from eplanning.terbitan.queries import last_issue
from eplanning.www.operator.forms.undangan import UndanganForm
from eplanning.www.operator.objek import forum_or_404
from eplanning.www.operator.views.langkah import StepPage
from eplanning.www.petugas.pintu import officer_page

DITULIS = ("nomor", "sifat", "penerima", "agenda", "lampiran")


class Invite(StepPage):
    """Write it and issue it; issued before, it begins with what was said then and points out what has changed."""

    aksi, dibaca = "issue_undangan", True  # it says what is missing first
    form_class = UndanganForm
    template_name = "operator/undangan.html"

    def find(self, pk: int) -> None:
        super().find(pk)
        self.terbit = last_issue(self.forum, Macam.UNDANGAN)

    def get_initial(self) -> dict:
        if self.terbit is None:
            return {"penerima": "\n".join(recipients(self.forum)), "agenda": "\n".join(agenda(self.forum))}
        said = {name: self.terbit.isi[name] for name in DITULIS}
        lines = {name: "\n".join(value) for name, value in said.items() if isinstance(value, list)}
        return said | lines | {"tanggal": dt.date.fromisoformat(self.terbit.isi["tanggal_iso"])}

    def get_context_data(self, **kwargs) -> dict:
        now = acara(self.forum)
        old = self.terbit is not None and any(self.terbit.isi[name] != said for name, said in now.items())
        izin = may(self.request.user, "issue_undangan", self.forum)
        return super().get_context_data(terbit=self.terbit, basi=old, izin=izin, acara=now, **kwargs)

    def act(self, data: dict) -> Terbitan:
        return issue_undangan(self.forum, data, by=self.request.user)

    def saved(self, result: Terbitan) -> str:
        return _("Undangan terbit. Unduh PDF-nya, tandatangani, lalu sampaikan.")

    def get_success_url(self) -> str:
        return reverse("forum_undangan", args=[self.forum.pk])


@officer_page
def letter_file(request: HttpRequest, pk: int) -> HttpResponse:
    """The letter as it was issued last; 404 before."""
    forum = forum_or_404(request.user, pk)
    issued = last_issue(forum, Macam.UNDANGAN)
    if issued is None:
        raise Http404("not issued")
    return letter_pdf(forum, issued, request)
