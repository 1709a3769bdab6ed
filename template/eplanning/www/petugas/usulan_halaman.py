"""The page of one proposal's form, in a forum, for a recess, or to mend it."""

from django.http import HttpRequest, HttpResponse

from eplanning.www.peta import draw
from eplanning.www.petugas.halaman import FormPage
from eplanning.www.petugas.taksiran import estimate
from eplanning.www.petugas.usulan_form import FIELDS, UsulanForm, point_of


class UsulanPage(FormPage):
    """Subclasses say from which year and areas to choose (`choices`)."""

    form_class = UsulanForm

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
        typed = {name: request.POST.get(name) for name in FIELDS}
        form = UsulanForm(initial=typed, kata=request.POST.get("cari", ""), **self.choices())
        return self.render_to_response(self.get_context_data(form=form))

    def get_form_kwargs(self) -> dict:
        return super().get_form_kwargs() | self.choices()

    def get_context_data(self, **kwargs) -> dict:
        context = super().get_context_data(**kwargs)
        form = context["form"]
        wanted = {name: form[name].value() for name in ("kamus", "wilayah", "volume", "harga_satuan")}
        return context | {"taksiran": estimate(form.tahun, **wanted), "peta": draw(self.places(), point_of(form))}
