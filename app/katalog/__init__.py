"""Goods and services a unit sells: their units, barcodes, prices and rules, all of it data."""
