"""News of the guard for whoever keeps the audit log; the guard itself knows nobody."""

from django.dispatch import Signal

# Sent when somebody confirmed that what the guard found is not about a person who is helped.
# Arguments:
# - actor: User | None
# - where: str, the form's name
# - kinds: list[str], what it looked like; never the text
confirmed = Signal()
