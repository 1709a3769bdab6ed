"""Requests to change content that is closed to its owner: asked by letter, approved, carried out by a third person."""
