"""Settings, grouped by what they are about. All values come from EPLANNING_* variables or from region/."""

from eplanning.settings.accounts import *
from eplanning.settings.application import *
from eplanning.settings.database import *
from eplanning.settings.pengawasan import *
from eplanning.settings.security import *
from eplanning.settings.terbuka import *
