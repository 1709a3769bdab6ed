"""Scoring a forum's accepted proposals: the overview, one sheet, the order that follows, equal scores."""

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from eplanning.alur.skoring import order_seri, score_usulan
from eplanning.alur.wewenang import may
from eplanning.dokumen.lembar_skoring import sheet_pdf
from eplanning.musrenbang.models import Forum
from eplanning.skoring.hitung import tertulis, total, weigh
from eplanning.skoring.peringkat import peringkat
from eplanning.skoring.queries import unscored
from eplanning.www.operator.forms.skor import SeriForm, SkorForm
from eplanning.www.operator.objek import forum_or_404, inbox_usulan_or_404
from eplanning.www.petugas.halaman import FormPage
from eplanning.www.petugas.pintu import officer_page


def scored_or_404(user, pk: int) -> Forum:
    """A forum the person may open, that scores."""
    forum = forum_or_404(user, pk)
    if not forum.berskor:
        raise Http404
    return forum


@officer_page
def overview(request: HttpRequest, pk: int) -> HttpResponse:
    """What lacks a score, what has one, which scores are equal."""
    forum = scored_or_404(request.user, pk)
    order = peringkat(forum)
    context = {
        "forum": forum,
        "jendela": forum.jendela,
        "izin": may(request.user, "score_in", forum),
        "belum": list(unscored(forum).lengkap().order_by("wilayah_id", "nomor")),
        "urutan": order,
        "kriteria": forum.lembar.versi.kriteria,
    }
    return render(request, "operator/skor.html", context)


def scored_order(request: HttpRequest, forum: Forum) -> HttpResponse:
    """The order as the scores make it, bidang by bidang, with the ties that need an act."""
    if request.method == "POST":
        return HttpResponseNotAllowed(["GET", "HEAD"])
    context = {
        "forum": forum,
        "jendela": forum.jendela,
        "izin": may(request.user, "order_seri", forum),
        "kurang": unscored(forum).count(),
        "urutan": peringkat(forum),
        "kuota": forum.tahapan.kuota,
    }
    return render(request, "operator/urutan_skor.html", context)


@officer_page
def sheet(request: HttpRequest, pk: int) -> HttpResponse:
    """The scoring sheet as PDF; a draft until the forum has closed."""
    return sheet_pdf(scored_or_404(request.user, pk), request)


@officer_page
def so_far(request: HttpRequest, pk: int, nomor: str) -> HttpResponse:
    """What the options chosen so far come to; nothing is stored, the verb reckons again."""
    forum = scored_or_404(request.user, pk)
    return render(request, "operator/_skor_jumlah.html", _sum(forum, inbox_usulan_or_404(forum, nomor), request.GET))


def _sum(forum: Forum, usulan, typed) -> dict:
    values = {satu.kode: str(typed.get(satu.kode) or "") for satu in forum.lembar.versi.kriteria}
    chosen = {kode: int(value) for kode, value in values.items() if value.isdecimal()}
    lines = weigh(forum.lembar.versi.kriteria, usulan, chosen).values()
    return {"jumlah": total(lines), "kurang": sum(line is None for line in lines)}


class Score(FormPage):
    """One proposal's sheet; afterwards the next one without a score is shown."""

    aksi = "score_usulan"
    form_class = SkorForm
    template_name = "operator/skor_usulan.html"

    def find(self, pk: int, nomor: str) -> None:
        self.forum = scored_or_404(self.request.user, pk)
        self.usulan = self.objek = inbox_usulan_or_404(self.forum, nomor)

    def get_form_kwargs(self) -> dict:
        return super().get_form_kwargs() | {"usulan": self.usulan, "kriteria": self.forum.lembar.versi.kriteria}

    def get_initial(self) -> dict:
        """What was chosen last in this forum, also where a later decision asks for a new score."""
        before = self.usulan.skor.filter(forum=self.forum).order_by("-pk").first()
        return {line.kode: line.opsi for line in before.baris if not line.dihitung} if before else {}

    def get_context_data(self, **kwargs) -> dict:
        context = super().get_context_data(forum=self.forum, jendela=self.forum.jendela, usulan=self.usulan, **kwargs)
        form, kriteria = context["form"], self.forum.lembar.versi.kriteria
        lines = weigh(kriteria, self.usulan, {})
        typed = {name: form[name].value() for name in form.fields}
        return context | {"dihitung": [line for line in lines.values() if line], **_sum(self.forum, self.usulan, typed)}

    def act(self, data: dict) -> object:
        return score_usulan(self.usulan, data, by=self.request.user)

    def saved(self, result) -> str:
        return _("%(nomor)s: skor %(skor)s.") % {"nomor": self.usulan.nomor, "skor": tertulis(result.nilai)}

    def get_success_url(self) -> str:
        if "lanjut-berikut" in self.request.POST:
            following = unscored(self.forum).order_by("wilayah_id", "nomor").values_list("nomor", flat=True).first()
            if following:
                return reverse("usulan_skor", args=[self.forum.pk, following])
        return reverse("forum_skor", args=[self.forum.pk])


class OrderTie(FormPage):
    """Equal scores put in order, with a public reason. Found by the number of any of the proposals."""

    aksi = "order_seri"
    form_class = SeriForm
    template_name = "operator/seri.html"

    def find(self, pk: int, nomor: str) -> None:
        self.forum = self.objek = scored_or_404(self.request.user, pk)
        self.tie = next((tie for tie in peringkat(self.forum).seri if nomor in tie.nomor), None)
        if self.tie is None:
            raise Http404

    def get_form_kwargs(self) -> dict:
        return super().get_form_kwargs() | {"usulan": [place.usulan for place in self.tie.tempat]}

    def get_context_data(self, **kwargs) -> dict:
        return super().get_context_data(forum=self.forum, jendela=self.forum.jendela, seri=self.tie, **kwargs)

    def act(self, data: dict) -> object:
        return order_seri(self.forum, data["nomor"], by=self.request.user, alasan=data["alasan"])

    def saved(self, result: object) -> str:
        return _("Urutan tersimpan.")

    def get_success_url(self) -> str:
        return reverse("forum_urutan", args=[self.forum.pk])
