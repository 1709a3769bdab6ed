"""By when the PPAS is agreed: the second week of August before the year it is for, a change of it in that year
(PP 12/2019, art. 90 and 169). Who is late is told so and not stopped: the law says how it goes on then (art. 91)."""

import datetime as dt

from eplanning import jam
from eplanning.ppas.models import Ppas

BULAN, HARI = 8, 14


def sepakat(tahun: int, putaran: int) -> dt.date:
    """The last day for agreeing on a round."""
    return dt.date(tahun - 1 if putaran == 1 else tahun, BULAN, HARI)


def lewat(ppas: Ppas) -> bool:
    """Is a round that is not agreed late?"""
    return ppas.terbuka and jam.today() > sepakat(ppas.tahun_id, ppas.putaran)
