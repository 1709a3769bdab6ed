"""How a refusal of the workflow is shown: at the field it is about, else on top; with the status that fits."""

from http import HTTPStatus

from django.forms import BaseForm

from eplanning.alur.penolakan import Penolakan

STATUS = {
    "wewenang": HTTPStatus.FORBIDDEN,
    "jendela": HTTPStatus.CONFLICT,
    "keadaan": HTTPStatus.CONFLICT,
    "berubah": HTTPStatus.CONFLICT,
}


def status_of(refusal: Penolakan) -> HTTPStatus:
    """403 for who, 409 for when and for what has happened meanwhile, 200 (the form again) for what was typed."""
    return STATUS.get(refusal.kode, HTTPStatus.OK)


def add_refusal(form: BaseForm, refusal: Penolakan) -> None:
    """Put the sentence at its field when the form has it."""
    form.add_error(refusal.isian if refusal.isian in form.fields else None, refusal.pesan)
