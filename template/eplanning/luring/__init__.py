"""Proposals written where there was no connection: the workbook that goes out and comes back, and how its rows and
words are understood. What becomes of them is decided by eplanning.alur."""
