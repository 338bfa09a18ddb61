"""Our words in every language: what the sources say, what the catalogues hold, and what is wrong between the two."""
