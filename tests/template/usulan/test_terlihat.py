"""Who sees what: everybody what is published, officers the drafts of their own corner."""

import pytest
from django.contrib.auth.models import AnonymousUser

from eplanning.akun.models import Peran
from eplanning.alur.pokir import record_reses
from eplanning.alur.usulan import add_usulan
from eplanning.usulan.models import Usulan
from tests.template.alur.test_pokir import PAPERS


@pytest.fixture
def drafts(musim, orang) -> dict[str, Usulan]:
    """One draft of a village, one of a recess."""
    forum = musim.running(musim.kelurahan)
    usulan = musim.usulan(forum)
    with musim.at(musim.pokir):
        reses = record_reses(PAPERS | {"dapil": orang.dapil}, by=orang.anggota_dprd)
        pokir = add_usulan(musim.isian(), by=orang.anggota_dprd, reses=reses)
    return {"desa": usulan, "pokir": pokir}


def seen(drafts: dict[str, Usulan], user) -> set[str]:
    visible = set(Usulan.objects.visible_to(user))
    return {name for name, usulan in drafts.items() if usulan in visible}


def test_a_visitor_sees_no_draft(drafts):
    assert seen(drafts, AnonymousUser()) == set()


def test_drafts_are_seen_by_their_own_people_alone(drafts, orang):
    all_of_it, village, recess = {"desa", "pokir"}, {"desa"}, {"pokir"}
    assert {role: seen(drafts, getattr(orang, role)) for role in Peran.values} == {
        "kepala_lingkungan": village,
        "operator_kelurahan": village,
        "lurah": village,
        "operator_kecamatan": village,
        "camat": village,
        "anggota_dprd": recess,
        "setwan": recess,
        "operator_opd": set(),
        "kepala_opd": set(),
        "penyelia": all_of_it,
        "kepala_bappeda": all_of_it,
        "admin_bappeda": all_of_it,
        "inspektorat": all_of_it,
        "auditor": all_of_it,
        "tim_harga": set(),
        "tapd": set(),
    }


def test_neighbours_and_colleagues_do_not_see_them(drafts, orang):
    assert seen(drafts, orang.new("lurah.lain", "lurah", orang.kelurahan_lain)) == set()
    assert seen(drafts, orang.new("dewan.lain", "anggota_dprd")) == set()
