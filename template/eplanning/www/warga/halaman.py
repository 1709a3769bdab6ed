"""Pages of a list whose length is already known."""

from collections.abc import Sequence

from django.core.paginator import EmptyPage, Page, PageNotAnInteger, Paginator
from django.http import Http404


class KnownPaginator(Paginator):
    """A paginator that is told how many there are, so that the database counts once."""

    def __init__(self, rows: Sequence, per_page: int, count: int) -> None:
        super().__init__(rows, per_page)
        self.__dict__["count"] = count


def page(rows: Sequence, per_page: int, number: str, *, count: int) -> Page:
    """The page asked for (`hal`, first when empty). Http404 for one that isn't there."""
    try:
        return KnownPaginator(rows, per_page, count).page(number or 1)
    except (EmptyPage, PageNotAnInteger) as error:
        raise Http404(str(error)) from error
