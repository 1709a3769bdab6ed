"""Deciding about one proposal, merging several, and what an officer sees of one."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from eplanning.alur import usulan as alur
from eplanning.alur.alih_keluar import divert
from eplanning.alur.syarat.usulan import SELESAI_DISINI
from eplanning.alur.wewenang import may
from eplanning.dokumen.tanda_terima import receipt
from eplanning.lampiran.queries import lampiran_diturunkan, lampiran_petugas
from eplanning.usulan.models import Keputusan, StatusUsulan
from eplanning.usulan.queries import inbox
from eplanning.www import pilihan_rpjmd
from eplanning.www.operator.forms.keputusan import GabungForm, KeputusanForm
from eplanning.www.operator.mirip import with_similar
from eplanning.www.operator.objek import forum_or_404, inbox_usulan_or_404, usulan_or_404
from eplanning.www.operator.pagu import left_of
from eplanning.www.operator.views.urung import undo_label
from eplanning.www.peta import map_of
from eplanning.www.petugas.halaman import FormPage
from eplanning.www.petugas.mirip import cards, pokok_of
from eplanning.www.petugas.pintu import officer_page


@officer_page
def detail(request: HttpRequest, nomor: str) -> HttpResponse:
    """One proposal with its history and what this person may do with it."""
    usulan = usulan_or_404(request.user, nomor)
    returned = usulan.status == StatusUsulan.DIKEMBALIKAN
    return render(
        request,
        "operator/usulan.html",
        {
            "usulan": usulan,
            "riwayat": usulan.keputusan.select_related("tahapan", "perangkat"),
            "dikembalikan": returned,
            "boleh_ubah": may(request.user, "resubmit" if returned else "edit_usulan", usulan),
            "boleh_batal": may(request.user, "withdraw", usulan),
            "boleh_taut": pilihan_rpjmd.prioritas(usulan.tahun_id) and may(request.user, "link_rpjmd", usulan),
            "urungkan": undo_label(request.user, usulan),
            "lampiran": lampiran_petugas(usulan, request.user),
            "peta": map_of(usulan),
            "mirip": cards(request.user, pokok_of(usulan)),
            "diturunkan": lampiran_diturunkan(usulan),
            "boleh_mohon": may(request.user, "ask_ubah_usulan", usulan),
            "boleh_turunkan": may(request.user, "take_down", usulan),
        },
    )


@officer_page
def receipt_file(request: HttpRequest, nomor: str) -> HttpResponse:
    """The receipt to hand to whoever proposed it, also before it is published."""
    return receipt(usulan_or_404(request.user, nomor), request).response(request)


class Decide(FormPage):
    """The decision about one proposal; afterwards the next undecided one is shown."""

    aksi = "decide"
    form_class = KeputusanForm
    template_name = "operator/putuskan.html"

    def find(self, pk: int, nomor: str) -> None:
        self.forum = forum_or_404(self.request.user, pk)
        self.usulan = self.objek = inbox_usulan_or_404(self.forum, nomor)

    def get_form_kwargs(self) -> dict:
        return super().get_form_kwargs() | {"usulan": self.usulan}

    def get_context_data(self, **kwargs) -> dict:
        return super().get_context_data(
            forum=self.forum,
            jendela=self.forum.jendela,
            usulan=self.usulan,
            pagu=left_of(self.forum, self.usulan),
            riwayat=self.usulan.keputusan.select_related("tahapan", "perangkat"),
            lampiran=lampiran_petugas(self.usulan, self.request.user),
            peta=map_of(self.usulan),
            mirip=cards(self.request.user, pokok_of(self.usulan), self.forum),
            urungkan=undo_label(self.request.user, self.usulan, forum=self.forum),
            boleh_pecah=may(self.request.user, "split_usulan", self.usulan),
            **kwargs,
        )

    def act(self, data: dict) -> Keputusan:
        tujuan, penerima = data.pop("tujuan", ""), data.pop("penerima", "")
        if tujuan:
            return divert(self.usulan, tujuan, by=self.request.user, alasan=data["alasan"], penerima=penerima)
        return alur.decide(self.usulan, by=self.request.user, **data)

    def saved(self, result) -> str:
        return _("%(nomor)s: %(keputusan)s.") % {
            "nomor": self.usulan.nomor,
            "keputusan": result.get_keputusan_display().lower(),
        }

    def get_success_url(self) -> str:
        if "berikut" in self.request.POST:
            undecided = inbox(self.forum).filter(status=StatusUsulan.BELUM_DIBAHAS)
            following = undecided.order_by("wilayah_id", "nomor").values_list("nomor", flat=True).first()
            if following:
                return reverse("usulan_putuskan", args=[self.forum.pk, following])
        return reverse("forum_usulan", args=[self.forum.pk])


class Merge(FormPage):
    """Merge the chosen proposals into one of them."""

    aksi = "merge_usulan"
    form_class = GabungForm
    template_name = "operator/gabung.html"

    def find(self, pk: int) -> None:
        self.forum = forum_or_404(self.request.user, pk)
        numbers = self.request.GET.getlist("usulan")
        if like := self.request.GET.get("mirip"):
            numbers = with_similar(self.request.user, inbox_usulan_or_404(self.forum, like))
        open_here = inbox(self.forum).exclude(status__in=SELESAI_DISINI)
        self.chosen = open_here.filter(nomor__in=numbers).lengkap()
        self.objek = next(iter(self.chosen), None)
        if self.objek is None:
            raise Http404

    def get_form_kwargs(self) -> dict:
        return super().get_form_kwargs() | {"usulan": self.chosen}

    def get_context_data(self, **kwargs) -> dict:
        return super().get_context_data(forum=self.forum, usulan=self.chosen, **kwargs)

    def act(self, data: dict) -> object:
        into = data["ke"]
        others = [usulan for usulan in self.chosen if usulan != into]
        return alur.merge_usulan(others, into, by=self.request.user, alasan=data["alasan"])

    def saved(self, result: object) -> str:
        return _("Usulan digabungkan; asal-usulnya tetap tercatat.")

    def get_success_url(self) -> str:
        return reverse("forum_usulan", args=[self.forum.pk])
