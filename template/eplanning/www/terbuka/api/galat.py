"""Errors of the interface: one shape, one sentence that a person can act on."""

from django.http import Http404
from django.utils.translation import gettext as _
from rest_framework import exceptions, serializers, views
from rest_framework.response import Response

from eplanning.www.terbuka.laju import too_often

KODE = ("isian", "tidak_ada", "terlalu_sering", "metode", "permintaan")


class Galat(serializers.Serializer):
    """What went wrong."""

    kode = serializers.CharField(help_text=" | ".join(KODE))
    pesan = serializers.CharField()
    isian = serializers.DictField(child=serializers.ListField(child=serializers.CharField()), required=False)


class JawabanGalat(serializers.Serializer):
    """The body of every error."""

    galat = Galat()


def answer(error: Exception, context: dict) -> Response | None:
    """For REST_FRAMEWORK's EXCEPTION_HANDLER. None for what isn't the asker's fault."""
    response = views.exception_handler(error, context)
    if response is not None:
        response.data = {"galat": _told(error)}
    return response


def _told(error: Exception) -> dict[str, object]:
    if isinstance(error, exceptions.ValidationError):
        fields = {name: [str(text) for text in texts] for name, texts in error.detail.items()}
        first = "; ".join(f"{name}: {texts[0]}" for name, texts in fields.items())
        return {"kode": "isian", "pesan": _("Periksa parameter. %(rinci)s") % {"rinci": first}, "isian": fields}
    if isinstance(error, Http404 | exceptions.NotFound):
        return {"kode": "tidak_ada", "pesan": _("Tidak ada. Periksa alamatnya; usulan tampil setelah terbit.")}
    if isinstance(error, exceptions.Throttled):
        return {"kode": "terlalu_sering", "pesan": too_often(error.wait)}
    if isinstance(error, exceptions.MethodNotAllowed):
        return {"kode": "metode", "pesan": _("Antarmuka ini hanya untuk dibaca: pakai GET.")}
    return {"kode": "permintaan", "pesan": _("Permintaan ini tidak dapat dijawab sebagai JSON.")}
