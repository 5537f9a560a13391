"""Measurements of Lumbung beside bare work on the same machine: `python3 mulai.py bench`."""
