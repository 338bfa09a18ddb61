"""Forms of people: they read and normalise; verbs decide."""
