"""The editor's screens by which a wrong key is fixed, and a question is taken out of every quiz."""
