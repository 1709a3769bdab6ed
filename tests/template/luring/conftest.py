"""The region with every window open and a browser for each person, as for the other screens."""

from tests.template.www.conftest import dunia, masuk

__all__ = ["dunia", "masuk"]
