"""The shape of a course: pages as edited, and the frozen versions that learners are served."""
