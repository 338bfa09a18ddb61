"""From pages to a published version: prepare a candidate, review it, publish it, and move those who are enrolled."""
