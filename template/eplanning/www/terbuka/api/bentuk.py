"""The fields of the interface, each named here on purpose: what is not listed does not leave."""

from django.urls import reverse
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from eplanning.akun.models import Peran
from eplanning.alur.pribadi import samarkan
from eplanning.musrenbang.models import Keadaan
from eplanning.usulan.models import Pengalihan, StatusUsulan, Usulan
from eplanning.versi.models import JenisVersi
from eplanning.wilayah.models import Tingkat

Teks, Angka, Waktu = serializers.CharField, serializers.IntegerField, serializers.DateTimeField
BOLEH_KOSONG = {"allow_null": True}


class Tulisan(serializers.CharField):
    """What people typed, as the public may read it: numbers that lead to a person are masked."""

    def to_representation(self, value: str) -> str:
        return samarkan(super().to_representation(value))


class Bentuk(serializers.Serializer):
    """Read only."""

    def halaman(self, name: str, *args: object) -> str:
        return self.context["request"].build_absolute_uri(reverse(name, args=args))


class UsulanRingkas(Bentuk):
    """One published proposal in a list. Amounts in whole rupiah."""

    nomor = Teks()
    tahun = Angka(source="tahun_id")
    uraian = Tulisan()
    permasalahan = Tulisan()
    status = serializers.ChoiceField(StatusUsulan.choices)
    tahapan = Teks(source="tahapan_id")
    asal = Teks(source="asal_id")
    wilayah = Teks(source="wilayah_id")
    wilayah_nama = Teks(source="wilayah.nama")
    alamat = Tulisan()
    lintang = serializers.FloatField(**BOLEH_KOSONG)
    bujur = serializers.FloatField(**BOLEH_KOSONG)
    bidang = Teks(source="bidang_id")
    tipe = Teks()
    kamus = Teks(source="kamus.kode")
    pekerjaan = Teks(source="kamus.nama")
    volume = serializers.FloatField()
    satuan = Teks(source="kamus.satuan")
    harga_satuan = Angka()
    total = Angka()
    penerima_manfaat = Angka(**BOLEH_KOSONG)
    penerima_kk = Angka(**BOLEH_KOSONG)
    status_lahan = Teks()
    prioritas_daerah = Teks(source="prioritas_daerah.kode", **BOLEH_KOSONG)
    sasaran = Teks(source="sasaran.kode", **BOLEH_KOSONG)
    perangkat = Teks(source="perangkat_id")
    dapil = Teks(source="dapil_id", **BOLEH_KOSONG)
    terbit_pada = Waktu()
    halaman = serializers.SerializerMethodField()

    def get_halaman(self, usulan: Usulan) -> str:
        return super().halaman("usulan_rinci", usulan.nomor)


# What of the tables behind UsulanRingkas is read at all.
DIBACA = [field.source.replace(".", "__") for field in UsulanRingkas().fields.values() if field.source != "*"]


class Keputusan(Bentuk):
    """One decision; the officer's role, never a name."""

    tahapan = Teks(source="tahapan_id")
    keputusan = serializers.ChoiceField(StatusUsulan.choices)
    alasan = Tulisan()
    volume = serializers.FloatField()
    harga_satuan = Angka()
    total = Angka()
    perangkat = Teks(source="perangkat_id")
    peran = serializers.ChoiceField(Peran.choices)
    pada = Waktu()
    forum = Angka(source="forum_id", **BOLEH_KOSONG)


class Peringkat(Bentuk):
    """The rank a forum gave; `cadangan` is the reserve list."""

    forum = Angka(source="forum_id")
    urutan = Angka()
    cadangan = serializers.BooleanField()


class Dialihkan(Bentuk):
    """Where a proposal went that left the offices of the kabupaten/kota, and when its forum decided so."""

    tujuan = serializers.ChoiceField(Pengalihan.Tujuan.choices)
    penerima = Tulisan()
    pada = Waktu(source="keputusan.pada")


class UsulanRinci(UsulanRingkas):
    """A proposal with its whole way."""

    keputusan = Keputusan(many=True, source="putusan")
    peringkat = Peringkat(many=True)
    digabung_ke = serializers.ListField(child=Teks(), source="ke")
    gabungan_dari = serializers.ListField(child=Teks(), source="dari")
    dipecah_ke = serializers.ListField(child=Teks(), source="bagian")
    pecahan_dari = Teks(source="utuh", **BOLEH_KOSONG)
    dialihkan = Dialihkan(**BOLEH_KOSONG)
    rkpd = serializers.BooleanField(source="in_plan")


