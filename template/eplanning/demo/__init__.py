"""A lively season for training and preview, made only through the verbs of alur, for any region's files."""
