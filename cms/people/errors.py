"""What goes wrong when people join, move or are helped: a code for programs, a sentence for the reader."""

from django.utils.functional import Promise


class PeopleError(Exception):
    """A rule stands in the way; nothing was changed. `str()` of it says what to do."""

    def __init__(self, code: str, message: str | Promise) -> None:
        super().__init__(code)
        self.code = code
        self.message = message

    def __str__(self) -> str:
        return str(self.message)
