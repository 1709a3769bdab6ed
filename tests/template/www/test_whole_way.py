"""One proposal from the neighbourhood to the plan, through the screens, each step by the person whose step it is."""

import pytest
from django.urls import reverse
from django.utils import timezone

from eplanning.rencana.models import BarisRkpd
from eplanning.usulan.models import StatusUsulan, Usulan
from tests.template.www import perjalanan as jalan
from tests.template.www.dunia import KOTA, OPD, isian, total

pytestmark = pytest.mark.django_db


def test_a_proposal_goes_from_rembuk_warga_to_the_plan(dunia, masuk):
    kaling, rembuk = masuk("kaling"), jalan.forum_of("rembuk_warga", f"{KOTA}.01.1001.L01")
    jalan.hold(kaling, rembuk)
    kaling.post(jalan.url("forum_usulan_baru", rembuk), isian(dunia))
    usulan = Usulan.objects.get()
    jalan.close(kaling, rembuk)
    jalan.send(kaling, rembuk)

    stages = (
        ("musrenbang_kelurahan", f"{KOTA}.01.1001", "operator.kelurahan", "lurah"),
        ("musrenbang_kecamatan", f"{KOTA}.01", "operator.kecamatan", "camat"),
        ("forum_perangkat_daerah", OPD, "operator.opd", "kepala.opd"),
        ("musrenbang_kota", KOTA, "penyelia", "kepala.bappeda"),
    )
    for stage, unit, worker, leader in stages:
        forum, client = jalan.forum_of(stage, unit), masuk(worker)
        jalan.hold(client, forum)
        jalan.accept_all(client, forum, usulan.nomor)
        jalan.rank(client, forum)
        jalan.close(client, forum)
        jalan.send(masuk(leader), forum)

    head = masuk("kepala.bappeda")
    today = timezone.localdate().isoformat()
    answer = head.post(reverse("bappeda_rkpd_tetapkan"), {"nomor": "Perwal 7/2030", "tanggal": today})

    assert answer.status_code == 302
    line = BarisRkpd.objects.get()
    assert (line.usulan, line.nilai) == (usulan, total("120.5", 1_000_000))
    assert Usulan.objects.get().status == StatusUsulan.DITERIMA
    assert usulan.nomor in head.get(reverse("bappeda_rkpd")).content.decode()


def test_pokir_joins_the_forum_of_the_office(dunia, masuk):
    member = masuk("dewan")
    today = timezone.localdate().isoformat()
    recess = {"masa": "1", "tanggal": today, "ba_nomor": "R/1", "ba_tanggal": today}
    held = dunia.orang["dewan"].penugasan.get().pk
    answer = member.post(reverse("reses_baru"), recess | {"anggota": held})
    reses = answer.url.rstrip("/").split("/")[-1]
    assert member.get(reverse("reses_usulan_baru", args=[reses])).status_code == 200
    member.post(reverse("reses_usulan_baru", args=[reses]), isian(dunia, wilayah=f"{KOTA}.01.1001"))
    assert "Tambah pokir" in member.get(reverse("reses", args=[reses])).content.decode()

    answer = member.post(reverse("reses_kirim", args=[reses]))

    assert answer.status_code == 302
    usulan = Usulan.objects.get()
    masuk("penyelia").post(reverse("dprd_teruskan"), {"usulan": [usulan.nomor]})
    inbox = masuk("operator.opd").get(reverse("opd", args=[OPD]), {"asal": "pokir"})
    assert usulan.nomor in inbox.content.decode()
