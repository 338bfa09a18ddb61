"""Interactive packages made elsewhere: H5P and SCORM, taken in with suspicion, kept by content, placed in courses."""
