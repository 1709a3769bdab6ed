"""Scores of accepted proposals and the order that follows from them. Written only through eplanning.alur."""
