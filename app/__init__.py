"""Lumbung: the books of a village cooperative. Importing a rule never imports Flask."""
