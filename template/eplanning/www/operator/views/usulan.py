"""Entering, repairing and withdrawing proposals, one after another, from the keyboard."""

from django.urls import reverse
from django.utils.translation import gettext as _

from eplanning.alur import usulan as alur
from eplanning.alur.penggabungan import add_merged
from eplanning.usulan.models import StatusUsulan, Usulan
from eplanning.usulan.queries import inbox
from eplanning.wilayah.models import Wilayah
from eplanning.www.operator.forms.keputusan import BatalForm
from eplanning.www.operator.objek import forum_or_404, inbox_usulan_or_404, usulan_or_404
from eplanning.www.petugas.halaman import FormPage
from eplanning.www.petugas.usulan_form import values_of
from eplanning.www.petugas.usulan_halaman import UsulanPage


class Add(UsulanPage):
    """A new proposal in a running forum."""

    aksi = "add_usulan"
    template_name = "operator/usulan_baru.html"

    def find(self, pk: int) -> None:
        self.forum = self.objek = forum_or_404(self.request.user, pk)

    def choices(self) -> dict:
        return {
            "tahun": self.forum.tahun_id,
            "wilayah": Wilayah.objects.berlaku().di_bawah(self.forum.wilayah_id or ""),
        }

    def places(self) -> list[str]:
        return [self.forum.wilayah_id or ""]

    def get_initial(self) -> dict:
        """The place of the one saved before: the next proposal is mostly from the same street."""
        before = inbox(self.forum).filter(nomor=self.request.GET.get("setelah", "")).first()
        return {"wilayah": before.wilayah_id, "alamat": before.alamat} if before else {}

    def get_context_data(self, **kwargs) -> dict:
        entered = inbox(self.forum).filter(dibuat_oleh=self.request.user)
        return super().get_context_data(
            forum=self.forum,
            jendela=self.forum.jendela,
            terakhir=entered.order_by("-pk")[:3],
            jumlah=entered.count(),
            **kwargs,
        )

    def act(self, data: dict) -> Usulan:
        if into := self.request.POST.get("gabung"):
            ke = inbox_usulan_or_404(self.forum, into)
            return add_merged(data, ke, by=self.request.user, forum=self.forum)
        return alur.add_usulan(data, by=self.request.user, forum=self.forum)

    def saved(self, result: Usulan) -> str:
        self.usulan = result
        if into := self.request.POST.get("gabung"):
            return _("Tersimpan sebagai %(nomor)s dan digabungkan ke %(ke)s.") % {"nomor": result.nomor, "ke": into}
        return _("Tersimpan sebagai %(nomor)s.") % {"nomor": result.nomor}

    def get_success_url(self) -> str:
        if "lagi" in self.request.POST:
            return f"{reverse('forum_usulan_baru', args=[self.forum.pk])}?setelah={self.usulan.nomor}"
        return reverse("forum_usulan", args=[self.forum.pk])


class Edit(UsulanPage):
    """Mend a proposal of one's own; a returned one goes back to the forum that asked for it."""

    aksi = "edit_usulan"
    template_name = "operator/usulan_ubah.html"

    def find(self, nomor: str) -> None:
        self.usulan = self.objek = usulan_or_404(self.request.user, nomor)
        self.returned = self.usulan.status == StatusUsulan.DIKEMBALIKAN
        self.aksi = "resubmit" if self.returned else self.aksi

    def choices(self) -> dict:
        place = self.usulan.wilayah
        root = place.induk_id if place.induk_id and place.tingkat in ("lingkungan", "rt") else place.pk
        return {"tahun": self.usulan.tahun_id, "wilayah": Wilayah.objects.berlaku().di_bawah(root)}

    def places(self) -> list[str]:
        return [self.usulan.wilayah_id]

    def get_initial(self) -> dict:
        return values_of(self.usulan)

    def get_context_data(self, **kwargs) -> dict:
        last = self.usulan.keputusan.order_by("-pk").first()
        return super().get_context_data(usulan=self.usulan, dikembalikan=self.returned and last, **kwargs)

    def act(self, data: dict) -> Usulan:
        verb = alur.resubmit if self.returned else alur.edit_usulan
        return verb(self.usulan, data, by=self.request.user)

    def saved(self, result: Usulan) -> str:
        return _("Perubahan tersimpan.") if not self.returned else _("Perbaikan tersimpan dan diajukan kembali.")

    def get_success_url(self) -> str:
        return reverse("usulan_petugas", args=[self.usulan.nomor])


class Withdraw(FormPage):
    """Take back a proposal, with a public reason."""

    aksi = "withdraw"
    form_class = BatalForm
    template_name = "operator/usulan_batal.html"

    def find(self, nomor: str) -> None:
        self.usulan = self.objek = usulan_or_404(self.request.user, nomor)

    def get_context_data(self, **kwargs) -> dict:
        return super().get_context_data(usulan=self.usulan, **kwargs)

    def act(self, data: dict) -> object:
        return alur.withdraw(self.usulan, by=self.request.user, alasan=data["alasan"])

    def saved(self, result: object) -> str:
        return _("Usulan dibatalkan; nomor dan alasannya tetap tercatat.")

    def get_success_url(self) -> str:
        return reverse("usulan_petugas", args=[self.usulan.nomor])
