"""Images, documents, sound and film, each with what a person who cannot see or hear it needs."""
