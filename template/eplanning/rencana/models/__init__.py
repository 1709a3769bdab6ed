"""What a plan consists of: ceilings, the RPJMD, the Renja of offices, and the RKPD with its lines."""

from eplanning.rencana.models.pagu import Mode, Pagu, Pelampauan, PerubahanPagu
from eplanning.rencana.models.renja import (
    DAPAT_DIUBAH,
    BarisRenja,
    KeadaanRenja,
    PutusanRenja,
    Renja,
    SumberDana,
    TautanUsulan,
)
from eplanning.rencana.models.rkpd import BarisRkpd, DariRanwal, Rkpd
from eplanning.rencana.models.rpjmd import ButirRpjmd, PrioritasDaerah, Rpjmd

__all__ = ["DAPAT_DIUBAH", "BarisRenja", "BarisRkpd", "ButirRpjmd", "DariRanwal", "KeadaanRenja", "Mode", "Pagu"]
__all__ += ["Pelampauan", "PerubahanPagu", "PrioritasDaerah", "PutusanRenja", "Renja", "Rkpd", "Rpjmd"]
__all__ += ["SumberDana", "TautanUsulan"]
