"""What a proposer fills in: checked here for every door (form, paper entered later, demo, import)."""

from decimal import Decimal, InvalidOperation

from django.utils.translation import gettext as _

from eplanning.alur.penolakan import Penolakan
from eplanning.alur.pribadi import refuse_pribadi
from eplanning.alur.rujukan import Rujukan
from eplanning.alur.titik import clean_titik
from eplanning.kamus.models import KamusUsulan, Tipe
from eplanning.perangkat.models import Perangkat
from eplanning.rencana.models import ButirRpjmd, PrioritasDaerah
from eplanning.usulan.models import StatusLahan, Usulan
from eplanning.usulan.nilai import TERBESAR, jumlah, rupiah
from eplanning.wilayah.models import Wilayah

SATU_PERSERATUS = Decimal("0.01")


def clean_usulan(data: dict, tahun) -> dict:
    """The columns of a proposal. Office, bidang, kind and total follow from the catalogue, not from the person.

    Raises Penolakan("isian") that names the field.
    """
    columns, wrong = check_usulan(data, Rujukan(tahun))
    if wrong:
        raise wrong[0]
    return columns


def check_usulan(data: dict, rujukan: Rujukan) -> tuple[dict, list[Penolakan]]:
    """The same without raising: the columns as far as they could be understood, and everything that is wrong."""
    wrong: list[Penolakan] = []

    def clean(rule, *values):
        """What the rule makes of it; None when it refuses, or when what it needs was refused before."""
        if any(value is None for value in values):
            return None
        try:
            return rule(*values)
        except Penolakan as refusal:
            wrong.append(refusal)
            return None

    def given(name: str):
        value = data.get(name)
        return "" if value is None else value

    wilayah = clean(_wilayah, given("wilayah"), rujukan)
    kamus = clean(_kamus, given("kamus"), rujukan)
    volume = clean(clean_volume, given("volume"))
    harga = clean(clean_harga, given("harga_satuan"), kamus)
    columns = {
        "wilayah": wilayah,
        "kamus": kamus,
        "perangkat": clean(_perangkat, kamus, wilayah, rujukan),
        "bidang": kamus and kamus.bidang,
        "tipe": kamus and kamus.tipe,
        "volume": volume,
        "harga_satuan": harga,
        "total": clean(clean_total, volume, harga),
        "penerima_manfaat": clean(clean_banyak, given("penerima_manfaat"), "penerima_manfaat"),
        "penerima_kk": clean(clean_banyak, given("penerima_kk"), "penerima_kk"),
        "status_lahan": clean(_lahan, given("status_lahan"), kamus) or "",
        **(clean(clean_tautan, given("prioritas_daerah"), given("sasaran"), rujukan) or {}),
        **{name: clean(clean_teks_usulan, given(name), name) for name in ("alamat", "permasalahan", "uraian")},
        **(clean(clean_titik, data) or {}),
    }
    return columns, wrong


def clean_volume(value) -> Decimal:
    """A volume above zero with at most two decimals."""
    try:
        volume = Decimal(str(value))
    except InvalidOperation:
        raise Penolakan("isian", _("Volume harus berupa angka."), isian="volume") from None
    if not volume.is_finite() or volume <= 0 or volume >= 10**12:
        raise Penolakan("isian", _("Volume harus lebih dari nol."), isian="volume")
    if volume != volume.quantize(SATU_PERSERATUS):
        raise Penolakan("isian", _("Volume paling banyak dua angka di belakang koma."), isian="volume")
    return volume.quantize(SATU_PERSERATUS)


def clean_harga(value, kamus: KamusUsulan) -> int:
    """A price in whole rupiah up to the ceiling of the catalogue; none given means the ceiling."""
    if value in (None, ""):
        return kamus.harga_satuan
    try:
        harga = int(Decimal(str(value)))
        whole = harga == Decimal(str(value))
    except (InvalidOperation, ValueError, OverflowError):
        whole = False
    if not whole or harga <= 0:
        raise Penolakan("isian", _("Harga satuan harus bilangan bulat rupiah di atas nol."), isian="harga_satuan")
    if harga > kamus.harga_satuan:
        raise Penolakan(
            "isian",
            _("Harga satuan melebihi harga tertinggi kamus, Rp %(batas)s per %(satuan)s.")
            % {"batas": rupiah(kamus.harga_satuan), "satuan": kamus.satuan},
            isian="harga_satuan",
        )
    return harga


