"""Pages of certificates: the public check, everyone's own, and those of the staff who look after them."""
