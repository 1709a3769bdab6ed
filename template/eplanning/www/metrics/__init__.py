"""Figures for a Prometheus: how often and how fast is answered, and how much waits. Nobody's name is among them."""
