"""What a plan consists of: ceilings and the RKPD with its lines."""

from eplanning.rencana.models.pagu import Pagu
from eplanning.rencana.models.rkpd import BarisRkpd, Rkpd

__all__ = ["BarisRkpd", "Pagu", "Rkpd"]
