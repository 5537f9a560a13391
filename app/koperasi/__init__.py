"""Profile, legal identity, officers, dated settings, book years and periods."""
