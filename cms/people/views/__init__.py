"""Pages of people under `/app/`: each parses, asks `scoping`, calls a verb, and answers."""
