"""The pages about other people's learning: each parses, asks who may, calls a verb, and answers."""
