"""Who may do what, where, when and in which state: asked of every role in every scene, and compared with two tables.

matriks_forum.csv and matriks.csv are written by hand and read by people. What no line allows is refused to everybody;
that is tested as well.
"""

from collections.abc import Collection

from eplanning.alur.wewenang import AKSI
from eplanning.jadwal.models import Tahapan
from eplanning.musrenbang.units import TANPA_FORUM
from regiondata.tahapan import PERAN
from tests.template.alur.harapan import BERKAS, Tempat, expected
from tests.template.alur.matriks import AKSI_FORUM, AKSI_USULAN, FORUM, JENDELA, everything

# Verbs on objects that take a whole story to come about: where they are tried by allowed and refused people instead.
DI_TEMPAT_LAIN = {
    "issue_perubahan": "test_perubahan.py",
    "upload_perubahan": "test_perubahan.py",
    "send_perubahan": "test_perubahan.py",
    "ask_ubah_usulan": "../permohonan/test_permohonan.py",
    "ask_ubah_renja": "../permohonan/test_permohonan_renja.py",
    "decide_permohonan": "../permohonan/test_permohonan.py",
    "execute_permohonan": "../permohonan/test_permohonan.py",
    "withdraw_permohonan": "../permohonan/test_permohonan.py",
    "run_tahun": "../tahun/test_peralihan.py",
    "finish_tahun": "../tahun/test_peralihan.py",
    "draft_ppas": "../ppas/test_ppas.py",
    "open_perubahan_rkpd": "../rkpd_perubahan/test_rkpd_perubahan.py",
    "end_perubahan_rkpd": "../rkpd_perubahan/test_rkpd_perubahan.py",
    "edit_perubahan_renja": "../rkpd_perubahan/test_rkpd_perubahan.py",
    "send_perubahan_renja": "../rkpd_perubahan/test_rkpd_perubahan.py",
    "decide_perubahan_renja": "../rkpd_perubahan/test_rkpd_perubahan.py",
}


def test_everybody_may_do_what_the_tables_say_and_nothing_else(musim, orang):
    said, found = expected(), everything(musim, orang)
    _everything_is_asked(found)
    assert said.keys() <= found.keys(), f"no such scene: {sorted(said.keys() - found.keys())}"
    wrong = []
    for place, cell in found.items():
        for where, roles in cell.items():
            should = said.get(place, {}).get(where, set())
            if roles != should:
                wrong.append(f"{' '.join(place)} ({where}): may {sorted(roles)}, should {sorted(should)}")
    assert not wrong, "\n".join(wrong)


def _everything_is_asked(found: Collection[Tempat]) -> None:
    """Each verb in each stage of the chain, window and state; in the open window of the unit next door too."""
    assert {aksi for _stage, aksi, _window, _state in found} | DI_TEMPAT_LAIN.keys() == AKSI
    stages = set(Tahapan.objects.filter(aktif=True).exclude(jenis__in=TANPA_FORUM).values_list("tingkat", flat=True))
    assert stages == {"lingkungan", "kelurahan", "kecamatan", "perangkat", "kabkota"}
    for stage in stages:
        for aksi, states in [*((a, FORUM) for a in AKSI_FORUM), *((a, ["berskor:diterima"]) for a in AKSI_USULAN)]:
            for state in states:
                windows = JENDELA if aksi in AKSI_FORUM else ("terbuka",)
                assert {(stage, aksi, window, state) for window in windows} <= found.keys(), (stage, aksi, state)
                both = {"sendiri"} if stage == "kabkota" else {"sendiri", "tetangga"}
                assert found[stage, aksi, "terbuka", state].keys() == both, (stage, aksi, state)


def test_no_verb_and_no_role_is_left_out_of_the_tables():
    said = expected()
    left_out = AKSI - {aksi for _stage, aksi, _window, _state in said} - DI_TEMPAT_LAIN.keys()
    assert not left_out, f"{sorted(left_out)}: add a line to matriks.csv (and a scene to matriks.py)"
    assert {role for cell in said.values() for role in cell["sendiri"]} == set(PERAN)
    for verb, name in DI_TEMPAT_LAIN.items():
        assert verb in (BERKAS / name).read_text(encoding="utf-8")
