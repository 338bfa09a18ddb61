"""Who is to learn what, by when: paths, rules, assignments, and the enrolments to which all evidence belongs."""
