"""The words an editor has."""
