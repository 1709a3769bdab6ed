"""May a person do this now? The same conditions as the verbs, asked without raising, to show or hide a button."""

from eplanning.alur.penolakan import Izin, Penolakan
from eplanning.alur.petugas import penugasan
from eplanning.alur.syarat import (
    akun,
    bappeda,
    bobot,
    forum,
    harga,
    pagu,
    pengawasan,
    permohonan,
    perubahan,
    pokir,
    ppas,
    renja,
    rkpd_perubahan,
    saran,
    skoring,
    tahun,
    tautan,
    tukar,
    urung,
    usulan,
    versi,
)
from eplanning.musrenbang.models import Forum

__all__ = ["may", "penugasan"]

# Verb -> its conditions. The object is a Forum, unless the name says otherwise.
_SYARAT = {
    "prepare_forum": forum.prepare_forum,
    "issue_undangan": forum.issue_undangan,
    "issue_attendance": forum.issue_attendance,
    "start_forum": forum.start_forum,
    "add_usulan": lambda tempat, by: (forum if isinstance(tempat, Forum) else pokir).add_usulan(tempat, by),
    "decide_in": forum.decide,
    "rank": forum.rank,
    "score_in": skoring.score_in,
    "order_seri": skoring.order_seri,
    "propose_bobot": bobot.propose_bobot,
    "close_forum": forum.close_forum,
    "issue_ba": forum.issue_ba,
    "upload_berkas": forum.upload_berkas,
    "send_forum": forum.send_forum,
    "declare_nihil": forum.declare_nihil,
    "postpone_forum": perubahan.postpone_forum,
    "reopen_forum": perubahan.reopen_forum,
    "ask_perubahan": perubahan.ask_perubahan,
    # a Perubahan
    "issue_perubahan": perubahan.issue_perubahan,
    "upload_perubahan": perubahan.upload_perubahan,
    "send_perubahan": perubahan.send_perubahan,
    # a Usulan
    "edit_usulan": usulan.edit_usulan,
    "add_lampiran": usulan.edit_usulan,
    "remove_lampiran": usulan.remove_lampiran,
    "take_down": usulan.take_down,
    "withdraw": usulan.withdraw,
    "resubmit": usulan.resubmit,
    "decide": usulan.decide,
    "merge_usulan": usulan.decide,
    "split_usulan": usulan.split_usulan,
    "link_rpjmd": tautan.link_rpjmd,
    "score_usulan": skoring.score_usulan,
    "undo_decision": urung.undo_decision,
    "undo_merge": urung.undo_merge,
    "undo_withdraw": urung.undo_withdraw,
    # a Dapil, then a Reses (which may stand for the Forum in add_usulan too)
    "record_reses": pokir.record_reses,
    "send_reses": pokir.send_reses,
    "bind_anggota": pokir.bind_anggota,
    "validate_pokir": pokir.validate_pokir,
    "route_late": pokir.route_late,
    "carry_pokir": pokir.carry_pokir,
    # a Usulan, a Renja, then a Permohonan
    "ask_ubah_usulan": permohonan.ask_ubah_usulan,
    "ask_ubah_renja": permohonan.ask_ubah_renja,
    "decide_permohonan": permohonan.decide_permohonan,
    "execute_permohonan": permohonan.execute_permohonan,
    "withdraw_permohonan": permohonan.withdraw_permohonan,
    # a Renja
    "edit_renja": renja.edit_renja,
    "send_renja": renja.send_renja,
    "decide_renja": renja.decide_renja,
    "freeze_renja": versi.freeze_renja,
    # nothing, then a Pengguna
    "create_akun": akun.create_akun,
    "disable_akun": akun.disable_akun,
    "reset_sandi": akun.reset_sandi,
    "invite": akun.invite,
    "reset_totp": akun.reset_totp,
    "assign": akun.assign,
    # a Penugasan
    "stand_in": akun.stand_in,
    "end_assignment": akun.end_assignment,
    # a PengajuanBobot (or nothing)
    "decide_bobot": bobot.decide_bobot,
    # a Jendela, TahunRencana, nothing
    "move_jendela": bappeda.move_jendela,
    "fix_rkpd": bappeda.fix_rkpd,
    "freeze_rkpd": versi.freeze_rkpd,
    "run_tahun": tahun.run_tahun,
    "finish_tahun": tahun.finish_tahun,
    "exchange": tukar.exchange,
    # a Saran (or nothing)
    "answer_saran": saran.answer_saran,
    "view_jejak": bappeda.view_jejak,
    # a Pagu (or nothing)
    "set_pagu": pagu.set_pagu,
    "permit_over": pagu.permit_over,
    # a TahunRencana, then a Ppas
    "draft_ppas": ppas.draft_ppas,
    "edit_ppas": ppas.edit_ppas,
    "reopen_ppas": ppas.reopen_ppas,
    # a TahunRencana, a PerubahanRkpd, then a PerubahanRenja
    "open_perubahan_rkpd": rkpd_perubahan.open_perubahan_rkpd,
    "end_perubahan_rkpd": rkpd_perubahan.end_perubahan_rkpd,
    "edit_perubahan_renja": rkpd_perubahan.edit_perubahan_renja,
    "send_perubahan_renja": rkpd_perubahan.send_perubahan_renja,
    "decide_perubahan_renja": rkpd_perubahan.decide_perubahan_renja,
    # an Objek of oversight (or nothing), then a Temuan
    "file_temuan": pengawasan.file_temuan,
    "reply_temuan": pengawasan.reply_temuan,
    "return_temuan": pengawasan.return_temuan,
    "extend_temuan": pengawasan.extend_temuan,
    "close_temuan": pengawasan.close_temuan,
    # nothing, a PermohonanAkses (or nothing), a TahunRencana
    "ask_akses": pengawasan.ask_akses,
    "decide_akses": pengawasan.decide_akses,
    "export_tahun": pengawasan.export_tahun,
    # a TahunRencana
    "start_harga": harga.start_harga,
    "change_harga": harga.change_harga,
    "fix_harga": harga.fix_harga,
}
AKSI = frozenset(_SYARAT)


def may(pengguna, aksi: str, objek=None, **konteks) -> Izin:
    """`Izin(ya, pesan, kode)`. `konteks` hands over what is known already (`forum=` for a proposal), to spare a query.

    Raises KeyError on an unknown `aksi`: a typing error in a screen must not look like a refusal.
    """
    syarat = _SYARAT[aksi]
    if not getattr(pengguna, "is_authenticated", False):
        return Izin(False)
    try:
        syarat(objek, pengguna, **konteks)
    except Penolakan as refusal:
        return Izin(False, refusal.pesan, refusal.kode)
    return Izin(True)
