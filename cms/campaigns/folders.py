"""The folder of a campaign in `content/campaigns/`, read in one place for whoever takes it in or looks it through. Pure."""

import tomllib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

FILE = "campaign.toml"
_ENDING = ".toml"


@dataclass(frozen=True)
class CampaignFolder:
    """What is the same in all languages, and the words of each by its code."""

    common: Mapping[str, Any]
    words: Mapping[str, Mapping[str, Any]]


def read_campaign(names: Iterable[str], text: Callable[[str], str]) -> CampaignFolder:
    """Returns what a folder says; `names` are its files, `text` returns the text of one. Raises TOMLDecodeError."""
    languages = sorted(name for name in names if name.endswith(_ENDING) and name != FILE and "/" not in name)
    words = {name.removesuffix(_ENDING): tomllib.loads(text(name)) for name in languages}
    return CampaignFolder(tomllib.loads(text(FILE)), words)
