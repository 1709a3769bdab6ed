"""The files of a region (`region/`): the only reader, and the only home of their rules.

Pure Python, without Django: the kit and the application import this very package.

    from regiondata import load
    loaded = load("region")          # Loaded(region, problems)
"""

from regiondata.muat import Loaded, Region, load
from regiondata.problem import Problem

__all__ = ["Loaded", "Problem", "Region", "load"]
