"""The official areas as a person asks for them: near names, near codes, and the statistical codes that look alike."""

from kit.region.official.search import Reading, area, readings

__all__ = ["Reading", "area", "readings"]
