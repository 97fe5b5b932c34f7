"""The SQL of a project: one module for each thing that is kept, rows in, values out."""
