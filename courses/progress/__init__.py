"""Evidence, and the state that follows from it and from nothing else."""
