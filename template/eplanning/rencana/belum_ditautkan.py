"""Which proposals of a forum serve no regional priority yet."""

from django.db.models import QuerySet

from eplanning.musrenbang.models import Forum
from eplanning.rencana.rpjmd import priorities
from eplanning.usulan.models import StatusUsulan, Usulan
from eplanning.usulan.queries import inbox

# What ends here needs no link: it stands in no list of priorities.
_ENDS = (StatusUsulan.DITOLAK, StatusUsulan.DIGABUNG, StatusUsulan.DIPECAH, StatusUsulan.DIBATALKAN)


def unlinked(forum: Forum) -> QuerySet[Usulan]:
    """What lies in a forum without a priority; none at all where the region has no five-year plan."""
    rows = inbox(forum).filter(prioritas_daerah=None).exclude(status__in=_ENDS)
    return rows if priorities(forum.tahun_id).exists() else rows.none()
