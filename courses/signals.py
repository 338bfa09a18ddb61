"""News that leaves the room, always sent after the transaction has committed, with `send_robust`.

Handlers may be lost with the process that calls them: whoever listens must be able to catch up from the tables.
"""

from django.dispatch import Signal

#: Sent once per person, course and cycle. Arguments: `enrolment_uuid` (UUID), `completed_at` (aware datetime, UTC).
course_completed = Signal()

#: Sent when the validity of a completed enrolment is suspended. Arguments: `enrolment_uuid` (UUID), `reason` (str).
validity_suspended = Signal()

#: Sent when activities of an enrolment have become complete. Arguments: `enrolment_uuid` (UUID), `keys` (frozenset of UUID),
#: `shares_credit` (bool: may they count in another course?).
activities_completed = Signal()
