from importlib import import_module

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

#: Topics that put a kind of activity into the registry when they are imported.
KINDS = [
    "courses.structure.lessons",
    "courses.assessment.quizzes.kind",
    "courses.assessment.scenarios.kind",
    "courses.packages.kind",
]


class CoursesConfig(AppConfig):
    name = "courses"
    verbose_name = _("Courses")

    def ready(self) -> None:
        for topic in KINDS:
            import_module(topic)
        # Imported here, since Django loads models only after the app configurations.
        from cms.people import privacy
        from cms.people.noticing import sentence
        from courses.enrolment import receivers
        from courses.progress import personal, sharing
        from courses.reports import forgetting
        from courses.xapi import personal as packages_personal
        from courses.xapi import scorm_personal

        receivers.connect()
        sharing.connect()
        privacy.register("learning", export=personal.export_learning, erase=personal.erase_learning)
        privacy.register("packages", export=packages_personal.export_packages, erase=packages_personal.erase_packages)
        privacy.register("scorm", export=scorm_personal.export_scorm, erase=scorm_personal.erase_scorm)
        privacy.register("reports", export=forgetting.export_files, erase=forgetting.erase_files)
        sentence(
            "learning.taken_back",
            _("%(actor)s has taken something back in “%(course)s”. Open “What is recorded” there to read why."),
        )
        sentence("library.granted", _("The library %(library)s is installed now. Have your package checked again."))
        sentence("library.declined", _("The library %(library)s will not be installed: %(answer)s"))
        sentence(
            "learning.marked", _("Your answers in “%(course)s” have been graded. Open the quiz to see the result.")
        )
        sentence(
            "learning.returned",
            _("A trainer asks you to revise an answer in “%(course)s”. Open the quiz there to read what and why."),
        )
        sentence(
            "learning.not_handed_in",
            _(
                "What you wrote or added to a quiz in “%(course)s” has not been handed in. It is deleted on %(date)s. Open "
                "the quiz and hand it in, or change something, if you want to keep it."
            ),
        )
        sentence(
            "learning.not_graded",
            _(
                "What you handed in in “%(course)s” has not been graded yet. It is deleted on %(date)s. Ask your trainer for "
                "the marks, and keep a copy if you need one."
            ),
        )
        sentence(
            "learning.marks_awaited",
            _(
                "Answers in “%(course)s” have waited for your marks for long. The first of them are deleted on %(date)s."
            ),
        )
        sentence(
            "learning.expired",
            _(
                "What you wrote or added to a quiz in “%(course)s” has been deleted, since nothing had happened with it for "
                "a long time. Your other answers are kept."
            ),
        )
        sentence(
            "learning.blanked",
            _("A trainer had to delete what you wrote in an answer in “%(course)s”. Open the quiz there to read why."),
        )
