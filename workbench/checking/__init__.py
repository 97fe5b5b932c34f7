"""What the checks and the search for inconsistencies say of a project, and what people decide."""