class Wilayah(Bentuk):
    """An area by Kemendagri code."""

    kode = Teks()
    nama = Teks()
    sebutan = Teks()
    tingkat = serializers.ChoiceField(Tingkat.choices)
    induk = Teks(source="induk_id", **BOLEH_KOSONG)
    ditutup_pada = serializers.DateField(**BOLEH_KOSONG)


class Perangkat(Bentuk):
    """An office by SIPD code."""

    kode = Teks()
    nama = Teks()
    singkatan = Teks()
    jenis = Teks()
    induk = Teks(source="induk_id", **BOLEH_KOSONG)
    ditutup_pada = serializers.DateField(**BOLEH_KOSONG)


class Tahapan(Bentuk):
    """A stage of the region's chain."""

    kode = Teks()
    nama = Teks()
    jenis = Teks()
    tingkat = Teks()
    urutan = Angka()
    masuk_ke = Teks(source="masuk_ke_id", **BOLEH_KOSONG)
    aktif = serializers.BooleanField()


class Perubahan(Bentuk):
    """A window that was moved, with the public reason."""

    mulai_lama = Waktu()
    selesai_lama = Waktu()
    mulai_baru = Waktu()
    selesai_baru = Waktu()
    alasan = Tulisan()
    pada = Waktu()


class Jadwal(Bentuk):
    """The window of a stage."""

    tahun = Angka(source="tahun_id")
    tahapan = Teks(source="tahapan_id")
    mulai = Waktu()
    selesai = Waktu()
    keterangan = Tulisan()
    perubahan = Perubahan(many=True, source="perubahan.all")


class Forum(Bentuk):
    """A unit that has to meet at a stage, and how far it has come. A dapil has no forum, so no number of one."""

    forum = Angka(source="forum_id", **BOLEH_KOSONG)
    tahun = Angka(source="tahun.pk")
    tahapan = Teks(source="tahapan.pk")
    unit = Teks(source="unit.pk")
    unit_nama = Teks(source="unit.nama")
    keadaan = serializers.ChoiceField(Keadaan.choices)
    tanggal = serializers.DateField(source="forum.tanggal", default=None, **BOLEH_KOSONG)
    mulai_pada = Waktu(source="forum.mulai_pada", default=None, **BOLEH_KOSONG)
    selesai_pada = Waktu(source="forum.selesai_pada", default=None, **BOLEH_KOSONG)
    dikirim_pada = Waktu(**BOLEH_KOSONG)
    ba_nomor = Teks(source="forum.ba_nomor", default="")
    ba_tanggal = serializers.DateField(source="forum.ba_tanggal", default=None, **BOLEH_KOSONG)
    nihil_alasan = Tulisan(source="forum.nihil_alasan", default="")


class HalamanForum(Bentuk):
    """Forums are counted, so their pages have numbers."""

    banyak = Angka()
    halaman = Angka()
    dari = Angka()
    hasil = Forum(many=True)


class Rkpd(Bentuk):
    """The plan of a year and the regulation that fixed it."""

    tahun = Angka(source="tahun_id")
    nomor = Teks()
    tanggal = serializers.DateField()
    banyak = Angka()
    nilai = Angka()


class BarisRkpd(Bentuk):
    """One line of the plan. `usulan` is null where it comes from the first draft of an office (`asal`), or where the
    proposal behind it is not published; see the orphan report."""

    id = Angka()
    asal = serializers.ChoiceField(["usulan", "rancangan_awal"])
    usulan = Teks(source="nomor_terbit", **BOLEH_KOSONG)
    perangkat = Teks(source="perangkat_id")
    subkegiatan = Teks()
    volume = serializers.FloatField()
    nilai = Angka()


class Versi(Bentuk):
    """A version of the plan, drafts included. The last one with a regulation (`dasar_nomor`) is the plan that holds."""

    nomor = Angka()
    jenis = serializers.ChoiceField(JenisVersi.values)
    urutan = Angka()
    dasar_nomor = Teks()
    dasar_tanggal = serializers.DateField(**BOLEH_KOSONG)
    catatan = Tulisan()
    banyak = Angka()
    nilai = Angka(source="pagu")
    pada = serializers.DateTimeField()


class BarisVersi(Bentuk):
    """A line of a version. `kunci` names it in every version: the number of the proposal, or a line of a Renja; null
    where the proposal behind it is not published."""

    id = Angka()
    kunci = serializers.SerializerMethodField()
    perangkat = Teks(source="perangkat_id")
    subkegiatan = Teks(source="kode")
    nama = Teks()
    indikator = Teks()
    target = serializers.FloatField()
    satuan = Teks()
    wilayah = Teks()
    sumber_dana = Teks()
    nilai = Angka(source="pagu")

    @extend_schema_field({"type": "string", "nullable": True})
    def get_kunci(self, row) -> str | None:
        return row.kunci if row.terbit or not row.uraian else None
