"""The site: people, pages, words, pictures. Knows nothing of learning."""
