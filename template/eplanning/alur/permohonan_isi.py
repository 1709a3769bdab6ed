"""What a request may change, checked when it is asked for and once more when it is carried out."""

from functools import partial

from django.utils.translation import gettext as _

from eplanning.alur.isian import clean_banyak, clean_harga, clean_teks_usulan, clean_total, clean_volume
from eplanning.alur.notulen import clean_teks
from eplanning.alur.penolakan import Penolakan
from eplanning.alur.pribadi import refuse_pribadi
from eplanning.alur.renja_isian import clean_rupiah, clean_target
from eplanning.alur.titik import ISIAN as TITIK
from eplanning.alur.titik import clean_titik
from eplanning.jadwal.models import Unit
from eplanning.perangkat.models import Perangkat
from eplanning.permohonan.isi import DITETAPKAN, fields_of, label_of, spelled
from eplanning.rencana.models import BarisRenja, Rkpd
from eplanning.usulan.models import StatusUsulan, Usulan

Objek = Usulan | BarisRenja


def clean_changes(objek: Objek, data: dict) -> dict[str, list]:
    """{field: [before, after]} of what `data` changes; fields that it leaves out stay. Raises Penolakan that names the
    field, and where nothing changes."""
    wanted = {name: data[name] for name in fields_of(objek) if name in data}
    columns = _of_usulan(objek, wanted) if isinstance(objek, Usulan) else _of_line(objek, wanted)
    found = {}
    for name, value in columns.items():
        before = spelled(objek, name)
        after = _spelled_as(objek, name, value)
        if before != after:
            found[name] = [before, after]
    if not found:
        raise Penolakan("isian", _("Belum ada isian yang berubah. Ubah sedikitnya satu."))
    _require_open(objek, found)
    return found


def apply_changes(objek: Objek, isi: dict[str, list]) -> None:
    """Put approved changes on a locked object, exactly those; whoever calls saves. Raises Penolakan when it reads
    differently by now, or when a rule refuses meanwhile."""
    for name, (before, _after) in isi.items():
        if spelled(objek, name) != before:
            raise Penolakan(
                "berubah",
                _("%(isian)s sudah berubah sejak permohonan ini diajukan. Tarik, lalu ajukan yang baru.")
                % {"isian": label_of(type(objek), name).capitalize()},
            )
    if clean_changes(objek, {name: after for name, (_before, after) in isi.items()}) != isi:
        raise Penolakan("berubah", _("Yang disetujui tidak lagi dapat dipenuhi persis. Ajukan permohonan baru."))
    for name, (_before, after) in isi.items():
        field = objek._meta.get_field(name)
        setattr(objek, field.attname, field.to_python(after))


def _spelled_as(objek: Objek, name: str, value) -> object:
    probe = type(objek)(**{name: value})
    return spelled(probe, name)


def _of_usulan(usulan: Usulan, data: dict) -> dict:
    rules = {
        "uraian": lambda value: clean_teks_usulan(value, "uraian"),
        "alamat": lambda value: clean_teks_usulan(value, "alamat"),
        "volume": lambda value: _volume(usulan, value),
        **{name: partial(clean_banyak, name=name) for name in ("penerima_manfaat", "penerima_kk")},
        "perangkat": _perangkat,
    }
    columns = {name: rule(data[name]) for name, rule in rules.items() if name in data}
    if any(name in data for name in TITIK):
        columns |= clean_titik({name: data.get(name, getattr(usulan, name)) for name in TITIK})
    return columns


def _of_line(row: BarisRenja, data: dict) -> dict:
    rules = {
        "indikator": lambda value: _teks(value, "indikator", wajib=True),
        "target": lambda value: clean_target(value, "target"),
        "lokasi": lambda value: _teks(value, "lokasi", wajib=False),
        "pagu_ranwal": lambda value: _pagu(row, value),
    }
    return {name: rule(data[name]) for name, rule in rules.items() if name in data}


def _require_open(objek: Objek, changed: dict[str, list]) -> None:
    """What the RKPD fixed is not changed beside it; what a forum has just decided, that forum decides otherwise."""
    year = objek.tahun_id if isinstance(objek, Usulan) else objek.renja.tahun_id
    closed = [name for name in changed if name in DITETAPKAN]
    if not closed:
        return
    if Rkpd.objects.filter(tahun=year).exists():
        raise Penolakan(
            "keadaan",
            _("RKPD tahun %(tahun)s sudah ditetapkan; %(isian)s hanya berubah lewat perubahan RKPD.")
            % {"tahun": year, "isian": label_of(type(objek), closed[0])},
            isian=closed[0],
        )
    if isinstance(objek, BarisRenja):
        return
    if objek.status != StatusUsulan.BELUM_DIBAHAS:
        raise Penolakan(
            "keadaan",
            _("%(tahap)s sedang memutuskan usulan ini; mintalah perubahan itu kepada forumnya.")
            % {"tahap": objek.tahapan},
            isian=closed[0],
        )
    if "perangkat" in changed and objek.tahapan.tingkat in (Unit.PERANGKAT, Unit.KABKOTA):
        raise Penolakan(
            "keadaan",
            _("Usulan ini sudah di %(tahap)s; perangkat daerahnya berpindah dengan keputusan dialihkan di forum.")
            % {"tahap": objek.tahapan},
            isian="perangkat",
        )


def _volume(usulan: Usulan, value):
    """Within what the catalogue allows now: its price is a ceiling."""
    volume = clean_volume(value)
    clean_total(volume, clean_harga(usulan.harga_satuan, usulan.kamus))
    return volume


def _perangkat(value) -> Perangkat:
    kode = value.pk if isinstance(value, Perangkat) else str(value or "")
    found = Perangkat.objects.berlaku().filter(pk=kode).first()
    if found is None:
        raise Penolakan("isian", _("Pilih perangkat daerah dari daftar."), isian="perangkat")
    return found


def _pagu(row: BarisRenja, value) -> int:
    """An amount of the office's own stays one: it is neither made nor taken away by a request."""
    found = clean_rupiah(value, "pagu_ranwal") or 0
    if bool(found) != bool(row.pagu_ranwal):
        raise Penolakan(
            "isian",
            _("Pagu rancangan awal tidak dapat ditambahkan atau dihapus lewat permohonan, hanya diubah."),
            isian="pagu_ranwal",
        )
    return found


def _teks(value, name: str, *, wajib: bool) -> str:
    text = clean_teks(value, BarisRenja._meta.get_field(name).max_length, name, wajib=wajib)
    refuse_pribadi(text, isian=name)
    return text
