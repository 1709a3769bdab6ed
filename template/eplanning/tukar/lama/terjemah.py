"""One old row in the words of this application, or what is missing to say it. Nothing is made up."""

import hashlib
import json
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation

from eplanning.alur.pribadi import samarkan
from eplanning.kamus.models import Tipe
from eplanning.perangkat.models import Perangkat
from eplanning.tukar.lama import php
from eplanning.tukar.lama.silang import Silang, kode
from eplanning.tukar.lama.tahap import BELUM, PUTUSAN, TINGKAT, Rantai
from eplanning.usulan.models import StatusUsulan

TANPA_ALASAN = "Data lama tidak memuat alasan."
_LINTANG, _BUJUR = (Decimal(-12), Decimal(7)), (Decimal(94), Decimal(142))
_TERBESAR = Decimal(10) ** 12
_TANPA_OPD = kode("", "", "", "")


@dataclass
class Putusan:
    """What a level decided."""

    tahapan: str
    keputusan: str
    alasan: str


@dataclass
class Terjemah:
    """`kolom` are columns of a proposal, `kamus` what its catalogue entry is made of, `salah` pairs of kind and old
    code that keep it out, `catatan` what was lost on the way though it comes in."""

    baris: dict[str, str]
    kunci: str
    sidik: str
    tahun: int
    kolom: dict = field(default_factory=dict)
    kamus: tuple[str, str, str, str] = ("", "", "", "")
    putusan: list[Putusan] = field(default_factory=list)
    salah: list[tuple[str, str]] = field(default_factory=list)
    catatan: list[str] = field(default_factory=list)


