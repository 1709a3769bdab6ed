"""Who is called what in the copy: the same person always the same, and what is left of a text that names somebody."""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, field

from eplanning.alur.pribadi import ada_pribadi, samarkan

SAMAR = "(disamarkan)"
Index = dict[str, set[tuple[str, ...]]]  # what consists of several words, by its first
_KATA = re.compile(r"[^\W\d_]+")
_SUREL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
# Whom a title announces; what else such a word may announce is not a person.
_SEBUTAN = re.compile(
    r"\b(?:Pak|Bapak|Bu|Ibu|Sdr|Sdri|Saudara|Saudari|Ustaz|Ustadz|Haji|Hajah|H|Hj|Mbah|Kiai|KH)\b\.?\s+"
    r"(?!Hamil|Menyusui|Kota|Rumah)[A-Z][\w'’-]*(?:\s+[A-Z][\w'’-]*)*"
)
_PANJANG = re.compile(
    r"(?<!\d)(?:\d{9,}|\(?0\d{2,3}\)?[ -]\d{5,8})(?!\d)"
)  # longer than any code, or of a telephone on a wall
# Words of dates and of numbers that are written out.
UMUM = frozenset(
    [
        "nol",
        "satu",
        "dua",
        "tiga",
        "empat",
        "lima",
        "enam",
        "tujuh",
        "delapan",
        "sembilan",
        "sepuluh",
        "sebelas",
        "belas",
        "puluh",
        "seratus",
        "ratus",
        "seribu",
        "ribu",
        "juta",
        "miliar",
        "triliun",
        "rupiah",
        "rp",
        "tanggal",
        "bulan",
        "tahun",
        "hari",
        "pukul",
        "wib",
        "wita",
        "wit",
        "senin",
        "selasa",
        "rabu",
        "kamis",
        "jumat",
        "sabtu",
        "minggu",
        "januari",
        "februari",
        "maret",
        "april",
        "mei",
        "juni",
        "juli",
        "agustus",
        "september",
        "oktober",
        "november",
        "desember",
        "dan",
        "atau",
        "di",
        "ke",
        "dari",
        "yang",
        "untuk",
        "pada",
        "dengan",
        "nomor",
        "no",
        "kelurahan",
        "desa",
        "kecamatan",
        "kabupaten",
        "kota",
        "provinsi",
        "dusun",
        "lingkungan",
        "dinas",
        "badan",
        "kantor",
        "true",
        "false",
        "null",
        "pk",
        "none",
    ]
)


