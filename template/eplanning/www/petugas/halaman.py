"""A form page around one verb: GET shows the form, POST runs the verb, a refusal shows the form again."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.forms import BaseForm, Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.views.generic import FormView

from eplanning.alur.penolakan import Izin, Penolakan
from eplanning.alur.wewenang import may
from eplanning.www.petugas.pintu import officer
from eplanning.www.petugas.simpanan import kept_input
from eplanning.www.petugas.tolak import add_refusal, status_of


@method_decorator(officer, name="dispatch")
class FormPage(FormView):
    """Subclasses name the verb (`aksi`; "" when only the input tells), find the object (`find`) and run the verb.

    Who may not act gets no form, whatever was sent; a page that others read as well is `dibaca`. Who may, but not now,
    keeps what was typed.
    """

    http_method_names = ["get", "head", "post", "options"]
    form_class: type[BaseForm] = Form
    aksi = ""
    dibaca = False

    def setup(self, request: HttpRequest, *args, **kwargs) -> None:
        super().setup(request, *args, **kwargs)
        self.objek = None
        self.kept = None

    def dispatch(self, request: HttpRequest, *args, **kwargs) -> HttpResponse:
        self.find(**kwargs)
        self.kept = kept_input(request) if request.method == "GET" else None
        self.izin = may(request.user, self.aksi, self.objek) if self.aksi and not self._only_read() else Izin(True)
        if not self.izin and (self.izin.kode == "wewenang" or not self._typed()):
            raise PermissionDenied(self.izin.pesan)
        return super().dispatch(request, *args, **kwargs)

    def _only_read(self) -> bool:
        return self.dibaca and self.request.method != "POST"

    def _typed(self) -> bool:
        """Whether there is something to lose."""
        return self.request.method == "POST" or self.kept is not None

    def find(self, **kwargs) -> None:
        """Set `self.objek`; raise Http404 when the person may not see it."""

    def act(self, data: dict) -> object:
        """Run the verb; what it returns is handed to `saved`."""
        raise NotImplementedError

    def saved(self, result: object) -> str:
        """The sentence shown after it worked."""
        return _("Tersimpan.")

    def get_form_kwargs(self) -> dict:
        kwargs = super().get_form_kwargs()
        if self.kept is not None:
            kwargs["data"] = self.kept
            messages.warning(
                self.request,
                _("Sesi Anda sempat berakhir. Isian Anda masih ada dan belum disimpan; periksa, lalu simpan lagi."),
            )
        return kwargs

    def form_valid(self, form: BaseForm) -> HttpResponse:
        try:
            result = self.act(form.cleaned_data)
        except Penolakan as refusal:
            return self.refused(form, refusal)
        messages.success(self.request, self.saved(result))
        if advice := getattr(result, "peringatan", ""):
            messages.warning(self.request, advice)
        return redirect(self.get_success_url())

    def form_invalid(self, form: BaseForm) -> HttpResponse:
        """What would be refused anyway is said beside what is wrong with the input."""
        if not self.izin:
            return self.refused(form, Penolakan(self.izin.kode, self.izin.pesan))
        return super().form_invalid(form)

    def refused(self, form: BaseForm, refusal: Penolakan) -> HttpResponse:
        """The form again, with the sentence and everything that was typed."""
        add_refusal(form, refusal)
        return self.render_to_response(self.get_context_data(form=form), status=status_of(refusal))
