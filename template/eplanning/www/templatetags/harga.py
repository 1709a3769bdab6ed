"""Coefficients and exact amounts, as price books write them."""

from decimal import Decimal

from django import template

from eplanning.www.templatetags.eplanning import volume

register = template.Library()


@register.filter
def koefisien(value: Decimal) -> str:
    """`0,0525`: a comma, no trailing zeros."""
    return f"{value.normalize():f}".replace(".", ",")


@register.filter
def rupiah_pecahan(amount: Decimal) -> str:
    """`Rp 13.125,5`: an amount before it is rounded, to the hundredth."""
    return f"Rp\u00a0{volume(amount)}"
