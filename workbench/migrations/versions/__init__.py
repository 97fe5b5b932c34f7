"""How the tables of a project came to be, step by step; made by Alembic."""
