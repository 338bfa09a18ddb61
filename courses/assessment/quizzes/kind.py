"""The quiz as a kind of activity: how it freezes, what completes it, how it is introduced."""

from collections.abc import Iterable, Mapping
from dataclasses import fields
from typing import Any

from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, override

from wagtail.rich_text import expand_db_html

from courses.activities.kinds import ActivityKind, Frozen, register
from courses.activities.requirements import Term
from courses.assessment.drawing import Draw, Rules, chosen_by
from courses.assessment.files import endings_for
from courses.assessment.freezing import freeze
from courses.assessment.keys import Kind
from courses.assessment.models import Question, QuestionVersion
from courses.assessment.quizzes.archiving import QuizArchive
from courses.assessment.quizzes.content import QuizRules
from courses.assessment.quizzes.pages import QuizDraw, QuizPage
from courses.assessment.quizzes.requirements import QUIZ_PASSED, QUIZ_TAKEN
from courses.errors import LearningError
from courses.freezing.keeping import Keeper


class QuizKind(ActivityKind):
    """Questions, answered in attempts; complete when passed, or when handed in where there is no pass mark."""

    code = "quiz"
    label = gettext_lazy("Quiz")
    icon = "circle-question-mark"
    template = "courses/player/quiz.html"
    archive = QuizArchive()

    def freeze(self, page: QuizPage) -> Frozen:
        keep, language, languages = Keeper(), page.locale.language_code, languages_of(page)
        fixed = [(entry, entry.question.current) for entry in page.fixed.all().select_related("question")]
        pools = [(entry, list(pool_of(entry, languages))) for entry in page.draws.all().select_related("bank")]
        wanted = {version.pk for _entry, version in fixed if version} | {pk for _entry, pool in pools for pk in pool}
        found = QuestionVersion.objects.filter(pk__in=wanted).whole().select_related("question__bank")
        worded = [version for version in found.order_by("question__key") if language in version.languages()]
        questions = {str(version.question.key): freeze(version, language=language, keep=keep) for version in worded}
        by_pk = {version.pk: str(version.question.key) for version in worded}
        content = {
            "intro": expand_db_html(page.intro),
            "rules": {field.name: getattr(page, field.name) for field in fields(QuizRules)},
            "fixed": [[by_pk[v.pk], entry.points] for entry, v in fixed if v and v.pk in by_pk],
            "draws": [_drawn(entry, (by_pk[pk] for pk in pool if pk in by_pk)) for entry, pool in pools],
            "questions": questions,
            "filed": {str(version.question.key): _filed(version.question) for version in worded},
        }
        return Frozen(content, keep.files)

    def terms(self, page: QuizPage) -> tuple[Term, ...]:
        if page.pass_percent is None:
            terms = [Term(QUIZ_TAKEN.code)]
        else:
            parameters: dict[str, Any] = {"percent": page.pass_percent, "counts": page.counts}
            if page.attempts_complete:
                parameters |= {"attempts_complete": True, "attempts": page.attempts}
            terms = [Term(QUIZ_PASSED.code, parameters)]
        if page.must_acknowledge:
            terms.append(Term("acknowledged"))
        if page.must_be_signed_off:
            terms.append(Term("signed-off"))
        return tuple(terms)

    def render(self, content: Mapping[str, Any], *, language: str) -> str:
        with override(language):
            return render_to_string("courses/quizzes/intro.html", {"intro": content["intro"]})

    def block_ids(self, content: Mapping[str, Any]) -> list[str]:
        return sorted(content["questions"])

    def name_of_block(self, content: Mapping[str, Any], block: str) -> str:
        found = Question.objects.filter(key=block).with_latest().first()
        return _("the question “%(question)s”") % {"question": found} if found else block

    def works_offline(self, content: Mapping[str, Any]) -> bool:
        # Answers are kept on the phone, but the form is drawn and graded on the server.
        return False

    def faults(self, page: QuizPage) -> Iterable[str]:
        told = {"title": page.title}
        asked = page.fixed.all().select_related("question__current").prefetch_related("question__current__wordings")
        draws, languages = page.draws.all(), languages_of(page)
        if not asked and not draws:
            yield _("“%(title)s” asks no question.") % told
        for entry in asked:
            yield from _faults_of(entry.question, page, languages)
        pools = (Draw(entry.count, frozenset(map(str, pool_of(entry, languages)))) for entry in draws)
        fixed = ((str(entry.question.current_id), entry.points) for entry in asked)
        try:
            chosen_by(Rules(tuple(fixed), tuple(pools)), seed="")
        except LearningError:
            yield (
                _("“%(title)s”: the banks have too few approved questions with words in every language of the course.")
                % told
            )


def _drawn(entry: QuizDraw, pool: Iterable[str]) -> dict[str, Any]:
    told = {name: getattr(entry, name) for name in ("count", "points", "tag", "difficulty")}
    return {**told, "bank": entry.bank.name, "pool": sorted(pool)}


def _filed(question: Question) -> dict[str, Any]:
    """Returns where the bank keeps a question, so that a version can be taken out when the bank has moved on."""
    tags = sorted(tag.name for tag in question.tags.all())
    return {"bank": question.bank.name, "name": question.name, "tags": tags, "difficulty": question.difficulty}


def languages_of(page: QuizPage) -> list[str]:
    """Returns the languages in which the quiz exists: a question has to have words in all of them."""
    translations = page.get_translations(inclusive=True).filter(alias_of__isnull=True)
    return list(translations.values_list("locale__language_code", flat=True)) or [page.locale.language_code]


def pool_of(entry: QuizDraw, languages: Iterable[str]) -> Iterable[int]:
    """Returns the versions that this draw may ask, those that are worded in every one of these languages."""
    tags = [entry.tag] if entry.tag else []
    pool = QuestionVersion.objects.in_pool(banks=[entry.bank_id], tags=tags, difficulty=entry.difficulty)
    for language in languages:
        pool = pool.filter(wordings__language=language)
    return pool.values_list("pk", flat=True)


def _faults_of(question: Question, page: QuizPage, languages: Iterable[str]) -> Iterable[str]:
    told = {"title": page.title, "question": question}
    if question.current is None or question.is_retired:
        yield _("“%(title)s”: the question “%(question)s” has no approved version.") % told
    else:
        if question.current.kind == Kind.FILE and not endings_for(question.current.answer.get("file_types", ())):
            yield _("“%(title)s”: of the kinds of file that “%(question)s” asks for, this site takes none.") % told
        for language in languages:
            if language not in question.current.languages():
                yield _("“%(title)s”: the question “%(question)s” has no words in %(language)s.") % {
                    **told,
                    "language": language,
                }


register(QuizKind(), page_model="courses.QuizPage")
