"""What the figures of a question suggest, in plain words; the figures themselves are `courses.assessment.statistics`."""

from django.utils.translation import gettext_lazy as _

from courses.assessment.statistics import Advice, Trust

ADVICE_WORDS = {
    Advice.KEY_MAY_BE_WRONG: _(
        "Those who did well in the quiz got this wrong more often than the others. Look at the key first: it may be wrong."
    ),
    Advice.REWRITE: _("It hardly tells the prepared from the unprepared. Write it anew, or ask something else."),
    Advice.IMPROVE: _("It tells people apart a little. Clearer words or better wrong answers may help."),
    Advice.TOO_HARD: _("Fewer than three in ten were right. Is it in the lesson? Is it put clearly?"),
    Advice.TOO_EASY: _("More than nine in ten were right. Good if everybody must know it; otherwise it says little."),
    Advice.IDLE_DISTRACTOR: _("At least one wrong answer was chosen by nobody: put a likelier one in its place."),
    Advice.TEMPTS_THE_BEST: _(
        "A wrong answer was chosen more often by the best than by the weakest. Perhaps it is not wrong."
    ),
}
TRUST_WORDS = {
    Trust.HINT: _("Fewer than 20 people: take these figures as a hint, no more."),
    Trust.CARE: _("Fewer than 30 people: read these figures with care."),
    Trust.GOOD: "",
}


def advice_words(advice: Advice) -> str:
    """Returns the sentence for an author."""
    return str(ADVICE_WORDS[advice])
