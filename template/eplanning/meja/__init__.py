"""A person's desk: what to do now, at what, and until when. One file a subject; `queries.meja` puts them together."""
