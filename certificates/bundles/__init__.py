"""Many certificates as one file: an archive with a list, or a class set to print. Made by a job, held for a week."""
