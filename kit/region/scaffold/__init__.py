"""A new region's data, complete and valid from the first minute, offline, for any of the 514 kabupaten / kota."""

from kit.region.scaffold.identity import Identity, identify, plan_year, slug
from kit.region.scaffold.region import write_region

__all__ = ["Identity", "identify", "plan_year", "slug", "write_region"]
