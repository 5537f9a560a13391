"""First screens: setup, home of each office, search, help."""
