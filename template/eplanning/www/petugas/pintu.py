"""The door of the officers' screens: not signed in -> login; not visible -> 404; not allowed -> 403 with a sentence."""

from collections.abc import Callable
from functools import wraps
from http import HTTPStatus

from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe
from django_htmx.http import HttpResponseClientRedirect

from eplanning.alur.wewenang import may
from eplanning.www.petugas.baca import note_reading
from eplanning.www.petugas.simpanan import keep_input

View = Callable[..., HttpResponse]


def _answer(view: View, request: HttpRequest, *args, **kwargs) -> HttpResponse:
    """What the view answers; a refusal becomes a page with its sentence and the way back to the desk."""
    try:
        response = view(request, *args, **kwargs)
    except PermissionDenied as denied:
        answer = render(request, "petugas/tidak_boleh.html", {"pesan": str(denied)}, status=HTTPStatus.FORBIDDEN)
        if request.htmx and request.method == "POST":
            answer["HX-Refresh"] = "true"  # htmx shows no answer that says it failed; the page itself says why
        return answer
    note_reading(request)
    return response


def officer(view: View) -> View:
    """Only signed-in people come in; what somebody posted after the session ended is kept."""

    @never_cache
    @wraps(view)
    def guarded(request: HttpRequest, *args, **kwargs) -> HttpResponse:
        if request.user.is_authenticated:
            return _answer(view, request, *args, **kwargs)
        if request.method == "POST":
            keep_input(request)
        if request.htmx:
            here = request.htmx.current_url_abs_path or reverse("meja")
            return HttpResponseClientRedirect(redirect_to_login(here).url)
        if request.method == "POST":
            return redirect_to_login(request.path)
        return redirect_to_login(request.get_full_path())

    return guarded


def officer_page(view: View) -> View:
    """A page that changes nothing: GET and HEAD only."""
    return require_safe(officer(view))


def officer_act(view: View) -> View:
    """An act without a page of its own: POST only. Without a session it leads to the desk, where nothing was kept."""

    @require_POST
    @never_cache
    @wraps(view)
    def guarded(request: HttpRequest, *args, **kwargs) -> HttpResponse:
        if request.user.is_authenticated:
            return _answer(view, request, *args, **kwargs)
        return redirect_to_login(reverse("meja"))

    return guarded


def require(user, aksi: str, objek) -> None:
    """Raise PermissionDenied with the sentence that says why, unless the person may."""
    izin = may(user, aksi, objek)
    if not izin.ya:
        raise PermissionDenied(izin.pesan)
