"""What goes with a proposal: photos and papers, and its place on the map."""

from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _

from eplanning.alur.lampiran import TERBANYAK, add_lampiran, remove_lampiran, take_down
from eplanning.alur.usulan import edit_usulan
from eplanning.alur.wewenang import may
from eplanning.lampiran.models import Lampiran, Pencabutan, Penurunan
from eplanning.lampiran.queries import lampiran_petugas
from eplanning.usulan.models import Usulan
from eplanning.www.operator.forms.keputusan import BatalForm
from eplanning.www.operator.forms.lampiran import LampiranForm, TurunkanForm
from eplanning.www.operator.objek import usulan_or_404
from eplanning.www.operator.posisi import forget_position, keep_position, kept_position
from eplanning.www.peta import draw
from eplanning.www.petugas.halaman import FormPage
from eplanning.www.petugas.usulan_form import TitikForm, point_of


class OfUsulan(FormPage):
    """Its object is the proposal."""

    def find(self, nomor: str) -> None:
        self.usulan = self.objek = usulan_or_404(self.request.user, nomor)

    def get_context_data(self, **kwargs) -> dict:
        return super().get_context_data(usulan=self.usulan, **kwargs)

    def get_success_url(self) -> str:
        return reverse("usulan_petugas", args=[self.usulan.nomor])


class Attach(OfUsulan):
    """One file at a time; the page stays for the next, and offers the position that a camera wrote down."""

    aksi = "add_lampiran"
    form_class = LampiranForm
    template_name = "operator/lampiran.html"

    def get_context_data(self, **kwargs) -> dict:
        attached = list(lampiran_petugas(self.usulan, self.request.user))
        return super().get_context_data(
            lampiran=attached,
            sisa=TERBANYAK - len(attached),
            boleh_cabut=may(self.request.user, "remove_lampiran", self.usulan).ya,
            posisi=kept_position(self.request, self.usulan),
            **kwargs,
        )

    def act(self, data: dict) -> Lampiran:
        return add_lampiran(self.usulan, data, data["berkas"], by=self.request.user)

    def saved(self, result: Lampiran) -> str:
        if result.titik and self.usulan.lintang is None:
            keep_position(self.request, self.usulan, *result.titik)
        return _("Lampiran tersimpan.")

    def get_success_url(self) -> str:
        return reverse("usulan_lampiran", args=[self.usulan.nomor])


class Remove(OfUsulan):
    """Take an attachment away, with the reason."""

    aksi = "remove_lampiran"
    form_class = BatalForm
    template_name = "operator/lampiran_cabut.html"

    def find(self, nomor: str, kunci) -> None:
        super().find(nomor)
        self.lampiran = get_object_or_404(lampiran_petugas(self.usulan, self.request.user), kunci=kunci)

    def get_context_data(self, **kwargs) -> dict:
        return super().get_context_data(satu=self.lampiran, **kwargs)

    def act(self, data: dict) -> Pencabutan:
        return remove_lampiran(self.lampiran, by=self.request.user, alasan=data["alasan"])

    def saved(self, result: Pencabutan) -> str:
        return _("Lampiran dicabut; sidik dan alasannya tetap tercatat.")

    def get_success_url(self) -> str:
        return reverse("usulan_lampiran", args=[self.usulan.nomor])


class TakeDown(OfUsulan):
    """Withdraw a published attachment."""

    aksi = "take_down"
    form_class = TurunkanForm
    template_name = "operator/lampiran_turunkan.html"

    def find(self, nomor: str, kunci) -> None:
        super().find(nomor)
        self.lampiran = get_object_or_404(self.usulan.lampiran.ada(), kunci=kunci)

    def get_context_data(self, **kwargs) -> dict:
        return super().get_context_data(satu=self.lampiran, **kwargs)

    def act(self, data: dict) -> Penurunan:
        return take_down(self.lampiran, by=self.request.user, **data)

    def saved(self, result: Penurunan) -> str:
        return _("Lampiran diturunkan; halaman publik menyebut alasannya.")


class Point(OfUsulan):
    """Where on the map: picked, typed, or taken over from a photo."""

    aksi = "edit_usulan"
    form_class = TitikForm
    template_name = "operator/titik.html"

    def get_initial(self) -> dict:
        known = {"lintang": self.usulan.lintang, "bujur": self.usulan.bujur}
        return known if self.usulan.lintang is not None else kept_position(self.request, self.usulan) or {}

    def get_context_data(self, **kwargs) -> dict:
        context = super().get_context_data(**kwargs)
        return context | {"peta": draw([self.usulan.wilayah_id], point_of(context["form"]))}

    def act(self, data: dict) -> Usulan:
        return edit_usulan(self.usulan, data, by=self.request.user)

    def saved(self, result: Usulan) -> str:
        forget_position(self.request)
        return _("Titik peta tersimpan.") if result.lintang is not None else _("Titik peta dikosongkan.")
