"""Proposals as officers have them: of a forum, of an office, or all that a person may see."""

from collections.abc import Iterator, Mapping

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from eplanning.alur.pribadi import samarkan
from eplanning.musrenbang.models import Forum
from eplanning.tukar.buku import Daftar
from eplanning.usulan.models import StatusLahan, StatusUsulan, Usulan
from eplanning.usulan.queries import inbox
from eplanning.wilayah.models import sebut
from eplanning.www.opd.forum import office_forum
from eplanning.www.operator.objek import forum_or_404
from eplanning.www.operator.saring import Saringan
from eplanning.www.petugas.daftar.tahun import asked_year

AT_ONCE = 1000


def of_forum(user, asked: Mapping[str, str]) -> Daftar:
    """What lies at a forum (`forum`), narrowed as on its page."""
    number = str(asked.get("forum", ""))
    return _listed(forum_or_404(user, int(number) if number.isdecimal() else 0), asked)


def of_office(user, asked: Mapping[str, str]) -> Daftar:
    """The inbox of an office (`opd`), also before its forum was opened."""
    return _listed(office_forum(user, str(asked.get("opd", "")), asked_year(asked)), asked)


def all_usulan(user, asked: Mapping[str, str]) -> Daftar:
    """Everything this person may see of a year (`tahun`), of the running one when none is named."""
    year = asked_year(asked)
    rows = Saringan.read(asked).apply(Usulan.objects.visible_to(user).filter(tahun=year))
    return _book(_("Semua usulan %(tahun)s") % {"tahun": year}, rows)


def _listed(forum: Forum, asked: Mapping[str, str]) -> Daftar:
    return _book(_("Kotak usulan %(unit)s") % {"unit": forum.unit}, Saringan.read(asked).apply(inbox(forum)))


def _book(judul: str, rows: QuerySet[Usulan]) -> Daftar:
    return Daftar(judul, [(name, "") for name in _columns()], _cells(rows), banyak=rows.count())


def _columns() -> tuple[str, ...]:
    return (
        _("Nomor"),
        _("Usulan"),
        _("Permasalahan"),
        _("Lokasi rinci"),
        _("Wilayah"),
        _("Kode wilayah"),
        _("Bidang"),
        _("Jenis pekerjaan"),
        _("Volume"),
        _("Satuan"),
        _("Harga satuan"),
        _("Jumlah"),
        _("Penerima manfaat"),
        _("Penerima manfaat (KK)"),
        _("Perangkat daerah"),
        _("Asal"),
        _("Tahap"),
        _("Status lahan"),
        _("Prioritas daerah"),
        _("Sasaran RPJMD"),
        _("Keputusan"),
    )


# What is read of a proposal, for the columns above: values only, since making objects costs more than writing them.
_READ = (
    "nomor",
    "uraian",
    "permasalahan",
    "alamat",
    "wilayah__nama",
    "wilayah__sebutan",
    "wilayah_id",
    "bidang__nama",
    "kamus__nama",
    "volume",
    "kamus__satuan",
    "harga_satuan",
    "total",
    "penerima_manfaat",
    "penerima_kk",
    "perangkat__nama",
    "asal__nama",
    "tahapan__nama",
    "status_lahan",
    "prioritas_daerah__nama",
    "sasaran__nama",
    "status",
)


def _cells(rows: QuerySet[Usulan]) -> Iterator[tuple]:
    decided = {code: str(label) for code, label in StatusUsulan.choices}
    lands = {code: str(label) for code, label in StatusLahan.choices}
    found = rows.order_by("wilayah_id", "nomor").values_list(*_READ).iterator(chunk_size=AT_ONCE)
    for number, asked, problem, place, area, called, *rest, land, priority, target, status in found:
        told = samarkan(asked), samarkan(problem), samarkan(place)
        yield number, *told, sebut(area, called), *rest, lands.get(land, ""), priority, target, decided[status]
