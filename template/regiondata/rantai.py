"""The stage chain: nothing may skip a level it needs, and every level needs its list."""

from __future__ import annotations

from regiondata.problem import Report
from regiondata.profil import FILE, Profil, Tahap
from regiondata.tahapan import ATURAN, TUJUAN_POKIR
from regiondata.yamlfile import Document

# The main line, bottom to top; pokir joins from the side.
_NEEDED = {
    ("musrenbang", "kecamatan"): "Musrenbang Kecamatan",
    ("forum_opd", "perangkat"): "Forum Perangkat Daerah",
    ("musrenbang", "kabkota"): "musrenbang tingkat kabupaten/kota",
    ("penetapan", "kabkota"): "Penetapan RKPD",
}
_LINE = (("rembuk", "lingkungan"), ("musrenbang", "kelurahan"), *_NEEDED)


def periksa(report: Report, profil: Profil, document: Document) -> None:
    """Report every break of the chain."""
    kinds = {(t.jenis, t.tingkat) for t in profil.tahapan}
    for kind, name in _NEEDED.items():
        if kind not in kinds:
            report.error(
                FILE,
                document.line("tahapan"),
                "tahap-hilang",
                f"Rantai tahapan tidak memuat {name}.",
                f"Tambahkan tahap berjenis {kind[0]} pada tingkat {kind[1]}.",
            )
    _ascends(report, profil, document)
    for at, tahap in enumerate(profil.tahapan):
        written = (document.data["tahapan"][at] or {}).get("masuk_ke")
        line = document.line("tahapan", at)
        if (tahap.jenis, tahap.tingkat) not in ATURAN:
            continue
        _target(report, profil, tahap, line, document.line("tahapan", at, "masuk_ke"))
        if tahap.jenis == "rembuk" and not written and ("musrenbang", "kelurahan") not in kinds:
            report.error(
                FILE,
                line,
                "tahap-terlompat",
                f"{tahap.nama} langsung masuk ke kecamatan: musrenbang kelurahan tidak ada di antaranya.",
                "Tambahkan tahap musrenbang pada tingkat kelurahan, atau tulis `masuk_ke` bila lompatan ini disengaja.",
            )
    if "pokir" in profil.modul and not any(t.jenis == "pokir" for t in profil.tahapan):
        report.warning(
            FILE,
            document.line("modul"),
            "modul",
            "Modul pokir menyala, tetapi rantai tahapan tidak memuat pokir.",
            "Tambahkan tahap pokir atau hapus modulnya.",
        )


def _ascends(report: Report, profil: Profil, document: Document) -> None:
    highest, before = -1, None
    for at, tahap in enumerate(profil.tahapan):
        kind = (tahap.jenis, tahap.tingkat)
        if kind not in _LINE:
            continue
        place = _LINE.index(kind)
        if place <= highest:
            report.error(
                FILE,
                document.line("tahapan", at),
                "tahap-urutan",
                f"{tahap.nama} berada sesudah {before}, padahal mendahuluinya atau setingkat dengannya.",
                "Urutkan tahapan dari tingkat terbawah, masing-masing sekali.",
            )
        else:
            highest, before = place, tahap.nama


def _target(report: Report, profil: Profil, tahap: Tahap, line: int, line_of_target: int) -> None:
    order = [t.kode for t in profil.tahapan]
    if tahap.masuk_ke is None:
        if tahap.jenis != "penetapan":
            report.error(
                FILE,
                line,
                "tahap-buntu",
                f"{tahap.nama} tidak masuk ke tahap mana pun.",
                "Akhiri rantai dengan penetapan.",
            )
        return
    if tahap.masuk_ke not in order:
        report.error(
            FILE,
            line_of_target,
            "tahap-tak-dikenal",
            f"{tahap.nama} masuk ke `{tahap.masuk_ke}`, yang tidak ada pada rantai.",
            "Pakai kode salah satu tahap sesudahnya.",
        )
        return
    target = profil.tahap(tahap.masuk_ke)
    wrong_for_pokir = tahap.jenis == "pokir" and (target.jenis, target.tingkat) not in TUJUAN_POKIR
    if order.index(target.kode) <= order.index(tahap.kode) or target.jenis == "pokir" or wrong_for_pokir:
        report.error(
            FILE,
            line_of_target,
            "tahap-urutan",
            f"{tahap.nama} tidak dapat masuk ke {target.nama}.",
            "Pilih forum perangkat daerah atau musrenbang kabupaten/kota."
            if tahap.jenis == "pokir"
            else "Pilih tahap sesudahnya yang bukan pokir.",
        )
