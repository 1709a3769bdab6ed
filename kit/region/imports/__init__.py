"""`kit import`: an office's spreadsheet as it comes, row by row, into a region's CSV file."""

from kit.region.imports.reading import KINDS, Import, read_import
from kit.region.imports.writing import Difference, compare, write

__all__ = ["KINDS", "Difference", "Import", "compare", "read_import", "write"]
