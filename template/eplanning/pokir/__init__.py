"""Pokok-pokok pikiran DPRD: what council members bring back from their recess."""
