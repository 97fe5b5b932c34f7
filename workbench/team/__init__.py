"""Who is at work: accounts, roles, members, and how the server is reached."""
