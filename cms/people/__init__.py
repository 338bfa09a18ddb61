"""Who works here: users, learners, units, posts, memberships. An app of its own: every migration needs the user first."""
