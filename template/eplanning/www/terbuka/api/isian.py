"""What may be asked in an address. Anything else is answered with a sentence, never silently passed over."""

from django.utils.translation import gettext_lazy as _
from rest_framework import serializers

from eplanning.musrenbang.models import Keadaan
from eplanning.usulan.models import StatusUsulan
from eplanning.wilayah.models import Tingkat
from eplanning.www.warga.saringan import Saringan

MOST = 500
KODE = r"^[0-9A-Za-z_.-]{1,60}$"
WORDS = {
    "invalid": _("tidak berlaku."),
    "blank": _("tidak boleh kosong."),
    "max_length": _("paling panjang {max_length} huruf."),
    "max_value": _("paling besar {max_value}."),
    "min_value": _("paling kecil {min_value}."),
    "max_string_length": _("terlalu panjang."),
    "invalid_choice": _("“{input}” tidak dikenal."),
}


def _said(**extra: object) -> dict[str, object]:
    return {"required": False, "error_messages": WORDS, **extra}


def kode(**extra: object) -> serializers.RegexField:
    return serializers.RegexField(KODE, **_said(**extra))


def pilihan(choices: object, **extra: object) -> serializers.ChoiceField:
    return serializers.ChoiceField(choices, **_said(**extra))


def angka(low: int, high: int, **extra: object) -> serializers.IntegerField:
    return serializers.IntegerField(min_value=low, max_value=high, **_said(**extra))


class Isian(serializers.Serializer):
    """Refuses parameters it does not know: a misspelt filter would give wrong figures."""

    def to_internal_value(self, data: dict) -> dict:
        unknown = sorted(set(data) - set(self.fields))
        if unknown:
            raise serializers.ValidationError({name[:60]: [_("tidak dikenal di alamat ini.")] for name in unknown})
        return super().to_internal_value(data)


class IsianHalaman(Isian):
    kursor = serializers.RegexField(r"^[0-9A-Za-z=_-]{1,200}$", **_said(help_text=_("dari `berikut` atau `sebelum`")))
    banyak = angka(1, MOST, help_text=_("baris per halaman"))


class IsianUsulan(IsianHalaman):
    """The filters of the public list, under the same names."""

    q = serializers.CharField(max_length=100, allow_blank=True, **_said(help_text=_("kata, lokasi, atau nomor")))
    kecamatan = kode()
    kelurahan = kode()
    opd = kode()
    bidang = kode()
    tahap = kode()
    status = pilihan(StatusUsulan.choices)
    asal = kode()
    prioritas_daerah = kode(help_text=_("kode prioritas daerah; - untuk yang belum ditautkan"))
    tahun = angka(2000, 2100, help_text=_("tahun rencana; tanpa ini, yang sedang direncanakan"))

    def saringan(self) -> Saringan:
        """The same wish as on the page."""
        asked = {name: str(value) for name, value in self.validated_data.items() if name not in IsianHalaman().fields}
        return Saringan(**asked)


class IsianWilayah(IsianHalaman):
    tingkat = pilihan(Tingkat.choices)
    induk = kode(help_text=_("kode wilayah di atasnya"))


class IsianPerangkat(IsianHalaman):
    induk = kode(help_text=_("kode perangkat daerah induk"))


class IsianTahun(Isian):
    tahun = angka(2000, 2100)


class IsianForum(IsianTahun):
    tahap = kode()
    keadaan = pilihan(Keadaan.choices)
    hal = angka(1, 100_000, help_text=_("nomor halaman"))
    banyak = angka(1, MOST)
