"""The learner's desk: my learning, a course, its parts, and the door through which a device delivers evidence."""
