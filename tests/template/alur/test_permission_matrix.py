"""Who may do what at which stage, asked of every role: generated from the stage table, pinned here line by line."""

from eplanning import jam
from eplanning.akun.models import Peran
from eplanning.alur.wewenang import may
from eplanning.jadwal.models import Tahapan
from eplanning.musrenbang.units import TANPA_FORUM
from eplanning.skoring.models import Lembar

# state of the forum -> the verbs that can be taken then
VERBS = {
    "ready": ("prepare_forum", "issue_attendance", "start_forum", "declare_nihil", "propose_bobot"),
    "running": ("add_usulan", "decide_in", "rank", "close_forum"),
    "scored": ("score_in", "order_seri"),
    "closed": ("issue_ba", "upload_berkas", "send_forum"),
}
WORKERS = {
    "lingkungan": ["kepala_lingkungan", "operator_kelurahan"],
    "kelurahan": ["operator_kelurahan", "lurah"],
    "kecamatan": ["operator_kecamatan", "camat"],
    "perangkat": ["operator_opd", "kepala_opd"],
    "kabkota": ["penyelia", "kepala_bappeda"],
}
SENDERS = {
    "lingkungan": ["kepala_lingkungan", "operator_kelurahan"],
    "kelurahan": ["lurah"],
    "kecamatan": ["camat"],
    "perangkat": ["kepala_opd"],
    "kabkota": ["kepala_bappeda"],
}
NONE: list[str] = []


def expected(level: str) -> dict[str, list[str]]:
    workers, senders = WORKERS[level], SENDERS[level]
    enters = workers if level in ("lingkungan", "kelurahan", "kecamatan") else NONE
    decides = ["penyelia"] if level == "kabkota" else workers
    return {
        "prepare_forum": workers,
        "issue_attendance": workers,
        "start_forum": workers,
        "declare_nihil": NONE if level == "kabkota" else senders,
        "propose_bobot": ["camat"] if level == "kecamatan" else NONE,
        "add_usulan": enters,
        "decide_in": decides,
        "rank": decides,
        "score_in": decides,
        "order_seri": decides,
        "close_forum": workers,
        "issue_ba": workers,
        "upload_berkas": workers,
        "send_forum": senders,
    }


def test_every_role_may_do_exactly_what_the_stage_table_gives_it(musim, orang):
    for stage in Tahapan.objects.exclude(jenis__in=TANPA_FORUM):
        assert _found(musim, orang, stage) == expected(stage.tingkat), stage.kode


def _found(musim, orang, stage) -> dict[str, list[str]]:
    people = {role: getattr(orang, role) for role in Peran.values}
    forum = musim.forum(stage)
    forum.tempat, forum.daftar_hadir_pada = "Aula", jam.now()
    found = {}
    with musim.at(stage):
        for state, verbs in VERBS.items():
            if state == "running":
                forum.mulai_pada = jam.now()
            if state == "scored":
                Lembar(forum=forum)  # a sheet was laid at its start
            if state == "closed":
                forum.selesai_pada = forum.ba_pada = jam.now()
                forum.pindai_terakhir = jam.now()
            for verb in verbs:
                found[verb] = [role for role, person in people.items() if may(person, verb, forum)]
    return found


def test_the_plan_the_windows_and_the_log_have_their_own_people(musim, orang, tahun):
    people = {role: getattr(orang, role) for role in Peran.values}
    with musim.at(musim.penetapan):
        found = {
            "fix_rkpd": [r for r, p in people.items() if may(p, "fix_rkpd", tahun)],
            "move_jendela": [r for r, p in people.items() if may(p, "move_jendela", None)],
            "decide_bobot": [r for r, p in people.items() if may(p, "decide_bobot")],
            "create_akun": [r for r, p in people.items() if may(p, "create_akun")],
            "view_jejak": [r for r, p in people.items() if may(p, "view_jejak")],
        }
    with musim.at(musim.pokir):
        found["record_reses"] = [r for r, p in people.items() if may(p, "record_reses", orang.dapil)]
    assert found == {
        "fix_rkpd": ["kepala_bappeda"],
        "move_jendela": ["admin_bappeda"],
        "decide_bobot": ["penyelia"],
        "create_akun": ["admin_bappeda"],
        "view_jejak": ["kepala_bappeda", "admin_bappeda", "inspektorat", "auditor"],
        "record_reses": ["anggota_dprd", "setwan"],
    }


def test_nobody_may_do_anything_in_a_neighbouring_unit(musim, orang):
    elsewhere = {
        "lingkungan": orang.kelurahan_lain.anak.first(),
        "kelurahan": orang.kelurahan_lain,
        "kecamatan": orang.kecamatan_lain,
        "perangkat": orang.kantor_lain,
    }
    for stage in Tahapan.objects.filter(tingkat__in=elsewhere):
        forum = musim.forum(stage, elsewhere[stage.tingkat])
        with musim.at(stage):
            allowed = [role for role in Peran.values if may(getattr(orang, role), "prepare_forum", forum)]
        assert allowed == [], stage.kode


def test_a_refusal_says_who_may(musim, orang):
    with musim.at(musim.kelurahan):
        izin = may(orang.camat, "start_forum", musim.forum(musim.kelurahan))
    assert not izin
    assert "Lurah" in izin.pesan
    assert str(orang.kelurahan) in izin.pesan
