"""The annexes of the minutes: I attendance, II forwarded, III not accommodated with reasons, IV delegates."""

from eplanning.alur.pribadi import samarkan
from eplanning.dokumen import kata, nomenklatur
from eplanning.dokumen.tanda_terima import penerima
from eplanning.jadwal.models import Jenis, Unit
from eplanning.musrenbang.models import Forum
from eplanning.perubahan.queries import first_change
from eplanning.usulan.models import TERIMA, Keputusan, StatusUsulan
from eplanning.usulan.queries import hasil
from eplanning.www.templatetags.eplanning import volume


def attendance(forum: Forum) -> dict[str, object]:
    """Annex I: how many came, by sex and by the group they stood for."""
    return {
        "perempuan": forum.hadir_perempuan,
        "laki": forum.hadir_laki,
        "jumlah": forum.hadir_perempuan + forum.hadir_laki,
        "kelompok": [{"unsur": unsur, "banyak": banyak} for unsur, banyak in forum.kelompok.items()],
    }


def delegates(forum: Forum, *, publik: bool) -> list[dict[str, str]]:
    """Annex IV; the public edition names the group, not the person."""
    return [
        {
            "nama": "" if publik else satu.nama,
            "unsur": satu.unsur,
            "kelamin": "Perempuan" if satu.perempuan else "Laki-laki",
        }
        for satu in forum.delegasi.all()
    ]


def _row(satu: Keputusan, plans: dict[str, dict[str, str]]) -> dict[str, object]:
    usulan = satu.usulan
    return {
        "nomor": usulan.nomor,
        "bidang": usulan.bidang.nama,
        "permasalahan": samarkan(usulan.permasalahan),
        "usulan": samarkan(usulan.uraian),
        "lokasi": f"{samarkan(usulan.alamat)}, {usulan.wilayah}",
        "volume": f"{volume(satu.volume)} {usulan.kamus.satuan}",
        "jumlah": kata.rupiah(satu.total),
        "perangkat": satu.perangkat.sebutan,
        "subkegiatan": usulan.kamus.subkegiatan,
        **plans[usulan.kamus.subkegiatan],
        "manfaat": f"{who} penerima manfaat" if (who := penerima(usulan)) else "",
        "prioritas": str(usulan.prioritas_daerah or ""),
        "sasaran": str(usulan.sasaran or ""),
        "keputusan": _decision(satu),
        "alasan": samarkan(satu.alasan),
    }


def _decision(satu: Keputusan) -> str:
    """The decision in a word, and where it handed the proposal to."""
    where = getattr(satu, "pengalihan", None)
    said = str(StatusUsulan(satu.keputusan).label)  # get_…_display spells all choices anew for every row
    return f"{said} ke {samarkan(where.penerima)}" if where else said


def results(forum: Forum) -> dict[str, object]:
    """Annexes II and III, and the sums the minutes name. II is in the order of priority the forum gave.

    What a correction changed after sending stands in minutes of its own.
    """
    rank = {satu.usulan_id: satu for satu in forum.prioritas.all()}
    decided = list(hasil(forum, first_change(forum)))
    plans = nomenklatur.cells(forum.tahun_id, {satu.usulan.kamus.subkegiatan for satu in decided})
    accepted = [satu for satu in decided if satu.keputusan in TERIMA]
    accepted.sort(key=lambda satu: (rank[satu.usulan_id].urutan if satu.usulan_id in rank else len(rank) + 1, satu.pk))
    total = sum(satu.total for satu in accepted)
    forwarded = [
        _row(satu, plans) | {"urutan": place.urutan if place else None, "cadangan": bool(place and place.cadangan)}
        for satu, place in ((satu, rank.get(satu.usulan_id)) for satu in accepted)
    ]
    return {
        # The musrenbang kecamatan hands its priorities to the offices as table T-D.4 (Permendagri 54/2010, annex VI).
        "td4": (forum.tahapan.jenis, forum.tahapan.tingkat) == (Jenis.MUSRENBANG, Unit.KECAMATAN),
        "diteruskan": forwarded,
        "tidak": [_row(satu, plans) for satu in decided if satu.keputusan not in TERIMA],
        "nilai": kata.rupiah(total),
        "nilai_terbilang": kata.rupiah_terbilang(total),
    }
