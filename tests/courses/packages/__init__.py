"""Interactive packages: taking in, keeping, installing."""
