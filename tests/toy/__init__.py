"""A kind of activity that exists in the tests alone: whatever works with it works with any kind that is added later."""
