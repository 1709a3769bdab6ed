"""What freezing a version of any plan has in common: the remark beside it, and the sentence once it is done."""

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from eplanning.www.petugas.halaman import FormPage


class CatatanVersi(forms.CharField):
    """A remark that everybody reads beside the version; `help_text` says whether one is asked for."""

    def __init__(self, **kwargs) -> None:
        widget = forms.Textarea(attrs={"rows": 3})
        super().__init__(label=gettext_lazy("Catatan"), max_length=1000, required=False, widget=widget, **kwargs)


class FreezePage(FormPage):
    """A form page around a verb that freezes a version."""

    def saved(self, result: object) -> str:
        return _("Versi %(nomor)s dibekukan: %(versi)s.") % {"nomor": result.nomor, "versi": result}
