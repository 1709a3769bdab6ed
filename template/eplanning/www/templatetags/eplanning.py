"""Money, quantities, time left and icons, as Indonesian readers write them in either language."""

import functools
from collections.abc import Iterable
from datetime import datetime
from decimal import Decimal

from django import template
from django.templatetags.static import static
from django.utils.html import escape, format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from eplanning import jam
from eplanning.alur.pribadi import samarkan
from eplanning.skoring.hitung import tertulis

register = template.Library()
register.filter("samarkan", samarkan)


def _grouped(number: int) -> str:
    return f"{number:,}".replace(",", ".")


@register.filter
def rupiah(amount: int | None) -> str:
    """`Rp 1.250.000`, with a no-break space; a dash when there is no amount."""
    return "–" if amount is None else f"Rp\u00a0{_grouped(amount)}"


@register.filter
def rupiah_ringkas(amount: int | None) -> str:
    """`Rp 1,3 miliar`: for figures that are read from afar. The exact amount belongs beside it or in a table."""
    if amount is None:
        return "–"
    for size, unit in ((10**12, _("triliun")), (10**9, _("miliar")), (10**6, _("juta"))):
        if amount >= size:
            return f"Rp\u00a0{amount / size:.1f} {unit}".replace(".", ",").replace(",0 ", " ")
    return rupiah(amount)


@register.filter
def volume(quantity: Decimal | None) -> str:
    """`1.250,5`: thousands with a dot, no trailing zeros."""
    if quantity is None:
        return "–"
    whole, _dot, part = f"{quantity:.2f}".partition(".")
    part = part.rstrip("0")
    return _grouped(int(whole)) + (f",{part}" if part else "")


@register.filter
def skor(nilai: Decimal | None) -> str:
    """`72,50`; a dash when there is none."""
    return "–" if nilai is None else tertulis(nilai)


@register.filter
def sisa(moment: datetime | None) -> str:
    """How long until a moment, in the one or two units that matter: `3 hari 4 jam`."""
    if moment is None:
        return ""
    minutes = max(0, int((moment - jam.now()).total_seconds() // 60))
    days, hours, minutes = minutes // 1440, minutes % 1440 // 60, minutes % 60
    parts = [
        ngettext("%d hari", "%d hari", days) % days if days else "",
        ngettext("%d jam", "%d jam", hours) % hours if hours and days < 7 else "",
        ngettext("%d menit", "%d menit", minutes) % minutes if not days and (minutes or not hours) else "",
    ]
    return " ".join(part for part in parts if part)


@register.filter
def options(choices: Iterable[tuple[str, str]], chosen: str) -> SafeString:
    """`<option>` elements of (code, name) pairs: a list of offices is long, and a template loop over it slow."""
    return mark_safe(  # noqa: S308 - both parts are escaped here
        "".join(
            f'<option value="{escape(code)}"{" selected" if code == chosen else ""}>{escape(name)}</option>'
            for code, name in choices
        )
    )


@register.simple_tag
@functools.cache  # a few names, each many times a page
def icon(name: str) -> SafeString:
    """An icon beside words; hidden from screen readers, since the words say it."""
    return format_html(
        '<svg class="ep-icon" aria-hidden="true"><use href="{}#{}"/></svg>', static("vendor/icons.svg"), name
    )
