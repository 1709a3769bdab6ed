"""The content of a proposal: what the log keeps of it, and how it is put on the row."""

from django.utils.translation import gettext as _

from eplanning import jam
from eplanning.alur.isian import clean_usulan
from eplanning.alur.penautan import require_suggestion
from eplanning.alur.penolakan import Penolakan
from eplanning.jadwal.models import Unit
from eplanning.musrenbang.letak import kode_pada
from eplanning.pokir.models import Reses
from eplanning.usulan.models import Usulan
from eplanning.wilayah.models import Wilayah

ISI = (
    "wilayah",
    "kamus",
    "alamat",
    "permasalahan",
    "uraian",
    "volume",
    "harga_satuan",
    "penerima_manfaat",
    "penerima_kk",
    "status_lahan",
    "prioritas_daerah",
    "sasaran",
    "lintang",
    "bujur",
)


def new_usulan(columns: dict, nomor: str, *, tahun, asal, by, reses: Reses | None = None) -> Usulan:
    """An unsaved proposal that lies where it was entered."""
    saat = jam.now()
    return Usulan(
        **columns,
        tahun=tahun,
        nomor=nomor,
        asal=asal,
        tahapan=asal,
        reses=reses,
        dapil=reses.dapil if reses else None,
        dibuat_oleh=by,
        dibuat_pada=saat,
        diubah_pada=saat,
    )


def content(usulan: Usulan) -> dict:
    """For the log: number, content, and what followed from it."""
    names = (*ISI, "perangkat", "total")
    return {"nomor": usulan.nomor} | {n: getattr(usulan, usulan._meta.get_field(n).attname) for n in names}


def write_content(usulan: Usulan, data: dict) -> dict:
    """Put new content on a locked proposal; fields that `data` leaves out stay. Returns {field: [before, after]}."""
    before = content(usulan)
    columns = clean_usulan({name: before[name] for name in ISI} | data, usulan.tahun)
    require_suggestion(usulan, columns)
    unit = None if usulan.dapil_id else kode_pada(usulan.wilayah_id, usulan.asal.tingkat)
    require_inside(columns["wilayah"], usulan.asal, unit, usulan.dapil)
    for name, value in (columns | {"diubah_pada": jam.now()}).items():
        setattr(usulan, name, value)
    usulan.save(update_fields=[*columns, "diubah_pada"])
    after = content(usulan)
    return {name: [before[name], after[name]] for name in after if before[name] != after[name]}


def require_inside(wilayah: Wilayah, asal, kode_unit: str | None, dapil) -> None:
    """The place lies in the unit that proposes: below its code, or in a kecamatan of the dapil. Raises Penolakan."""
    if asal.tingkat == Unit.DAPIL:
        kecamatan = kode_pada(wilayah.kode, Unit.KECAMATAN)
        inside, where = dapil.kecamatan.filter(pk=kecamatan).exists(), dapil
    else:
        inside = f"{wilayah.kode}.".startswith(f"{kode_unit}.")
        where = kode_unit
    if not inside:
        raise Penolakan(
            "isian", _("Lokasi %(lokasi)s di luar %(unit)s.") % {"lokasi": wilayah, "unit": where}, isian="wilayah"
        )
