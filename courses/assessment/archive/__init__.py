"""Question banks in the open course format: `questions/<bank>.<language>.toml` (docs/course-format.md).

`reading` judges the files question by question, `packing` turns questions into what the files say and back, `banks` is the
catalogue that quizzes choose from.
"""
