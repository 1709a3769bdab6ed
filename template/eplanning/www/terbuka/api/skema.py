"""The OpenAPI document, made once a process from the views themselves."""

from functools import cache

from django.http import HttpRequest, JsonResponse
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe
from drf_spectacular.generators import SchemaGenerator

from eplanning.www.daerah import region_profile
from eplanning.www.terbuka import lisensi


@cache
def document(language: str) -> dict:
    """The whole document in a language."""
    with translation.override(language):
        found = SchemaGenerator().get_schema(request=None, public=True)
        found["info"] |= {
            "title": _("Data terbuka perencanaan %(daerah)s") % {"daerah": region_profile().nama},
            "description": lisensi.statement(),
        }
        # Docstrings speak to programmers of this application.
        shapes = [shape for shape in found["components"]["schemas"].values() if shape["type"] == "object"]
        for part in (*shapes, *(act for item in found["paths"].values() for act in item.values())):
            part.pop("description", None)
        if lisensi.address():
            found["info"]["license"] = {"name": region_profile().data_terbuka.lisensi, "url": lisensi.address()}
        return found


@require_safe
def skema(request: HttpRequest) -> JsonResponse:
    """OpenAPI 3 as JSON."""
    response = JsonResponse(document(request.LANGUAGE_CODE), json_dumps_params={"ensure_ascii": False})
    response["Access-Control-Allow-Origin"] = "*"
    response["Cache-Control"] = "public, max-age=300"
    return response
