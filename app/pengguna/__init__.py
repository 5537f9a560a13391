"""Who may do what: users, sessions, offices held, the one permission matrix."""
