from collections.abc import Callable
from typing import Any

import pytest

from cms.people.errors import PeopleError


@pytest.fixture
def refused() -> Callable[[str], Any]:
    """`with refused("not_yours"):` expects the `PeopleError` of that code."""
    return lambda code: pytest.raises(PeopleError, check=lambda error: error.code == code)
