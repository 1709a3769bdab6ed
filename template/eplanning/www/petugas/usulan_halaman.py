"""The page of one proposal's form, in a forum, for a recess, or to mend it."""

from django.http import HttpRequest, HttpResponse

from eplanning.musrenbang.models import Forum
from eplanning.usulan.models import Usulan
from eplanning.www.peta import draw
from eplanning.www.petugas.halaman import FormPage
from eplanning.www.petugas.mirip import TETAP, cards, typed
from eplanning.www.petugas.taksiran import estimate
from eplanning.www.petugas.usulan_form import FIELDS, UsulanForm, point_of


class UsulanPage(FormPage):
    """Subclasses say from which year and areas to choose (`choices`).

    A new proposal that is like others is entered only once the person has seen them: beside the form while typing, or,
    without JavaScript, when the form comes back once to ask.
    """

    form_class = UsulanForm
    forum: Forum | None = None
    usulan: Usulan | None = None

    def choices(self) -> dict:
        """The year and the areas the form offers."""
        raise NotImplementedError

    def places(self) -> list[str]:
        """The codes of the areas that the map shows."""
        raise NotImplementedError

    def post(self, request: HttpRequest, *args, **kwargs) -> HttpResponse:
        """Without JavaScript the search of the kamus is a button: it looks up and keeps what was typed."""
        if "cari_kamus" not in request.POST:
            return super().post(request, *args, **kwargs)
        data = {name: request.POST.get(name) for name in FIELDS}
        form = UsulanForm(initial=data, kata=request.POST.get("cari", ""), **self.choices())
        return self.render_to_response(self.get_context_data(form=form))

    def form_valid(self, form: UsulanForm) -> HttpResponse:
        ask = self.usulan is None and not self.request.POST.keys() & {TETAP, "gabung"}
        found = cards(self.request.user, typed(form, form.cleaned_data["kamus"]), self.forum) if ask else []
        if found:
            return self.render_to_response(self.get_context_data(form=form, mirip=found, tanya=True))
        return super().form_valid(form)

    def get_form_kwargs(self) -> dict:
        return super().get_form_kwargs() | self.choices()

    def get_context_data(self, **kwargs) -> dict:
        context = super().get_context_data(**kwargs)
        form = context["form"]
        wanted = {name: form[name].value() for name in ("kamus", "wilayah", "volume", "harga_satuan")}
        reckoned = estimate(form.tahun, **wanted)
        if "mirip" not in context:
            nomor = self.usulan.nomor if self.usulan else ""
            context["mirip"] = cards(self.request.user, typed(form, reckoned.kamus, nomor), self.forum)
        return context | {"taksiran": reckoned, "peta": draw(self.places(), point_of(form))}
