"""The pages with single fields: who the region is, its colours, its letterhead, its bidang and quotas."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from werkzeug.exceptions import NotFound
from werkzeug.routing import Rule
from werkzeug.utils import redirect
from werkzeug.wrappers import Request, Response

from kit.i18n import _
from kit.region.studio import fields, places, quota, yamltext
from kit.region.studio.contrasts import pairs
from kit.region.studio.fields import Field
from kit.region.studio.pages.settling import settle, take
from kit.region.studio.studio import Studio


@dataclass(frozen=True)
class Section:
    """`fields` may depend on what the file says; `preview` names the template beside the form."""

    file: str
    title: Callable[[], str]
    fields: Callable[[str], list[Field]]
    preview: str = ""


SECTIONS: Mapping[str, Section] = {
    "identitas": Section(fields.PROFIL, lambda: _("Names and clock"), lambda text: fields.identity()),
    "warna": Section(fields.WARNA, lambda: _("Colours"), lambda text: fields.colours(), "warna"),
    "kop": Section(fields.KOP, lambda: _("Letterhead"), lambda text: fields.letterhead(), "kop"),
    "kuota": Section(fields.PROFIL, lambda: _("Bidang and quotas"), quota.shares),
}


def page(studio: Studio, request: Request, name: str) -> Response:
    section = SECTIONS.get(name)
    if section is None:
        raise NotFound
    text = studio.draft.text(section.file) or ""
    shown = section.fields(text)
    if request.method == "POST":
        if take(studio, section.file, typed(text, shown, request.form), request.form.get("tanda", "")):
            return settle(studio, request, request.path)
        return redirect(request.path, 303)
    paths = [field.path for field in shown]
    values, lines = yamltext.values(text, paths), yamltext.lines(text, paths)
    named = {field.name: lines[field.path] for field in shown}
    beside, rest = places.by_field(studio.problems(), shown, named)
    now = {field.name: values[field.path] for field in shown}
    return studio.render(
        "isian.html",
        pairs=pairs(now) if section.preview == "warna" else [],
        name=name,
        section=section,
        fields=shown,
        values=now,
        beside=beside,
        rest=rest if name != "kuota" else [],
        mark=studio.draft.mark(section.file),
    )


def typed(text: str, shown: list[Field], form: Mapping[str, str]) -> str:
    """The file's text with what the form says; a field that the form does not name stays."""
    here = [field for field in shown if field.name in form]
    gone = [f.path for f in here if f.optional and f.kind == "choice" and not form[f.name].strip()]
    text = yamltext.without(text, gone) if any(yamltext.values(text, gone).values()) else text
    return yamltext.with_values(text, {f.path: _value(f, form[f.name]) for f in here if f.path not in gone})


def _value(field: Field, said: str) -> str | int:
    plain = " ".join(said.split())
    return int(plain) if field.kind == "number" and plain.isascii() and plain.isdecimal() else plain


RULES = [Rule("/isian/<name>", endpoint=page, methods=["GET", "POST"])]
