"""The best SQL that could be written by hand for what the large pages show: the bare side of their figures."""

# ruff: noqa: S608 - the bench writes its own values into its own statements
from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from eplanning.musrenbang.models import Forum

_CHOICES = [
    "SELECT kode, nama FROM wilayah_wilayah WHERE tingkat = 'kecamatan' AND ditutup_pada IS NULL ORDER BY kode",
    "SELECT kode, nama FROM perangkat_perangkat WHERE induk_id IS NULL AND ditutup_pada IS NULL ORDER BY kode",
    "SELECT kode, nama FROM kamus_bidang ORDER BY kode",
    "SELECT kode, nama FROM jadwal_tahapan ORDER BY urutan",
]
_FOUND = "FROM usulan_usulan u WHERE u.tahun_id = 2027 AND u.terbit_pada IS NOT NULL"
_JOINED = """SELECT u.nomor, u.uraian, u.status, u.total, w.nama, i.nama, t.nama, p.nama FROM ({rows}) u
JOIN wilayah_wilayah w ON w.kode = u.wilayah_id JOIN wilayah_wilayah i ON i.kode = w.induk_id
JOIN jadwal_tahapan t ON t.kode = u.tahapan_id JOIN perangkat_perangkat p ON p.kode = u.perangkat_id"""
_KECAMATAN = "left(u.wilayah_id, 8)"
_GROUPS = {"kecamatan": _KECAMATAN, "opd": "coalesce(p.induk_id, p.kode)"}
_MEASURED = """SELECT {group}, count(*),
 coalesce(sum(u.total) FILTER (WHERE u.status NOT IN ('digabung', 'dipecah', 'dibatalkan')), 0),
 count(*) FILTER (WHERE u.status IN ('diterima', 'diterima_dengan_perubahan')),
 count(*) FILTER (WHERE u.status IN ('belum_dibahas', 'dikembalikan')),
 count(*) FILTER (WHERE u.status IN ('ditunda', 'dialihkan')), count(*) FILTER (WHERE u.status = 'ditolak'),
 count(*) FILTER (WHERE u.status IN ('digabung', 'dipecah', 'dibatalkan')), count(b.id), coalesce(sum(b.nilai), 0)
FROM usulan_usulan u JOIN perangkat_perangkat p ON p.kode = u.perangkat_id
LEFT JOIN rencana_barisrkpd b ON b.usulan_id = u.id
WHERE u.tahun_id = 2027 AND u.terbit_pada IS NOT NULL GROUP BY 1"""
MAP = [
    f"SELECT {_KECAMATAN}, u.status, count(*), sum(u.total) {_FOUND} GROUP BY 1, 2",
    """SELECT left(f.wilayah_id, 8), count(*) FROM musrenbang_forum f JOIN jadwal_tahapan t ON t.kode = f.tahapan_id
     JOIN wilayah_wilayah w ON w.kode = f.wilayah_id WHERE f.tahun_id = 2027 AND t.aktif AND f.mulai_pada IS NULL
     AND f.dikirim_pada IS NULL AND w.ditutup_pada IS NULL AND t.tingkat IN ('lingkungan', 'kelurahan', 'kecamatan')
     GROUP BY 1""",
    """SELECT b.*, w.nama FROM wilayah_batas b JOIN wilayah_wilayah w ON w.kode = b.wilayah_id
     WHERE w.tingkat = 'kecamatan'""",
    _CHOICES[0],
]
SEARCHED = (
    " AND u.id IN (SELECT usulan_id FROM usulan_pencarian"
    " WHERE kata @@ (plainto_tsquery('indonesian', 'jalan') && plainto_tsquery('indonesian', 'perbaikan')))"
)


def recap(by: str) -> list[str]:
    """The measures of a recap by "kecamatan" or "opd", and what its filters offer."""
    return [_MEASURED.format(group=_GROUPS[by]), *_CHOICES[:2]]


def listed(words: str = "") -> list[str]:
    """The newest of the running year, counted and summed, with what the filters offer; `words` narrows it."""
    newest = f"SELECT u.* {_FOUND}{words} ORDER BY u.dibuat_pada DESC, u.id DESC LIMIT 20"
    return [f"SELECT count(*), sum(u.total) {_FOUND}{words}", _JOINED.format(rows=newest), *_CHOICES]


def inbox(forum: Forum, session: str, person: int) -> list[str]:
    """Who asks and with which assignments, the forum and its window, and what lies in it."""
    here = (
        f"FROM usulan_usulan u WHERE u.tahun_id = {forum.tahun_id} AND u.tahapan_id = '{forum.tahapan_id}'"
        f" AND u.wilayah_id LIKE '{forum.wilayah_id}.%'"
    )
    first = f"SELECT u.* {here} ORDER BY u.wilayah_id, u.nomor LIMIT 25"
    return [
        f"SELECT session_data FROM django_session WHERE session_key = '{session}' AND expire_date > now()",
        "SELECT * FROM akun_pengguna o LEFT JOIN akun_penugasan g ON g.pengguna_id = o.id"
        f" AND g.mulai <= current_date AND (g.selesai IS NULL OR g.selesai >= current_date) WHERE o.id = {person}",
        "SELECT * FROM musrenbang_forum f JOIN jadwal_tahapan t ON t.kode = f.tahapan_id"
        " JOIN wilayah_wilayah w ON w.kode = f.wilayah_id"
        " LEFT JOIN jadwal_jendela j ON (j.tahun_id, j.tahapan_id) = (f.tahun_id, f.tahapan_id)"
        f" WHERE f.id = {forum.pk}",
        f"SELECT u.status, count(*), sum(u.total) {here} GROUP BY 1",
        _JOINED.format(rows=first),
        f"SELECT kode, nama FROM wilayah_wilayah WHERE induk_id = '{forum.wilayah_id}' ORDER BY 1",
    ]
