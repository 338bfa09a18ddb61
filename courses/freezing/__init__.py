"""Content that outlives what it was made from: values as plain JSON, chosen objects as snapshots, files by their SHA-256.

Knows neither courses nor questions: lessons and questions are frozen by it alike. A new object that may be chosen in them needs a
snapshot registered with `values.register`, or freezing fails loudly.
"""
