"""The editor's screens of the question bank: write, translate, review, find, take in and out."""
