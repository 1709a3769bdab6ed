"""Drills: an installation on a rehearsal machine is broken on purpose, and the trainee finds and mends it.

Each drill is one file of `catalogue/`; what holds for all of them (who may be broken, what else has to be whole
afterwards, what is written down meanwhile) is here.
"""

from kit.training.drills.drill import Drill, Hint, Verdict, running
from kit.training.drills.machine import Site, site
from kit.training.drills.reading import every, named

__all__ = ["Drill", "Hint", "Site", "Verdict", "every", "named", "running", "site"]
