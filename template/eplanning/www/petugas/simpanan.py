"""Input that outlives a session: what was posted after the session ended is shown again after signing in."""

from django.http import HttpRequest, QueryDict

KEY = "isian_tertahan"
LIMIT = 20_000  # characters; the longest form of ours stays far below


def keep_input(request: HttpRequest) -> None:
    """Keep what an anonymous visitor posted, for this path only, until the person has signed in again."""
    kept = request.POST.copy()
    kept.pop("csrfmiddlewaretoken", None)
    encoded = kept.urlencode()
    if kept and len(encoded) <= LIMIT:
        request.session[KEY] = {"path": request.path, "isian": encoded}


def kept_input(request: HttpRequest) -> QueryDict | None:
    """What was kept for this path; given out once."""
    kept = request.session.get(KEY)
    if not kept or kept["path"] != request.path:
        return None
    del request.session[KEY]
    return QueryDict(kept["isian"])
