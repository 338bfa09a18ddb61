"""Long proofs about learning, run by `make prove` on both databases."""
