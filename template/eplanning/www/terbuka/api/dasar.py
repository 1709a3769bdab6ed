"""What every view of the interface has in common: who may ask, what may be asked, what the document says of it."""

from django.db.models import QuerySet
from django.http import Http404
from drf_spectacular.utils import extend_schema
from rest_framework import generics, serializers
from rest_framework.response import Response
from rest_framework.views import APIView

from eplanning.www.terbuka import lisensi
from eplanning.www.terbuka.api.galat import JawabanGalat
from eplanning.www.terbuka.api.isian import Isian


def told(
    summary: object, answer: type[serializers.Serializer], *extra: object, many: bool = False, found: bool = False
):
    """What the document says of a view: its sentence, parameters, answer and errors."""
    errors = {400: JawabanGalat, 429: JawabanGalat} | ({404: JawabanGalat} if found else {})
    body = answer(many=True) if many else answer
    return extend_schema(summary=summary, parameters=list(extra), responses={200: body, **errors})


class Terbuka(APIView):
    """Anybody may ask, from any site's page; nothing is asked about the asker."""

    tanya: type[Isian] = Isian

    def initial(self, request, *args, **kwargs) -> None:
        super().initial(request, *args, **kwargs)
        self.asked = self.tanya(data=request.query_params.dict())
        self.asked.is_valid(raise_exception=True)

    def finalize_response(self, request, response, *args, **kwargs):
        response = super().finalize_response(request, response, *args, **kwargs)
        response["Access-Control-Allow-Origin"] = "*"
        if response.status_code == 200:
            response["Cache-Control"] = "public, max-age=60"
            if address := lisensi.address():
                response["Link"] = f'<{address}>; rel="license"'
        return response


class Daftar(Terbuka, generics.ListAPIView):
    """A list in pages; `kunci` is the unique key that orders it."""

    kunci = "pk"

    def exact(self, rows: QuerySet, **names: str) -> QuerySet:
        """Narrowed by the parameters given: parameter -> column."""
        asked = self.asked.validated_data
        return rows.filter(**{column: asked[name] for name, column in names.items() if name in asked})


class TidakAda(APIView):
    """Every other address below `/api/`."""

    schema = None

    def get(self, request, *args, **kwargs) -> Response:
        raise Http404
