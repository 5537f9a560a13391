"""Business units that run here, and how their control accounts are kept."""
