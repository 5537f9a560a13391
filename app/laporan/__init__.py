"""Statements computed once from the daily table and drawn in every format."""
