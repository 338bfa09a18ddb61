"""What `make bench` runs: our work against the least that could be done, side by side on one machine, as ratios."""
