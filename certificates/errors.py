"""What this room refuses, as an error with a code for machines and a sentence for people."""

from typing import Any


class CertificateError(Exception):
    """A refusal: nothing was changed. `code` is stable; `str(error)` says what happened and what to do."""

    def __init__(self, code: str, sentence: Any) -> None:
        super().__init__(sentence)
        self.code = code

    def __str__(self) -> str:
        return str(self.args[0])
