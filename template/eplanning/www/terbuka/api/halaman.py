"""Pages of the interface: by key, so that the last page of thousands costs what the first does."""

from collections.abc import Sequence

from django.utils.translation import gettext as _
from rest_framework.exceptions import NotFound, ValidationError
from rest_framework.pagination import CursorPagination
from rest_framework.response import Response

from eplanning.www.terbuka.api.isian import MOST

USUAL = 100


class Halaman(CursorPagination):
    """`hasil` with the addresses of the pages before and after. `ordering` is a unique key, given by the view."""

    page_size = USUAL
    max_page_size = MOST
    page_size_query_param = "banyak"
    cursor_query_param = "kursor"

    def get_ordering(self, request, queryset, view) -> tuple[str, ...]:
        return (view.kunci,)

    def decode_cursor(self, request):
        """A cursor made up is a wrong parameter, not a page that is missing."""
        try:
            return super().decode_cursor(request)
        except NotFound as error:
            raise ValidationError({self.cursor_query_param: [_("tidak berlaku.")]}) from error

    def get_paginated_response(self, data: Sequence) -> Response:
        return Response({"berikut": self.get_next_link(), "sebelum": self.get_previous_link(), "hasil": data})

    def get_paginated_response_schema(self, schema: dict) -> dict:
        link = {"type": "string", "nullable": True, "format": "uri"}
        parts = {"berikut": link, "sebelum": link, "hasil": schema}
        return {"type": "object", "required": list(parts), "properties": parts}

    def get_schema_operation_parameters(self, view) -> list:
        return []  # they stand with the filters
