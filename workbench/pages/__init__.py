"""The pages of the workbench: native Streamlit scripts and what they share."""
