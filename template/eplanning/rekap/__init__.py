"""Recaps: one definition of grouping and measures, shown as a page, a paper or a workbook."""
