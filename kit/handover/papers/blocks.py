"""What a paper consists of. A block is plain data: it goes to typst as JSON, to Word through python-docx."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from kit.handover.agreement import Pihak

Run = tuple[str, str]  # text, and `b` bold, `i` italic, `c` as typed, or nothing
Block = dict[str, object]


@dataclass(frozen=True)
class Paper:
    """`name` is its file without ending; `flat` lays the page on its long side."""

    name: str
    title: str
    blocks: tuple[Block, ...]
    language: str = "id"
    flat: bool = False


def heading(text: str, level: int = 1) -> Block:
    return {"t": "heading", "text": text, "level": level}


def centred(text: str, size: float = 11, *, bold: bool = False) -> Block:
    return {"t": "centred", "text": text, "size": size, "bold": bold}


def paragraph(*parts: str | Run) -> Block:
    return {"t": "paragraph", "runs": _runs(parts)}


def numbered(texts: Iterable[str | Sequence[Run]]) -> Block:
    return {"t": "numbered", "items": [_item(one) for one in texts]}


def table(head: Sequence[str], rows: Iterable[Sequence[object]], widths: Sequence[float]) -> Block:
    """`widths` are shares of the line."""
    return {
        "t": "table",
        "head": list(head),
        "rows": [[str(cell) for cell in row] for row in rows],
        "widths": list(widths),
    }


def gap(size: float) -> Block:
    """Nothing, `size` millimetres high."""
    return {"t": "gap", "size": size}


def page_break() -> Block:
    return {"t": "break"}


def signatures(place: str, *parties: tuple[str, Pihak]) -> Block:
    """Beside each other: as what, for whom, who."""
    return {
        "t": "signatures",
        "place": place,
        "parties": [
            {
                "role": role,
                "office": " ".join(part for part in (one.pejabat.jabatan, one.instansi or one.nama) if part),
                "name": one.pejabat.nama or "." * 40,
                "number": one.pejabat.nip or "." * 30,
            }
            for role, one in parties
        ],
    }


def _runs(parts: Sequence[str | Run]) -> list[list[str]]:
    return [[part, ""] if isinstance(part, str) else list(part) for part in parts]


def _item(one: str | Sequence[Run]) -> list[list[str]]:
    return _runs([one] if isinstance(one, str) else one)
