"""What an activity is: facts about it, requirements it may set, and the registry of kinds. Knows no kind itself.

Do not test for a kind with `if` anywhere above this package: ask the registered kind.
"""
