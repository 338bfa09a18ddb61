"""Proof of learning. Built on courses."""
