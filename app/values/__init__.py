"""Exact money, quantities, rates, dates and refusals; knows no database and no web."""
