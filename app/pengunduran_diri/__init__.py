"""Leaving and death of a member: one paper that settles savings, bon and what is owed."""
