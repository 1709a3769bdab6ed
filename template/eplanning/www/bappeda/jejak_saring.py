"""What is asked of the log: who, what, about what, when."""

from django import forms
from django.apps import apps
from django.utils.translation import gettext_lazy as _

from eplanning.jejak.models import Catatan
from eplanning.pengawasan.objek import find
from eplanning.www.petugas.bidang_isian import Tanggal


class JejakForm(forms.Form):
    """All of it may be left empty. What cannot be read is said at its field, and nothing is shown."""

    oleh = forms.CharField(label=_("Siapa"), max_length=80, required=False)
    aksi = forms.ChoiceField(label=_("Tindakan"), required=False)
    jenis = forms.ChoiceField(label=_("Jenis objek"), required=False)
    objek = forms.CharField(
        label=_("Nomor usulan atau nomor objek"),
        max_length=80,
        required=False,
        help_text=_("Seperti tertulis di jejak."),
    )
    dari = Tanggal(label=_("Sejak tanggal"), required=False)
    sampai = Tanggal(label=_("Sampai tanggal"), required=False)

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        acts = list(Catatan.objects.order_by("aksi").values_list("aksi", flat=True).distinct())
        groups = list(dict.fromkeys(act.partition(".")[0] for act in acts))
        whole = [(f"{group}.", _("%(kelompok)s (semua)") % {"kelompok": group}) for group in groups]
        self.fields["aksi"].choices = [("", _("Semua")), *sorted([*whole, *((act, act) for act in acts)])]
        kinds = Catatan.objects.order_by("objek_jenis").values_list("objek_jenis", flat=True).distinct()
        self.fields["jenis"].choices = [("", _("Semua")), *((kind, _named(kind)) for kind in kinds)]

    def asked(self) -> dict:
        """The words of `jejak.queries.search`, of a form that is valid; a number of a proposal becomes its key."""
        data = self.cleaned_data
        asked = {"siapa": data["oleh"], "apa": data["aksi"], "jenis": data["jenis"], "objek": data["objek"].strip()}
        asked |= {"dari": data["dari"], "sampai": data["sampai"]}
        if found := find(asked["objek"]):
            asked |= {"jenis": found.jenis, "objek": found.id}
        return asked


def _named(kind: str) -> str:
    try:
        return str(apps.get_model(kind)._meta.verbose_name)
    except LookupError:
        return kind
