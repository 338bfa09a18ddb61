"""What the H5P core says by itself, in the reader's language. The names are the core's; contents bring their own words."""

from django.utils.translation import gettext as _


def core_words() -> dict[str, str]:
    """Returns the core's words by its own names for them."""
    return {
        "fullscreen": _("Full screen"),
        "disableFullscreen": _("Leave full screen"),
        "copyrights": _("Rights of use"),
        "copyrightInformation": _("Rights of use"),
        "close": _("Close"),
        "title": _("Title"),
        "author": _("Author"),
        "year": _("Year"),
        "source": _("Source"),
        "license": _("Licence"),
        "thumbnail": _("Thumbnail"),
        "showMore": _("Show more"),
        "showLess": _("Show less"),
        "by": _("by"),
        "subLevel": _("Part of it"),
        "contentChanged": _("This has changed since you last worked on it."),
        "startingOver": _("You begin again from the start."),
        "confirmDialogHeader": _("Please confirm"),
        "confirmDialogBody": _("This cannot be undone. Go on?"),
        "cancelLabel": _("Cancel"),
        "confirmLabel": _("Confirm"),
        "contentCopied": _("Copied."),
        **_licences(),
        # The core's own talk of lost connections: it never sends anything itself, the page around it does.
        **dict.fromkeys(
            (
                "connectionLost",
                "connectionReestablished",
                "resubmitScores",
                "offlineDialogHeader",
                "offlineDialogBody",
                "offlineDialogRetryMessage",
                "offlineDialogRetryButtonLabel",
                "offlineSuccessfulSubmit",
            ),
            "",
        ),
    }


def _licences() -> dict[str, str]:
    """Returns the names of licences; those that are the same in every language are left as they are."""
    return {
        "licenseU": _("Not stated"),
        "licenseC": _("Copyright"),
        "licensePD": _("Public domain"),
        "licensePDM": _("Public domain mark"),
        "licenseCCBY": "CC BY",
        "licenseCCBYSA": "CC BY-SA",
        "licenseCCBYND": "CC BY-ND",
        "licenseCCBYNC": "CC BY-NC",
        "licenseCCBYNCSA": "CC BY-NC-SA",
        "licenseCCBYNCND": "CC BY-NC-ND",
        "licenseCC40": "4.0",
        "licenseCC30": "3.0",
        "licenseCC25": "2.5",
        "licenseCC20": "2.0",
        "licenseCC10": "1.0",
        "licenseCC010": "CC0 1.0",
        "licenseGPL": "GNU GPL",
        "licenseV3": "3",
        "licenseV2": "2",
        "licenseV1": "1",
        "licenseExtras": _("More about the licence"),
        "changes": _("Changes"),
        "contentType": _("Kind of content"),
    }
