"""Learning. Built on cms; other rooms enter through `courses.api` and `courses.signals` only."""
