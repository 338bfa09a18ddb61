"""Forms of the question bank."""

import copy
from collections.abc import Iterator, Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from wagtail import blocks
from wagtail.admin.widgets import AdminDateInput, AdminTagWidget
from wagtail.blocks.base import BlockField

from taggit.forms import TagField

from cms.media.fields import content_languages
from courses.assessment.editor.blocks import content_block, stem_block
from courses.assessment.keys import Accepted, Kind, TextKey, feedback_ids, text_ids
from courses.assessment.models import Difficulty, Question, QuestionBank
from courses.assessment.values import Question as QuestionValue
from courses.assessment.values import Words, credit_of, percent_of

FORMATS = [("gift", "GIFT (.txt, .gift)"), ("moodle", "Moodle XML (.xml)")]


class QuestionForm(forms.Form):
    """One question in one language, as its type asks for it."""

    bank = forms.ModelChoiceField(QuestionBank.objects.all(), label=_("Bank"))
    language = forms.ChoiceField(label=_("Language"), choices=content_languages)
    difficulty = forms.ChoiceField(label=_("Difficulty"), choices=Difficulty.choices, initial=Difficulty.MEDIUM)
    critical = forms.BooleanField(
        label=pgettext_lazy("a question", "Critical"),
        required=False,
        help_text=_("Whoever fails this question fails the quiz, whatever the score."),
    )
    tags = TagField(label=_("Tags"), required=False, widget=AdminTagWidget)
    name = forms.CharField(
        label=_("Short name"),
        required=False,
        max_length=120,
        help_text=_("For authors only; learners do not see it."),
    )
    source = forms.CharField(
        label=_("Source"),
        required=False,
        max_length=255,
        help_text=_("Law, decree or procedure, with number and article."),
    )
    source_date = forms.DateField(label=_("Source as of"), required=False, widget=AdminDateInput)
    note = forms.CharField(label=_("What changed"), required=False, max_length=300)

    #: What stands above the question, and what below it.
    above = ("bank", "language", "difficulty", "critical", "tags")
    below = ("name", "source", "source_date", "note")

    def __init__(self, *args: Any, kind: Kind, is_new: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.block = content_block(kind)
        content = self.initial.pop("content", None) or self.block.get_default()
        for name, child in self.block.child_blocks.items():
            self.fields[f"content-{name}"] = _field_of(child)
            self.initial[f"content-{name}"] = content[name]
        if is_new:
            del self.fields["note"]
        else:
            self.fields["language"].widget = forms.HiddenInput()

    def content(self) -> dict[str, Any]:
        """Returns what was written, part by part."""
        return {name: self.cleaned_data[f"content-{name}"] for name in self.block.child_blocks}

    def fields_content(self) -> Iterator[forms.BoundField]:
        """Yields the question and its answers."""
        return (self[f"content-{name}"] for name in self.block.child_blocks)

    def fields_above(self) -> Iterator[forms.BoundField]:
        """Yields what is asked before the question."""
        return (self[name] for name in self.above if not self[name].is_hidden)

    def fields_below(self) -> Iterator[forms.BoundField]:
        """Yields what is asked after the question."""
        return (self[name] for name in self.below if name in self.fields)


def _field_of(block: blocks.Block) -> forms.Field:
    """Returns a list or stream as a field of blocks, and anything else as the plain field that it wraps."""
    if not isinstance(block, blocks.FieldBlock):
        return BlockField(block=block, label=block.label)
    field = copy.deepcopy(block.field)
    field.label = block.label
    return field


class WordsForm(forms.Form):
    """The words of a question in a further language, each beside the original."""

    general = forms.CharField(label=_("Feedback to everybody"), required=False, widget=forms.Textarea({"rows": 2}))
    when_right = forms.CharField(
        label=_("Feedback to a right answer"), required=False, widget=forms.Textarea({"rows": 2})
    )
    when_wrong = forms.CharField(
        label=_("Feedback to a wrong answer"), required=False, widget=forms.Textarea({"rows": 2})
    )
    unit = forms.CharField(label=_("Unit"), required=False, max_length=40)
    picture_alt = forms.CharField(label=_("Alternative text of the picture"), required=False, max_length=255)

    def __init__(self, *args: Any, question: QuestionValue, original: Words, language: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.question, self.original, self.language = question, original, language
        now = question.words.get(language, Words())
        stem = stem_block()
        self.fields["stem"] = BlockField(block=stem, label="")
        self.initial["stem"] = stem.to_python([dict(block) for block in (now.stem or original.stem)])
        self.pairs: list[tuple[str, str]] = []
        for name in text_ids(question.answer):
            self._ask(f"text:{name}", original.texts[name], now.texts.get(name, ""), required=True)
            if original.feedbacks.get(name):
                self._ask(f"feedback:{name}", original.feedbacks[name], now.feedbacks.get(name, ""))
        if isinstance(question.answer, TextKey):
            self._ask_accepted(question.answer)
        for name in ("general", "when_right", "when_wrong", "unit", "picture_alt"):
            if said := getattr(original, name):
                self.pairs.append((name, said))
                self.initial[name] = getattr(now, name)
            else:
                del self.fields[name]

    def rows(self) -> Iterator[tuple[str, forms.BoundField]]:
        """Yields the original and the field for its translation."""
        return ((said, self[name]) for name, said in self.pairs)

    def words(self) -> Words:
        """Returns what was written, as words."""
        said = self.cleaned_data
        stem = said["stem"]
        return Words(
            stem=tuple(stem.stream_block.get_prep_value(stem)),
            texts={name: said[f"text:{name}"] for name in text_ids(self.question.answer)},
            feedbacks={
                name: said[f"feedback:{name}"]
                for name in feedback_ids(self.question.answer)
                if said.get(f"feedback:{name}")
            },
            **{name: said.get(name, "") for name in ("general", "when_right", "when_wrong", "unit", "picture_alt")},
        )

    def accepted(self) -> list[Accepted]:
        """Returns the short answers accepted in this language, one a line: `answer` or `answer = 50%`."""
        found = []
        for number, line in enumerate(self.cleaned_data.get("accepted", "").splitlines(), start=1):
            text, mark, percent = line.rpartition(" = ")
            if not line.strip():
                continue
            worth = credit_of(percent.strip(" %")) if mark else credit_of("100")
            found.append(Accepted(f"{self.language}-{number}", (text if mark else line).strip(), worth, self.language))
        return found

    def clean_accepted(self) -> str:
        lines: str = self.cleaned_data["accepted"]
        for line in lines.splitlines():
            _text, mark, percent = line.rpartition(" = ")
            if mark and not percent.strip(" %").isdigit():
                raise forms.ValidationError(
                    _("Write a whole percentage after the equals sign: %(line)s."), params={"line": line}
                )
        return lines

    def _ask(self, name: str, original: str, now: str, *, required: bool = False) -> None:
        widget = forms.Textarea({"rows": 2}) if len(original) > 60 else forms.TextInput()
        label = _("Feedback") if name.startswith("feedback:") else _("Answer")
        self.fields[name] = forms.CharField(label=label, required=required, max_length=1000, widget=widget)
        self.initial[name] = now
        self.pairs.append((name, original))

    def _ask_accepted(self, key: TextKey) -> None:
        def line(entry: Accepted) -> str:
            return entry.text if entry.credit == 1 else f"{entry.text} = {percent_of(entry.credit)}%"

        own = [line(entry) for entry in key.accepted if entry.language == self.language]
        others = [line(entry) for entry in key.accepted if entry.language != self.language]
        self.fields["accepted"] = forms.CharField(
            label=_("Accepted answers, one a line"),
            required=False,
            widget=forms.Textarea({"rows": 4}),
            help_text=_("Answers accepted in another language count too."),
        )
        self.initial["accepted"] = "\n".join(own)
        self.pairs.append(("accepted", "\n".join(others)))


class ImportForm(forms.Form):
    """A file of questions from elsewhere."""

    bank = forms.ModelChoiceField(QuestionBank.objects.all(), label=_("Into which bank"))
    language = forms.ChoiceField(label=_("Language of the questions"), choices=content_languages)
    format = forms.ChoiceField(label=pgettext_lazy("of a file", "Format"), choices=FORMATS)
    file = forms.FileField(label=_("File"), help_text=_("At most 5 MB."))


class ExportForm(forms.Form):
    """Which questions go out, and how."""

    bank = forms.ModelChoiceField(QuestionBank.objects.all(), label=_("Bank"))
    language = forms.ChoiceField(label=_("Language"), choices=content_languages)
    format = forms.ChoiceField(label=pgettext_lazy("of a file", "Format"), choices=FORMATS)


class TagsForm(forms.Form):
    """Tags to give to several questions, and tags to take from them."""

    add = TagField(label=_("Tags to add"), required=False, widget=AdminTagWidget(free_tagging=True))
    remove = TagField(label=_("Tags to take away"), required=False, widget=AdminTagWidget)


def filled(question: QuestionValue, language: str, row: Question) -> Mapping[str, Any]:
    """Returns the initial values of everything in `QuestionForm` but its content."""
    return {
        "bank": row.bank_id,
        "language": language,
        "difficulty": row.difficulty,
        "critical": question.critical,
        "tags": list(row.tags.all()),
        "name": question.name,
        "source": question.source,
        "source_date": question.source_date,
    }