def clean_total(volume: Decimal, harga: int) -> int:
    """Their product, refused when no region could mean it."""
    total = jumlah(volume, harga)
    if total > TERBESAR:
        raise Penolakan("isian", _("Jumlah terlalu besar; periksa volumenya."), isian="volume")
    return total


def _wilayah(value, rujukan: Rujukan) -> Wilayah:
    found = rujukan.wilayah(value.pk if isinstance(value, Wilayah) else str(value))
    if found is None:
        raise Penolakan("isian", _("Pilih lokasi dari daftar."), isian="wilayah")
    return found


def _kamus(value, rujukan: Rujukan) -> KamusUsulan:
    pk = str(value.pk if isinstance(value, KamusUsulan) else value)
    if not pk.isdecimal():
        raise Penolakan("isian", _("Pilih jenis usulan dari kamus."), isian="kamus")
    found = rujukan.kamus(int(pk))
    if found is None:
        raise Penolakan("isian", _("Jenis usulan ini tidak ada pada kamus tahun berjalan."), isian="kamus")
    return found


def _perangkat(kamus: KamusUsulan, wilayah: Wilayah, rujukan: Rujukan) -> Perangkat:
    found = rujukan.perangkat(kamus, wilayah)
    if found is None:
        raise Penolakan(
            "isian",
            _("Belum ada perangkat daerah untuk %(kamus)s di lokasi ini. Hubungi admin Bappeda.") % {"kamus": kamus},
            isian="kamus",
        )
    return found


def clean_teks_usulan(value, name: str) -> str:
    """A text of a proposal: not empty, not too long, without a person's number. Raises Penolakan that names it."""
    field = Usulan._meta.get_field(name)
    text = " ".join(str(value or "").split())
    if not text:
        raise Penolakan("isian", _("%(isian)s wajib diisi.") % {"isian": _label(field)}, isian=name)
    if len(text) > field.max_length:
        raise Penolakan(
            "isian",
            _("%(isian)s paling panjang %(n)s huruf.") % {"isian": _label(field), "n": field.max_length},
            isian=name,
        )
    refuse_pribadi(text, isian=name)
    return text


def _label(field) -> str:
    said = str(field.verbose_name)
    return said[:1].upper() + said[1:]


def clean_banyak(value, name: str) -> int | None:
    """How many people or households, or None. Raises Penolakan("isian") that names the field."""
    if value in (None, ""):
        return None
    if not str(value).isdecimal() or int(value) > 10**7:
        label = _label(Usulan._meta.get_field(name))
        raise Penolakan("isian", _("%(isian)s harus bilangan bulat.") % {"isian": label}, isian=name)
    return int(value)


def _lahan(value, kamus: KamusUsulan) -> str:
    """Only what is built stands on land; of anything else the answer is dropped."""
    if value and value not in StatusLahan.values:
        raise Penolakan("isian", _("Pilih status lahan dari daftar."), isian="status_lahan")
    return value if kamus.tipe == Tipe.FISIK else ""


def clean_tautan(prioritas, sasaran, rujukan: Rujukan) -> dict[str, PrioritasDaerah | ButirRpjmd | None]:
    """`prioritas_daerah` and `sasaran` of the five-year plan in force, each by number or row; "" for none.

    Raises Penolakan("isian") on one that the plan does not hold, and on a sasaran that the priority does not serve.
    """
    chosen = _of_plan(prioritas, rujukan.prioritas_daerah, "prioritas_daerah")
    target = _of_plan(sasaran, rujukan.sasaran, "sasaran")
    serves = {one.pk for one in chosen.sasaran.all()} if chosen and target else set()
    if serves and target.pk not in serves:
        said = _("Sasaran %(sasaran)s tidak dilayani prioritas %(prioritas)s menurut RPJMD; pilih yang lain.")
        raise Penolakan("isian", said % {"sasaran": target.kode, "prioritas": chosen.kode}, isian="sasaran")
    return {"prioritas_daerah": chosen, "sasaran": target}


def _of_plan(value, find, name: str):
    pk = str(getattr(value, "pk", "" if value is None else value))
    if not pk:
        return None
    found = find(int(pk)) if pk.isdecimal() else None
    if found is None:
        label = _label(Usulan._meta.get_field(name))
        raise Penolakan("isian", _("%(isian)s tidak ada pada RPJMD yang berlaku.") % {"isian": label}, isian=name)
    return found
