"""What a run over many regions says at its end."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from kit.context import told_log
from kit.i18n import _
from kit.servers.fleet.working import Ended


def as_data(done: Ended) -> dict[str, object]:
    """For `--json`: the region's own envelope below `result`, None where it was not begun."""
    return {
        "kode": done.member.kode,
        "nama": done.member.nama,
        "ok": done.ok,
        "seconds": round(done.seconds, 1),
        "result": done.envelope,
    }


def lines(ended: Sequence[Ended]) -> tuple[str, ...]:
    """What failed with all it said and its log; what was not begun; the sum."""
    told: list[str] = []
    for done in (each for each in ended if each.envelope and not each.ok):
        told.append(f"✗ {done.member.kode} {done.member.nama}")
        for problem in _said(done):
            told += [f"    {problem['message']}", *([f"    → {problem['remedy']}"] if problem.get("remedy") else [])]
        places = ((done.envelope or {}).get("data") or {}, *_said(done))
        told += [f"    {told_log(place['log'])}" for place in places if place.get("log")][:1]
    waiting = [done.member.kode for done in ended if done.envelope is None]
    if waiting:
        told.append(_("Not begun: {names}").format(names=", ".join(waiting)))
    well = sum(done.ok for done in ended)
    failed = len(ended) - well - len(waiting)
    total = _("Regions: {all}; ended well: {well}; failed: {failed}; not begun: {waiting}")
    return (*told, total.format(all=len(ended), well=well, failed=failed, waiting=len(waiting)))


def problems(ended: Sequence[Ended]) -> tuple[Mapping[str, object], ...]:
    """Those of all regions, each with its region; one for each that was not begun."""
    found: list[Mapping[str, object]] = []
    for done in ended:
        if done.envelope is None:
            message = _("{kode} was not begun, because another region failed.").format(kode=done.member.kode)
            found.append({"code": "not_begun", "region": done.member.kode, "message": message, "remedy": None})
        elif not done.ok:
            found += [{"region": done.member.kode, **problem} for problem in _said(done)]
    return tuple(found)


def following(name: str, ended: Sequence[Ended], options: Sequence[str]) -> tuple[str, ...]:
    """The command for what is left, or the one that comes after all ended well."""
    left = [done.member.kode for done in ended if not done.ok]
    if left:
        return (" ".join(["kit fleet", name, *left, *options]),)
    if name == "update":
        return ("kit fleet deploy --first REGION",) if options else ("kit fleet update --yes",)
    return ("kit fleet verify",) if name == "deploy" else ()


def _said(done: Ended) -> Sequence[Mapping[str, str]]:
    return (done.envelope or {}).get("problems") or [{"code": "kit", "message": _("it ended without a word")}]
