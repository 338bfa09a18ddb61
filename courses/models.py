"""Re-exports the topics' models, so that Django finds them under the one label `courses`."""

from courses.assessment.models import Question, QuestionBank, QuestionVersion, QuestionWording
from courses.assessment.quizzes.pages import QuizDraw, QuizPage, QuizQuestion
from courses.assessment.scenarios.pages import ScenarioPage
from courses.enrolment.codes import CourseCode
from courses.enrolment.models import Assignment, AssignmentRule, Enrolment
from courses.enrolment.paths import Path, PathCourse
from courses.enrolment.trainers import CourseTrainer
from courses.packages.libraries import H5PLibrary, LibraryDependency, LibraryFile, LibraryWish
from courses.packages.models import Package, PackageFile, PackageVersion
from courses.packages.pages import PackagePage
from courses.packages.uploads import PackageUpload
from courses.progress.attempts import Answer, Attempt, ExtraTime
from courses.progress.corrections import KeyCorrection
from courses.progress.marks import HandedInFile, Mark
from courses.progress.models import ActivityProgress, CourseProgress, Evidence, EvidenceNote, Place
from courses.reports.models import ProducedReport, ReportFile, ReportPiece
from courses.structure.archive.models import HeldArchive
from courses.structure.glossary import GlossaryTerm
from courses.structure.pages import CourseIndexPage, CoursePage, CourseSource, LessonPage, ModulePage, Prerequisite
from courses.structure.versions import Course, CourseVersion, FrozenContent, FrozenMedia, RenderedContent, Withdrawal
from courses.supervision.models import LearningList
from courses.xapi.models import PackageAttempt, PackageState, PackageStatement
from courses.xapi.scorm import ScormState

__all__ = [
    "Answer",
    "Attempt",
    "ExtraTime",
    "QuizDraw",
    "QuizPage",
    "QuizQuestion",
    "HeldArchive",
    "Prerequisite",
    "ModulePage",
    "LessonPage",
    "GlossaryTerm",
    "CourseSource",
    "CoursePage",
    "CourseCode",
    "CourseIndexPage",
    "ActivityProgress",
    "Assignment",
    "AssignmentRule",
    "Course",
    "CourseProgress",
    "CourseTrainer",
    "CourseVersion",
    "Enrolment",
    "Evidence",
    "EvidenceNote",
    "KeyCorrection",
    "HandedInFile",
    "H5PLibrary",
    "LearningList",
    "LibraryDependency",
    "LibraryFile",
    "LibraryWish",
    "Mark",
    "FrozenContent",
    "FrozenMedia",
    "Path",
    "PathCourse",
    "Place",
    "Question",
    "QuestionBank",
    "QuestionVersion",
    "QuestionWording",
    "Package",
    "PackageAttempt",
    "PackageFile",
    "PackagePage",
    "PackageState",
    "PackageUpload",
    "PackageStatement",
    "PackageVersion",
    "ProducedReport",
    "RenderedContent",
    "ReportFile",
    "ReportPiece",
    "ScenarioPage",
    "ScormState",
    "Withdrawal",
]
