"""What is said once for the whole site: its languages, its menus, who answers for it."""
