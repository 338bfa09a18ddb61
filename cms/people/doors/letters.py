"""Letters of the doors, in the reader's language, with addresses of the site's own name.

The address in a letter never comes from a request, since whoever asks may send any `Host`.
"""

from django.conf import settings
from django.contrib.auth.tokens import default_token_generator
from django.core.mail import send_mail
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation

from allauth.account.utils import user_pk_to_url_str

from cms.people.models import User


def write_reset_letter(user: User) -> None:
    """Sends the person an address at which they choose a new password; to nobody whose account is closed."""
    if not user.email or not user.is_active:
        return
    way = reverse(
        "account_reset_password_from_key",
        kwargs={"uidb36": user_pk_to_url_str(user), "key": default_token_generator.make_token(user)},
    )
    words = {"user": user, "password_reset_url": settings.WAGTAILADMIN_BASE_URL.rstrip("/") + way}
    with translation.override(user.language):
        subject = " ".join(render_to_string("account/email/password_reset_key_subject.txt", words).split())
        message = render_to_string("account/email/password_reset_key_message.txt", words).strip()
    send_mail(f"{settings.SITE_NAME}: {subject}", message, settings.DEFAULT_FROM_EMAIL, [user.email])