@dataclass
class Alias:
    """What was found so far. `resmi`: the words of official names; `utuh`: numbers of proposals; `ganti`: what each
    masked text has become."""

    resmi: set[str] = field(default_factory=lambda: set(UMUM))
    utuh: set[str] = field(default_factory=set)
    ganti: dict[str, str] = field(default_factory=dict)
    _nama: dict[str, str] = field(default_factory=dict)
    _akun: dict[str, str] = field(default_factory=dict)
    _alamat: dict[str, str] = field(default_factory=dict)
    _orang: Index = field(default_factory=dict)
    _tempat: Index = field(default_factory=dict)

    def nama(self, value: str) -> str:
        """The alias of a person, remembered with the name's words."""
        return self._alias(self._nama, value, "Orang Latihan {n}", self._remember)

    def akun(self, value: str) -> str:
        """The alias of an account."""
        return self._alias(self._akun, value, "latihan.{n}", self._remember_account)

    def alamat(self, value: str) -> str:
        """The alias of an address, remembered where it has several words."""
        return self._alias(self._alamat, value, "Jalan Latihan {n}", self._remember_place)

    def bebas(self, value: str) -> str:
        """Nothing of it, here and where a record repeats it; one word alone may be a word of ours as well."""
        if " " in value:
            self.ganti.setdefault(value, SAMAR)
        return SAMAR

    def rencana(self, value: str) -> str:
        """A text without the persons that are known, those a title announces, and numbers that reach them."""
        if value in self.ganti:
            return self.ganti[value]
        for sign in (_SUREL, _PANJANG, _SEBUTAN):
            value = sign.sub(SAMAR, value)
        return _without(samarkan(value), self._orang)

    def kata(self, value: str) -> str:
        """A text whose words are all official ones; else nothing of it."""
        if value in self.ganti:
            return self.ganti[value]
        if value in self.utuh:
            return value
        if _SUREL.search(value) or ada_pribadi(value) or (_PANJANG.search(value) and not _is_code(value)):
            return SAMAR
        if any(word.casefold() not in self.resmi for word in _KATA.findall(value)) and not _is_hash(value):
            return SAMAR
        return value if _without(_without(value, self._orang), self._tempat) == value else SAMAR

    def dalam(self, value: object) -> object:
        """JSON with each of its texts like `kata`; keys too, where they are no plain names of ours."""
        if isinstance(value, str):
            return self.kata(value)
        if isinstance(value, list):
            return [self.dalam(each) for each in value]
        if isinstance(value, dict):
            return self._keyed(value)
        if isinstance(value, int) and not isinstance(value, bool) and ada_pribadi(str(value)):
            return 0
        return value

    def _keyed(self, value: dict) -> dict:
        told: dict = {}
        for name, each in value.items():
            known = name if re.fullmatch("[a-z_]{1,40}", name) and name not in self.ganti else self.kata(name)
            while known in told:
                known += "'"
            told[known] = self.dalam(each)
        return told

    def _alias(self, known: dict[str, str], value: str, form: str, remember=None) -> str:
        key = " ".join(unicodedata.normalize("NFKC", value).casefold().split())
        if key not in known:
            known[key] = form.format(n=len(known) + 1)
            if remember:
                remember(value)
        self.ganti[value] = known[key]
        return known[key]

    def _remember_place(self, value: str) -> None:
        words = _words(value)
        if len(words) > 1:
            self._tempat.setdefault(words[0], set()).add(words)

    def _remember_account(self, value: str) -> None:
        self._know(_words(value))

    def _remember(self, value: str) -> None:
        """The name as it stands, and without the titles around it."""
        core = [word for word in value.split(",")[0].split() if not word.endswith(".")]
        for words in (_words(value), _words(" ".join(core))):
            self._know(words)

    def _know(self, words: tuple[str, ...]) -> None:
        if len("".join(words)) > 2 and not set(words) <= self.resmi:
            self._orang.setdefault(words[0], set()).add(words)


def _without(text: str, known: Index) -> str:
    """A text with all that is known taken out, the longest first."""
    found = [(match.group().casefold(), match.span()) for match in re.finditer(r"\w+", text)]
    spans, at = [], 0
    while at < len(found):
        fits = [words for words in known.get(found[at][0], ()) if _begins(found, at, words)]
        length = max(map(len, fits), default=0)
        if length:
            spans.append((found[at][1][0], found[at + length - 1][1][1]))
        at += length or 1
    for start, end in reversed(spans):
        text = text[:start] + SAMAR + text[end:]
    return text


def _begins(found: list, at: int, words: tuple[str, ...]) -> bool:
    return tuple(word for word, _span in found[at : at + len(words)]) == words


def _words(text: str) -> tuple[str, ...]:
    return tuple(word.casefold() for word in re.findall(r"\w+", text))


def _is_code(text: str) -> bool:
    """Figures in a fixed form that no number of a person has: moments, hashes, codes with a separator between few."""
    return bool(re.fullmatch(r"\d{4}-\d{2}-\d{2}.*|[\d.]+|[0-9A-Z-]*[A-Z][0-9A-Z.-]*", text)) or _is_hash(text)


def _is_hash(text: str) -> bool:
    return bool(re.fullmatch(r"[0-9a-f]{64}|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}", text))


def words_of(texts: Iterable[str]) -> set[str]:
    """The words of official texts, as they are compared."""
    return {word.casefold() for text in texts for word in _KATA.findall(text)}
