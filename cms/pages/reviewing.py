"""Who reads a page before the public does: the workflow from trainer to reviewer."""

from django.contrib.auth.models import Group
from django.db import transaction

from wagtail.models import GroupApprovalTask, Page, Workflow, WorkflowPage, WorkflowTask

from cms.people.groups import REVIEWER

# Wagtail's own migration leaves this one on the root page; nobody here is a "moderator".
WAGTAILS_OWN = "Moderators approval"

# Names are content, in the site's own language: an administrator may change them.
WORKFLOW = "Người soạn, rồi người duyệt"
TASK = "Người duyệt đọc lại"


@transaction.atomic
def furnish_workflow() -> list[str]:
    """Puts the whole tree under a workflow in which a reviewer approves; leaves a workflow that somebody has chosen."""
    root = Page.get_first_root_node()
    chosen = WorkflowPage.objects.filter(page=root).select_related("workflow").first()
    if chosen is not None and chosen.workflow.name != WAGTAILS_OWN:
        return []
    workflow = Workflow.objects.create(name=WORKFLOW)
    task = GroupApprovalTask.objects.create(name=TASK)
    task.groups.add(Group.objects.get(name=REVIEWER))
    WorkflowTask.objects.create(workflow=workflow, task=task)
    WorkflowPage.objects.update_or_create(page=root, defaults={"workflow": workflow})
    Workflow.objects.filter(name=WAGTAILS_OWN).update(active=False)
    return ["Pages go from a trainer to a reviewer."]
