"""What allauth may do here: nobody signs up by themselves."""

from allauth.account.adapter import DefaultAccountAdapter


class Adapter(DefaultAccountAdapter):
    def is_open_for_signup(self, request) -> bool:
        """Accounts are made by the region's admin, never by a visitor."""
        return False
