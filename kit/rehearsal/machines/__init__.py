"""Throw-away machines of this computer: one small interface (`provider.Provider`), several homes."""
