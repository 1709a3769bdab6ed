"""YAML files read cautiously: plain data, the line of every value, and none of YAML's traps."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, TypeVar

import yaml
from pydantic import BaseModel, ValidationError

from regiondata.messages import sentence
from regiondata.problem import Report
from regiondata.source import read_text

DEEPEST = 12
# The C parser is ten times faster; it may be absent where PyYAML was built from source.
_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
Path = tuple[str | int, ...]
M = TypeVar("M", bound=BaseModel)


class _Refused(Exception):
    def __init__(self, line: int, what: str, remedy: str) -> None:
        super().__init__(what)
        self.line, self.what, self.remedy = line, what, remedy


@dataclass
class Document:
    """The data of a file and where each part of it stands; `raw` keeps how a scalar was written (12.10, not 12.1)."""

    name: str
    data: Any = None
    lines: dict[Path, int] = field(default_factory=dict)
    raw: dict[Path, str] = field(default_factory=dict)

    def line(self, *path: str | int) -> int:
        """The line of `path`, or of the nearest part above it that is there."""
        while path and path not in self.lines:
            path = path[:-1]
        return self.lines.get(path, 1)


def read(report: Report, name: str, model: type[M], *, required: bool = True) -> tuple[M | None, Document]:
    """The file as `model`, or None with every finding reported."""
    document = Document(name)
    text = read_text(report, name, required=required)
    if text is None:
        return None, document
    try:
        _refuse_traps(text)
        node = yaml.compose(text, Loader=_Loader)
        if node is None:
            raise _Refused(1, "Berkas ini kosong.", "Isi seperti contoh dari `kit new KODE`.")
        document.data = _plain(node, (), document)
    except _Refused as refused:
        report.error(name, refused.line, "yaml", refused.what, refused.remedy)
        return None, document
    except yaml.YAMLError as problem:
        mark = getattr(problem, "problem_mark", None) or getattr(problem, "context_mark", None)
        report.error(
            name,
            mark.line + 1 if mark else 1,
            "yaml",
            "Susunan YAML di sekitar baris ini tidak terbaca.",
            "Periksa lekukan, titik dua, dan tanda kutip.",
        )
        return None, document
    return _validated(report, document, model), document


def _validated(report: Report, document: Document, model: type[M]) -> M | None:
    try:
        return model.model_validate(document.data)
    except ValidationError as problem:
        findings = problem.errors(include_url=False)
        for finding in findings:
            if finding["type"] == "too_short" and any(_below(other, finding) for other in findings):
                continue  # its parts are there, and each is told for itself
            path = tuple(finding["loc"])
            if path in document.raw:
                finding["input"] = document.raw[path]
            report.error(document.name, document.line(*path), "isi", *sentence(finding))
        return None


def _below(finding: Any, other: Any) -> bool:
    """Is a finding about a part of what the other one is about?"""
    return len(finding["loc"]) > len(other["loc"]) and finding["loc"][: len(other["loc"])] == other["loc"]


def _refuse_traps(text: str) -> None:
    """Aliases (a small file can unfold into gigabytes) and depth, before anything is built."""
    depth = documents = 0
    for event in yaml.parse(text, Loader=_Loader):
        line = event.start_mark.line + 1
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            raise _Refused(line, "Jangkar dan alias YAML (& dan *) tidak dipakai di sini.", "Tulis nilainya langsung.")
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1
        elif isinstance(event, yaml.DocumentStartEvent):
            documents += 1
        if depth > DEEPEST:
            raise _Refused(line, "Susunan YAML terlalu dalam.", "Ikuti susunan contoh dari `kit new KODE`.")
        if documents > 1:
            raise _Refused(line, "Berkas ini berisi lebih dari satu dokumen YAML.", "Hapus pemisah `---`.")


def _plain(node: yaml.Node, path: Path, document: Document) -> Any:
    document.lines.setdefault(path, node.start_mark.line + 1)
    if isinstance(node, yaml.SequenceNode):
        return [_plain(item, (*path, at), document) for at, item in enumerate(node.value)]
    if isinstance(node, yaml.MappingNode):
        found: dict[str, Any] = {}
        for key, value in node.value:
            line = key.start_mark.line + 1
            if not isinstance(key, yaml.ScalarNode):
                raise _Refused(line, "Nama butir harus berupa teks.", "Tulis `nama: nilai`.")
            if key.value in found:
                raise _Refused(line, f"`{key.value}` tertulis dua kali.", "Hapus salah satunya.")
            document.lines[(*path, key.value)] = line
            found[key.value] = _plain(value, (*path, key.value), document)
        return found
    return _scalar(node, path, document)


def _scalar(node: yaml.ScalarNode, path: Path, document: Document) -> Any:
    document.raw[path] = node.value
    try:
        value = yaml.SafeLoader("").construct_object(node)
    except (yaml.YAMLError, ValueError):
        raise _Refused(
            node.start_mark.line + 1, f"Nilai `{node.value}` tidak dikenal.", "Tulis sebagai teks biasa."
        ) from None
    # YAML reads a bare 2026-01-05 as a date; nothing here wants one.
    return value if isinstance(value, str | int | float | bool | None) else node.value
