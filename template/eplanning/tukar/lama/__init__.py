"""Proposals of the application that was used before (rows of `Ta_Musrenbang`): read, translated, never guessed."""