class Penerjemah:
    """Knows the crosswalk, the chain and the offices of the kecamatan."""

    def __init__(self, silang: Silang) -> None:
        self.silang, self.rantai = silang, Rantai()
        self._kecamatan = dict(Perangkat.objects.exclude(wilayah=None).values_list("wilayah", "pk"))

    def translate(self, row: dict[str, str]) -> Terjemah:
        said = {name: value for name, value in row.items() if name != "_baris"}
        sidik = hashlib.sha256(json.dumps(said, sort_keys=True).encode()).hexdigest()
        one = Terjemah(row, row.get("id") or sidik, sidik, int(row["tahun"]) if row["tahun"].isdecimal() else 0)
        if not 2000 <= one.tahun <= 2100:
            one.salah.append(("tahun", row["tahun"]))
        self._place(one)
        self._stages(one)
        self._amounts(one)
        self._words(one)
        return one

    def _place(self, one: Terjemah) -> None:
        row = one.baris
        village = [row.get(name, "") for name in ("kd_prov", "kd_kab", "kd_kec", "kd_kel", "kd_urut_kel")]
        below = row.get("kd_lingkungan", "")
        found = self.silang.find("wilayah", kode(*village, below)) if below not in BELUM else None
        if found is None:
            found = self.silang.find("wilayah", kode(*village))
            if found and below not in BELUM:
                one.catatan.append("lingkungan tidak dipetakan; dicatat di kelurahan/desa")
        if found is None and kode(*village[3:]) == "0.0":
            found = self.silang.find("wilayah", kode(*village[:3]))
        if found is None:
            one.salah.append(("wilayah", kode(*village)))
        one.kolom["wilayah_id"] = found
        self._office(one, found or "")
        pem = kode(row.get("kd_pem", ""))
        one.kolom["bidang_id"] = self.silang.find("bidang", pem)
        if one.kolom["bidang_id"] is None:
            one.salah.append(("bidang", pem))

    def _office(self, one: Terjemah, wilayah: str) -> None:
        old = kode(*(one.baris.get(name, "") for name in ("kd_urusan", "kd_bidang", "kd_unit", "kd_sub")))
        found = self.silang.find("perangkat", old)
        if found is None and old == _TANPA_OPD:  # not assigned yet: it lay with the kecamatan
            found = self._kecamatan.get(".".join(wilayah.split(".")[:3]))
        if found is None:
            one.salah.append(("perangkat", old))
        one.kolom["perangkat_id"] = found

    def _stages(self, one: Terjemah) -> None:
        row = one.baris
        one.kolom["asal_id"] = at = self.rantai.asal(row["kd_asal_usulan"])
        if at is None:
            one.salah.append(("asal", row["kd_asal_usulan"]))
        status = StatusUsulan.BELUM_DIBAHAS
        for level in TINGKAT:
            said = row.get(f"status_penerimaan_{level}", "")
            if said in BELUM:
                continue
            stage, status_here = self.rantai.tingkat(level), PUTUSAN.get(said)
            if stage is None or status_here is None:
                one.salah.append((f"status_{level}", said))
                continue
            alasan = samarkan(" ".join(row.get(f"alasan_{level}", "").split()))[:1000]
            if status_here != StatusUsulan.DITERIMA and not alasan:
                alasan = TANPA_ALASAN
            one.putusan.append(Putusan(stage, status_here, alasan))
            at, status = stage, status_here
        one.kolom |= {"tahapan_id": at, "status": status}

    def _amounts(self, one: Terjemah) -> None:
        row = one.baris
        volume, price, total = (_number(row.get(name, "")) for name in ("jumlah", "harga_satuan", "harga_total"))
        if not volume:
            volume = Decimal(1)
            one.catatan.append("volume kosong; dicatat 1")
        total = total or volume * (price or 0)
        price = price or total / volume
        if total < 1 or round(price) < 1 or max(volume, price, total) > _TERBESAR:
            one.salah.append(("nilai", row.get("harga_total", "")))
            return
        volume = max(volume.quantize(Decimal("0.01")), Decimal("0.01"))
        one.kolom |= {"volume": volume, "harga_satuan": round(price), "total": round(total)}
        for name, old, (low, high) in (("lintang", "latitude", _LINTANG), ("bujur", "longitude", _BUJUR)):
            at = _number(row.get(old, ""), signed=True)
            one.kolom[name] = at.quantize(Decimal("0.000001")) if at and low <= at <= high else None
            if at and one.kolom[name] is None:
                one.catatan.append(f"{old} di luar Indonesia; dikosongkan")

    def _words(self, one: Terjemah) -> None:
        row = one.baris
        kind = row.get("jenis_usulan", "")
        coded = kind.isdecimal()
        problem = samarkan(row["nm_permasalahan"])
        title = (row.get("def_operasional", "") if coded else kind) or row["nm_permasalahan"]
        title = " ".join(samarkan(title).split())
        if problem != row["nm_permasalahan"]:
            one.catatan.append("NIK atau nomor telepon disamarkan")
        if not title:
            one.salah.append(("teks", ""))
        one.kolom |= {
            "uraian": title if len(title) <= 200 else f"{title[:199]}…",
            "permasalahan": problem[:1000],
            "alamat": samarkan(row.get("detail_lokasi", ""))[:200],
            "tipe": Tipe.NON_FISIK if coded and kind != "1" else Tipe.FISIK,
        }
        entry, unit = row.get("kd_kamus_usulan", "") or "0", row.get("kd_satuan", "") or "0"
        one.kamus = (
            f"LAMA-{entry}-{unit}-{one.kolom['bidang_id']}"[:40],
            self.silang.find("kamus", kode(entry)) or (f"Kamus lama {entry}" if entry != "0" else "Tanpa kamus"),
            self.silang.find("satuan", kode(unit)) or f"satuan {unit}",
            str(one.kolom["bidang_id"]),
        )


def rincian(text: str) -> object:
    """The breakdown of a score as data; as it stands where it cannot be read."""
    try:
        return php.unserialize(text) if text else None
    except ValueError:
        return text[:4000]


def _number(text: str, *, signed: bool = False) -> Decimal | None:
    """As a database prints it: a dot for parts. None when it is none, or below nought and not `signed`."""
    try:
        found = Decimal(text.replace(",", ".")) if text else None
    except InvalidOperation:
        return None
    if found is None or not found.is_finite():
        return None
    return found if signed or found > 0 else None
