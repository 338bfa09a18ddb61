"""The demonstration's courses and learners: how they come (`seeding`, `learning`) and how they go (`clearing`)."""
