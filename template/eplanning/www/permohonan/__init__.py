"""Requests to change closed content: asked, decided, carried out, and told to everybody."""
