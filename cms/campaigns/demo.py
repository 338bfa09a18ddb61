"""The demonstration's campaigns: those that ship, published, with a computer's voice where the machine has one."""

from collections.abc import Iterable

from cms.campaigns.starting import load_campaigns


def seed() -> Iterable[str]:
    """Publishes what ships and is not here yet."""
    return load_campaigns(publish=True)
