"""Streamlit components of the workbench."""
