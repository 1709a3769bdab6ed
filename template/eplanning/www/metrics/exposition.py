"""The text format that Prometheus reads, version 0.0.4."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8"
Sample = tuple[Mapping[str, str], float]


def family(name: str, kind: str, told: str, samples: Iterable[Sample]) -> str:
    """One metric with its samples; `kind`: counter or gauge."""
    lines = [f"# HELP {name} {told}", f"# TYPE {name} {kind}"]
    return "\n".join([*lines, *(_sample(name, labels, value) for labels, value in samples)]) + "\n"


def histogram(name: str, told: str, ends: Iterable[float], counts: Iterable[int], total: float) -> str:
    """A histogram; `counts` has one more than `ends`, for what lies beyond the last."""
    lines = [f"# HELP {name} {told}", f"# TYPE {name} histogram"]
    upto = 0
    for end, count in zip((*(f"{end:g}" for end in ends), "+Inf"), counts, strict=True):
        upto += count
        lines.append(_sample(f"{name}_bucket", {"le": end}, upto))
    return "\n".join([*lines, _sample(f"{name}_sum", {}, total), _sample(f"{name}_count", {}, upto)]) + "\n"


def _sample(name: str, labels: Mapping[str, str], value: float) -> str:
    told = ",".join(f'{label}="{_escaped(text)}"' for label, text in labels.items())
    return f"{name}{{{told}}} {value!r}" if told else f"{name} {value!r}"


def _escaped(text: str) -> str:
    return text.replace("\\", r"\\").replace('"', r"\"").replace("\n", r"\n")
