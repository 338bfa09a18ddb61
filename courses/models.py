"""Re-exports the topics' models, so that Django finds them under the one label `courses`."""

from courses.enrolment.models import Assignment, AssignmentRule, Enrolment, Path, PathCourse
from courses.progress.models import ActivityProgress, CourseProgress, Evidence, Place
from courses.structure.versions import Course, CourseVersion, FrozenContent, FrozenMedia, RenderedContent, Withdrawal

__all__ = [
    "ActivityProgress",
    "Assignment",
    "AssignmentRule",
    "Course",
    "CourseProgress",
    "CourseVersion",
    "Enrolment",
    "Evidence",
    "FrozenContent",
    "FrozenMedia",
    "Path",
    "PathCourse",
    "Place",
    "RenderedContent",
    "Withdrawal",
]
