"""Assessment: questions and their bank, pure grading, drawing and statistics, and formats in which questions travel.

The pure modules (`keys`, `responses`, `comparing`, `grading`, `scoring`, `drawing`, `statistics`, `values`, `formats`) take
values and return values; they import no model. Attempts are evidence and belong to
`courses.progress`; showing them belongs to the player.
"""
