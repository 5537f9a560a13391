"""The member register: who belongs, since when, in which status."""
