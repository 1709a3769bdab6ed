"""What a change of the region's files was, for its history. In Indonesian, as everything the region keeps."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from kit.errors import KitError
from kit.region.studio import fields, quota, tables, yamltext
from kit.region.studio.draft import Texts

_LONGEST = 100
_NAMED = {"branding/logo.svg": "logo", "branding/warna.yml": "warna", "branding/kop.yml": "kop surat"}
_NAMED |= {"region.yml": "identitas"} | {sheet.file: sheet.satuan for sheet in tables.SHEETS.values()}


@dataclass(frozen=True)
class Message:
    """`subject` for a list, `details` one line for each value."""

    subject: str
    details: tuple[str, ...]

    def __str__(self) -> str:
        return "\n".join([self.subject, "", *self.details]).strip()


def told(before: Texts, after: Texts) -> Message:
    """What becomes of each file between two states of it."""
    values: list[str] = []
    acts: list[str] = []
    details: list[str] = []
    for file in after:
        old, new = before[file], after[file]
        for change in _changes(file, old, new):
            details.append(change.detail)
            (values if change.value else acts).append(change.phrase)
    sentence = [*([f"ubah {_joined(values)}"] if values else []), *acts]
    subject = ", ".join(sentence)
    if len(subject) > _LONGEST:
        subject = f"ubah {_joined([_NAMED.get(file, file) for file in after])}"
    return Message(subject[:1].upper() + subject[1:], tuple(details))


@dataclass(frozen=True)
class _Change:
    phrase: str
    detail: str
    value: bool = False


def _changes(file: str, old: str | None, new: str | None) -> Iterator[_Change]:
    sheet = next((sheet for sheet in tables.SHEETS.values() if sheet.file == file), None)
    found: list[_Change] = []
    try:
        found = list(_rows(sheet, old, new) if sheet else _values(file, old, new))
    except KitError:  # the older text was no whole table, or no YAML
        found = []
    named = _NAMED.get(file, file)
    act = "buang" if new is None else "tambah" if old is None else "ganti" if file.endswith(".svg") else "ubah"
    yield from found or [_Change(f"{act} {named}", f"{file}: {act}")]


def _values(file: str, old: str | None, new: str | None) -> Iterator[_Change]:
    if old is None or new is None or not file.endswith(".yml"):
        return
    shown = [
        *fields.identity(),
        *fields.colours(),
        *fields.letterhead(),
        *(quota.shares(new) if file == fields.PROFIL else []),
    ]
    known = {field.path: field for field in shown if field.file == file}
    was, now = (yamltext.values(text, list(known)) for text in (old, new))
    for path, field in known.items():
        if was[path] != now[path]:
            yield _Change(field.sebutan, f"{file} {field.name}: {_cell(was[path])} → {_cell(now[path])}", value=True)


def _rows(sheet: tables.Sheet, old: str | None, new: str | None) -> Iterator[_Change]:
    was, now = ({row.cells.get(sheet.key, ""): row.cells for row in tables.rows(text, sheet)} for text in (old, new))
    added = [now[key] for key in now if key not in was]
    gone = [was[key] for key in was if key not in now]
    changed = {key: _cells(was[key], now[key]) for key in now if key in was and was[key] != now[key]}
    if len(changed) == 1:
        [(key, cells)] = changed.items()
        what = _joined(list(cells)) if len(cells) <= 2 else sheet.satuan
        yield _Change(f"ubah {what} {_short(sheet, now[key])}", f"{sheet.file} ~ {key}: {_differences(cells)}")
    elif changed:
        listed = "; ".join(f"{key}: {_differences(cells)}" for key, cells in changed.items())
        yield _Change(f"ubah {len(changed)} {sheet.satuan}", f"{sheet.file} ~ {listed}")
    for act, sign, some in (("tambah", "+", added), (sheet.keluar.lower(), "-", gone)):
        if some:
            what = _short(sheet, some[0]) if len(some) == 1 else ""
            phrase = f"{act} {sheet.satuan} {what}" if what else f"{act} {len(some)} {sheet.satuan}"
            listed = ", ".join(f"{row.get(sheet.key, '')} {row.get('nama', '')}".strip() for row in some)
            yield _Change(phrase, f"{sheet.file} {sign} {listed}")


def _cells(old: Mapping[str, str], new: Mapping[str, str]) -> dict[str, tuple[str, str]]:
    return {name: (old.get(name, ""), new[name]) for name in new if old.get(name, "") != new[name]}


def _differences(cells: Mapping[str, tuple[str, str]]) -> str:
    return ", ".join(f"{name} {_cell(old)} → {_cell(new)}" for name, (old, new) in cells.items())


def _cell(value: str) -> str:
    return value or "(kosong)"


def _short(sheet: tables.Sheet, row: Mapping[str, str]) -> str:
    return row.get(sheet.short) or row.get("nama") or row.get(sheet.key, "")


def _joined(words: list[str]) -> str:
    """`a, b dan c`, each once."""
    some = list(dict.fromkeys(words))
    return " dan ".join(filter(None, [", ".join(some[:-1]), some[-1]]))
