"""pydantic's findings in the officers' language. A validator of ours writes `what|what to do` itself."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from pydantic import ValidationError

_KNOWN = {
    "missing": ("{field} tidak ada.", "Isi {field}."),
    "extra_forbidden": ("{field} tidak dikenal.", "Hapus, atau periksa ejaannya."),
    "string_too_short": ("{field} kosong.", "Isi {field}."),
    "string_too_long": ("{field} terlalu panjang.", "Paling panjang {max_length} karakter."),
    "string_type": ("{field} harus teks, bukan {input}.", 'Tulis di antara tanda kutip: "{input}".'),
    "literal_error": ("{field} `{input}` tidak dikenal.", "Pilih {expected}."),
    "int_parsing": ("{field} `{input}` bukan bilangan bulat.", "Tulis angka saja, tanpa titik, koma, atau Rp."),
    "int_type": ("{field} `{input}` bukan bilangan bulat.", "Tulis angka saja."),
    "int_from_float": ("{field} `{input}` bukan bilangan bulat.", "Tulis tanpa pecahan."),
    "bool_parsing": ("{field} `{input}` bukan ya atau tidak.", "Tulis true atau false."),
    "bool_type": ("{field} `{input}` bukan ya atau tidak.", "Tulis true atau false."),
    "greater_than": ("{field} harus lebih dari {gt}, bukan {input}.", "Perbaiki angkanya."),
    "greater_than_equal": ("{field} paling kecil {ge}, bukan {input}.", "Perbaiki angkanya."),
    "less_than_equal": ("{field} paling besar {le}, bukan {input}.", "Perbaiki angkanya."),
    "list_type": ("{field} harus berupa daftar.", "Tulis tiap butir dengan tanda `-`."),
    "tuple_type": ("{field} harus berupa daftar.", "Tulis tiap butir dengan tanda `-`."),
    "dict_type": ("{field} harus berupa pasangan nama: nilai.", "Tulis tiap baris sebagai `nama: nilai`."),
    "model_type": ("{field} harus berupa pasangan nama: nilai.", "Tulis tiap baris sebagai `nama: nilai`."),
    "too_short": ("{field} kosong.", "Isi paling sedikit satu."),
}


def told(problem: ValidationError) -> Iterator[tuple[str, str]]:
    """What is wrong and what to do, one pair for each finding."""
    for finding in problem.errors(include_url=False):
        yield sentence(finding)


def sentence(finding: dict[str, Any]) -> tuple[str, str]:
    """One finding of pydantic as (what, what to do)."""
    names = [str(part) for part in finding["loc"] if not isinstance(part, int)]
    label = f"`{'.'.join(names)}`" if names else "Isinya"
    if finding["type"] == "value_error":
        what, _, remedy = str(finding["ctx"]["error"]).partition("|")
        return f"{label}: {what}.", remedy
    what, remedy = _KNOWN.get(finding["type"], ("{field} `{input}` tidak berlaku.", "Periksa penulisannya."))
    words = {"field": label, "input": _short(finding["input"]), **finding.get("ctx", {})}
    words["expected"] = str(words.get("expected", "")).replace(" or ", " atau ")
    return what.format(**words), remedy.format(**words)


def _short(value: object) -> str:
    if value is None:
        return "kosong"
    text = str(value)
    return text if len(text) <= 60 else f"{text[:57]}..."
