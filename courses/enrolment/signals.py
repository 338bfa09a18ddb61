"""News inside the room about who may learn: sent in the transaction that lets them in, so that what follows is kept with it."""

from django.dispatch import Signal

#: Sent when enrolments have been opened, approved or taken up again. Argument: `enrolments`, each active, with its version
#: at hand or one query away.
let_in = Signal()
