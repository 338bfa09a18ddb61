"""Formats in which questions travel: GIFT, Moodle XML, and the tables of the open course format. Pure.

Every reader says, question by question and with its line, what it could not represent; every writer says what it had to
leave out. Nothing is dropped in silence. Files come from strangers: sizes are limited before anything is parsed.
"""
