"""A refusal: what was refused, why, and what to do. Every verb of alur raises it, and nothing else, on purpose."""

from dataclasses import dataclass


class Penolakan(Exception):
    """`kode` is a stable word (wewenang, jendela, keadaan, gerbang, alasan, pagu, berkas, isian); `pesan` a sentence
    for the officer; `isian` names the field it is about, when it is about one."""

    def __init__(self, kode: str, pesan: str, *, isian: str | None = None) -> None:
        super().__init__(pesan)
        self.kode = kode
        self.pesan = pesan
        self.isian = isian


@dataclass(frozen=True)
class Izin:
    """Whether a person may do something now; `pesan` says why not, `kode` is the refusal's. True and false by itself in
    a condition."""

    ya: bool
    pesan: str = ""
    kode: str = ""

    def __bool__(self) -> bool:
        return self.ya
