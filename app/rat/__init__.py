"""The annual members' meeting and its book."""
