"""Accounts, and the roles they hold for an area, an office or an electoral district."""
