"""What somebody who imports a course may agree to."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Wishes:
    """What whoever imports has agreed to beyond a plain import."""

    #: Drafts that nobody has marked ready yet may be replaced.
    replace_drafts: bool = False
    #: Pages that the archive does not have are deleted from the tree.
    remove_missing: bool = False
    #: Every page is marked ready at once, as if each had been published in the editor.
    make_ready: bool = False


#: A plain import.
PLAIN = Wishes()
