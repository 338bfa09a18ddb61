"""Second factors of demonstration accounts: made from the staff code, so that a command can print their codes.

Only for accounts marked `is_demo`, which production refuses to start with.
"""

import base64
import hashlib
import time

from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, hotp_value

from cms.people.models import User

PERIOD = 30


class NotADemoAccountError(Exception):
    """A code that anybody can compute was asked for the account of a real person."""

    code = "not_a_demo_account"


def demo_secret(user: User) -> str:
    """Returns the code app's secret of a demonstration account, the same on every machine."""
    if not user.is_demo:
        raise NotADemoAccountError(f"{user.staff_code} is no demonstration account.")
    return base64.b32encode(hashlib.sha256(f"demonstration {user.staff_code}".encode()).digest()[:20]).decode()


def enrol_demo_totp(user: User) -> None:
    """Gives a demonstration account its code app; doing it again changes nothing."""
    secret = demo_secret(user)
    if not Authenticator.objects.filter(user=user, type=Authenticator.Type.TOTP).exists():
        TOTP.activate(user, secret)
        RecoveryCodes.activate(user)


def demo_code(user: User, *, at: float | None = None) -> str:
    """Returns the six digits that open a demonstration account now."""
    counter = int(time.time() if at is None else at) // PERIOD
    return format_hotp_value(hotp_value(demo_secret(user), counter))
