"""Who may open which address. A new address needs a row here, or the test fails and says which.

A row names an address and the roles that may open it. Everyone else must be turned away: sent to sign in, 403 or 404. The
roles stand in a small world (`World` in tests/test_permissions.py): `learner`, `colleague_trainer` and `supervisor` belong to
one border post, `other_supervisor` to another, and every `arguments` value is something of the first post. So "the supervisor
but not the other one" is what keeps one unit's affairs from the next.

`how` is the request that is tried. A `prefix` row covers Wagtail's many addresses by the beginning of their path.
"""

from dataclasses import dataclass, field

ROLES = ("anonymous", "learner", "trainer", "reviewer", "supervisor", "other_supervisor", "manager", "administrator")
ANYONE = frozenset(ROLES)
SIGNED_IN = ANYONE - {"anonymous"}
EDITORS = frozenset({"trainer", "reviewer", "administrator"})
OWN_SUPERVISORS = frozenset({"supervisor", "administrator"})
ADMINISTRATORS = frozenset({"administrator"})
SUPERVISORS = frozenset({"supervisor", "other_supervisor", "administrator"})
SEE_THE_POST = frozenset({"learner", "supervisor", "manager", "administrator"})
LEARNER_OR_ADMINISTRATOR = frozenset({"learner", "administrator"})
LEARNER = frozenset({"learner"})
MANAGERS = frozenset({"manager", "administrator"})
SEE_THE_BOARD = frozenset({"supervisor", "manager", "administrator"})
SEE_FIGURES = frozenset({"manager", "administrator"})
REPORT_READERS = SUPERVISORS | {"trainer", "manager"}
MANAGERS = frozenset({"manager", "administrator"})
MARKERS = frozenset({"trainer", "manager", "administrator"})
NOBODY: frozenset[str] = frozenset()
ATTEMPT = {"enrolment": "quiz_enrolment", "activity": "quiz", "attempt": "attempt"}
PACKAGE = {"enrolment": "package_enrolment", "activity": "package"}
SCENARIO = {"enrolment": "scenario_enrolment", "activity": "scenario"}

SCORM = {"enrolment": "scorm_enrolment", "activity": "scorm_part", "attempt": "scorm_go"}


@dataclass(frozen=True)
class Row:
    """One address by its name, or all whose path begins with `prefix`."""

    name: str
    allowed: frozenset[str]
    how: str = "get"
    # Keyword arguments of the address: the names of things in the world.
    arguments: dict[str, str] = field(default_factory=dict, hash=False)


# Wagtail's own addresses: its own permissions decide beyond the door. Here: who passes the door at all, and samples below.
ADMIN_PREFIX = "/app/admin/"
# Named addresses of the admin that every editor may open, and those that only an administrator may.
ADMIN_SAMPLES = [
    Row("wagtailadmin_home", EDITORS),
    Row("wagtailadmin_explore_root", EDITORS),
    Row("wagtailadmin_account", EDITORS),
    Row("wagtailadmin_reports:site_history", EDITORS),
    Row("wagtailimages:index", EDITORS),
    Row("wagtaildocs:index", EDITORS),
    Row("wagtailusers_users:index", ADMINISTRATORS),
    Row("wagtailusers_users:add", ADMINISTRATORS),
    Row("wagtailadmin_collections:index", ADMINISTRATORS),
    # How often public pages are read: totals, for whoever writes them.
    Row("visits", EDITORS),
    Row("visits_file", EDITORS),
    # A campaign's paper from its draft: whoever may edit that campaign (tests/cms/campaigns say who).
    Row("campaign_kit_preview", NOBODY, arguments={"pk": "number_of_nothing", "name": "letters_of_nothing"}),
    # Courses as archives: whoever prepares versions; each archive is its maker's alone.
    Row("courses_archive_new", frozenset({"trainer", "administrator"})),
    Row("courses_archive", NOBODY, arguments={"pk": "number_of_nothing"}),
    Row("courses_archive_confirm", NOBODY, how="post", arguments={"pk": "number_of_nothing"}),
    Row("courses_archive_discard", NOBODY, how="post", arguments={"pk": "number_of_nothing"}),
    Row("courses_archive_take_out", EDITORS, arguments={"key": "course_of_nobody"}),
    Row("courses_word", NOBODY, arguments={"page": "number_of_nothing"}),
    # Packages: trainers add them, administrators install what they run on; a file on its way in is its maker's alone.
    Row("courses_packages", EDITORS),
    Row("courses_package_new", frozenset({"trainer", "administrator"})),
    Row("courses_package_upload", NOBODY, arguments={"pk": "number_of_nothing"}),
    Row("courses_package_upload_act", NOBODY, how="post", arguments={"pk": "number_of_nothing", "action": "letters"}),
    Row("courses_package", NOBODY, arguments={"pk": "number_of_nothing"}),
    Row("courses_package_delete", ADMINISTRATORS, arguments={"pk": "written_package"}),
    Row("courses_package_version_delete", NOBODY, arguments={"pk": "number_of_nothing", "number": "number_of_nothing"}),
    Row("courses_package_replace", NOBODY, arguments={"pk": "number_of_nothing"}),
    Row("courses_package_act", NOBODY, how="post", arguments={"pk": "number_of_nothing", "action": "letters"}),
    Row("courses_libraries", EDITORS),
    Row("courses_library", NOBODY, arguments={"pk": "number_of_nothing"}),
    Row("courses_library_act", NOBODY, how="post", arguments={"pk": "number_of_nothing", "action": "letters"}),
    Row("courses_library_wishes", ADMINISTRATORS),
    Row("courses_library_answer", NOBODY, how="post", arguments={"pk": "number_of_nothing"}),
    # Keys that were wrong: nothing to correct here; withdrawing is for reviewers.
    Row("courses_package_choose", frozenset({"trainer", "administrator"})),
    Row("courses_package_write", frozenset({"trainer", "administrator"}), arguments={"library": "content_type"}),
    Row("courses_package_write_on", frozenset({"trainer", "administrator"}), arguments={"pk": "written_package"}),
    Row(
        "courses_package_translate",
        frozenset({"trainer", "administrator"}),
        arguments={"pk": "written_package", "language": "another_language"},
    ),
    Row("courses_package_preview", EDITORS, arguments={"pk": "written_package"}),
    Row("courses_package_download", EDITORS, arguments={"pk": "written_package"}),
    Row("courses_question_correct", NOBODY, arguments={"pk": "number_of_nothing"}),
    Row("courses_question_withdraw", NOBODY, arguments={"pk": "number_of_nothing"}),
    # Set up by `furnish`, so that nobody breaks the address spaces by a click.
    Row("wagtailusers_groups:index", NOBODY),
    Row("wagtailusers_groups:add", NOBODY),
    Row("wagtailsites:index", NOBODY),
    Row("wagtaillocales:index", NOBODY),
    Row("wagtailredirects:index", NOBODY),
    Row("wagtailadmin_workflows:index", NOBODY),
]


TABLE = [
    # The whole site
    Row("healthz", ANYONE),
    Row("choose_language", ANYONE),
    Row("robots", ANYONE),
    Row("icon", ANYONE),
    Row("sitemap", ANYONE),
    Row("search", ANYONE),
    Row("keep_worker", ANYONE),
    Row("campaign_sound", NOBODY, arguments={"key": "key_of_nothing"}),
    Row("campaign_short", NOBODY, arguments={"short": "letters_of_nothing"}),
    Row("campaign_kit", NOBODY, arguments={"short": "letters_of_nothing", "name": "letters_of_nothing"}),
    Row("patterns", ANYONE),
    Row("patterns_player", ANYONE),
    Row("wagtail_serve", ANYONE, arguments={"0": "home_path"}),
    Row("media", NOBODY, arguments={"name": "no_file"}),
    Row("wagtaildocs_serve", NOBODY, arguments={"document_id": "number_of_nothing", "filename": "no_file"}),
    Row("closed_document", NOBODY, arguments={"document_id": "number_of_nothing", "filename": "no_file"}),
    Row("readyz", ANYONE),
    # Running work: one's own, and all of it for administrators
    Row("jobs", SIGNED_IN),
    Row("job", LEARNER_OR_ADMINISTRATOR, arguments={"pk": "job_of_learner"}),
    Row("job_progress", LEARNER_OR_ADMINISTRATOR, arguments={"pk": "job_of_learner"}),
    Row("job_retry", LEARNER_OR_ADMINISTRATOR, how="post", arguments={"pk": "job_of_learner"}),
    Row("job_cancel", LEARNER_OR_ADMINISTRATOR, how="post", arguments={"pk": "job_of_learner"}),
    # People: the desk and oneself
    Row("people_desk", SIGNED_IN),
    Row("set_language", ANYONE, how="post"),
    Row("people_notices", SIGNED_IN),
    Row("people_notices_read", SIGNED_IN, how="post"),
    Row("people_profile", SIGNED_IN),
    Row("people_leave", frozenset({"learner"}), how="post", arguments={"pk": "membership_of_learner"}),
    Row("people_my_data", SIGNED_IN),
    Row("people_my_data_make", SIGNED_IN, how="post"),
    # Nobody here has asked for a file, or has just registered.
    Row("people_my_data_file", NOBODY),
    Row("people_welcome", NOBODY),
    Row("people_close", SIGNED_IN),
    # People: coming in
    Row("people_join", ANYONE),
    Row("people_invitation", ANYONE, arguments={"secret": "secret_of_invitation"}),
    Row("people_requests", SIGNED_IN),
    Row("people_request_decide", OWN_SUPERVISORS, how="post", arguments={"pk": "request_to_post"}),
    Row("people_ways_in", OWN_SUPERVISORS, arguments={"pk": "post_number"}),
    Row("people_code_revoke", OWN_SUPERVISORS, how="post", arguments={"pk": "code_of_post"}),
    Row("people_invitation_revoke", OWN_SUPERVISORS, how="post", arguments={"pk": "invitation_to_post"}),
    # People: units. A trainer or reviewer who works above a unit does not see into it.
    Row("people_units", SIGNED_IN),
    Row("people_unit", SEE_THE_POST, arguments={"pk": "post_number"}),
    Row("people_unit_new", ADMINISTRATORS),
    Row("people_unit_edit", ADMINISTRATORS, arguments={"pk": "post_number"}),
    Row("people_unit_move", ADMINISTRATORS, arguments={"pk": "post_number"}),
    Row("people_unit_close", ADMINISTRATORS, how="post", arguments={"pk": "post_number"}),
    # People: others
    Row("people_people", SIGNED_IN),
    Row("people_person", SEE_THE_POST, arguments={"pk": "learner"}),
    Row("people_reset", OWN_SUPERVISORS, how="post", arguments={"pk": "learner"}),
    Row("people_move", OWN_SUPERVISORS, arguments={"pk": "membership_of_learner"}),
    Row("people_end", OWN_SUPERVISORS, how="post", arguments={"pk": "membership_of_learner"}),
    # Supervisors are chosen from above their unit.
    Row("people_supervisor", ADMINISTRATORS, how="post", arguments={"pk": "membership_of_learner"}),
    Row("people_bar", ADMINISTRATORS, how="post", arguments={"pk": "learner"}),
    Row("people_readmit", ADMINISTRATORS, how="post", arguments={"pk": "learner"}),
    Row("people_erase", ADMINISTRATORS, how="post", arguments={"pk": "learner"}),
    # People: lists of staff; each list is its maker's alone
    Row("people_imports", SUPERVISORS),
    Row("people_import_template", SUPERVISORS),
    Row("people_import", frozenset({"supervisor"}), arguments={"pk": "list_of_supervisor"}),
    Row("people_import_confirm", frozenset({"supervisor"}), how="post", arguments={"pk": "list_of_supervisor"}),
    Row("people_import_discard", frozenset({"supervisor"}), how="post", arguments={"pk": "list_of_supervisor"}),
    Row("people_import_slips", frozenset({"supervisor"}), how="post", arguments={"pk": "list_of_supervisor"}),
    # People: the log
    Row("people_log", ADMINISTRATORS),
    Row("people_log_csv", ADMINISTRATORS, how="post"),
    # Doors
    Row("account_login", ANYONE),
    Row("account_logout", ANYONE),
    Row("account_inactive", ANYONE),
    Row("account_reset_password", ANYONE),
    Row("account_reset_password_done", ANYONE),
    Row("account_reset_password_from_key", ANYONE, arguments={"uidb36": "letters", "key": "letters"}),
    Row("account_reset_password_from_key_done", ANYONE),
    Row("account_reauthenticate", SIGNED_IN),
    Row("account_change_password", SIGNED_IN),
    # Only on the way in, with a starting code; whoever is in is led home.
    Row("account_choose_password", SIGNED_IN),
    Row("usersessions_list", SIGNED_IN),
    Row("account_set_password", SIGNED_IN),
    # Second factor: a person's own
    Row("mfa_index", SIGNED_IN),
    Row("mfa_authenticate", SIGNED_IN),
    Row("mfa_reauthenticate", SIGNED_IN),
    Row("mfa_activate_totp", SIGNED_IN),
    Row("mfa_deactivate_totp", SIGNED_IN),
    Row("mfa_view_recovery_codes", SIGNED_IN),
    Row("mfa_generate_recovery_codes", SIGNED_IN),
    Row("mfa_download_recovery_codes", SIGNED_IN),
    Row("mfa_list_webauthn", SIGNED_IN),
    Row("mfa_add_webauthn", SIGNED_IN),
    # A stranger is led back to the sign-in page, whose script asks for JSON here.
    Row("mfa_login_webauthn", SIGNED_IN),
    Row("mfa_reauthenticate_webauthn", SIGNED_IN),
    Row("mfa_edit_webauthn", NOBODY, arguments={"pk": "number_of_nothing"}),
    Row("mfa_remove_webauthn", NOBODY, arguments={"pk": "number_of_nothing"}),
    # Learning: one's own
    # Reports: a supervisor's own units, a trainer's own courses, everything for managers and administrators
    Row("courses_reports", REPORT_READERS),
    Row("courses_board", SEE_THE_BOARD, arguments={"pk": "post_number"}),
    # Any supervisor may open a course and finds only own people there; a trainer only what he or she teaches.
    Row("courses_report", REPORT_READERS - {"trainer"}, arguments={"course": "course"}),
    Row("courses_report", REPORT_READERS, arguments={"course": "taught_course"}),
    Row("courses_person", SEE_THE_POST | {"trainer"}, arguments={"pk": "learner_of_trainer"}),
    Row("courses_person", SEE_THE_POST, arguments={"pk": "learner"}),
    Row("courses_board_file", SEE_THE_BOARD, how="post", arguments={"pk": "post_number"}),
    Row("courses_report_file", REPORT_READERS - {"trainer"}, how="post", arguments={"course": "course"}),
    Row("courses_report_file", REPORT_READERS, how="post", arguments={"course": "taught_course"}),
    # Quizzes: those who answer for the whole course. No quiz here has a test before it.
    Row("courses_report_quizzes", MANAGERS, arguments={"course": "course"}),
    Row("courses_report_quizzes", MANAGERS | {"trainer"}, arguments={"course": "taught_course"}),
    Row("courses_report_goes", MANAGERS, arguments={"course": "course"}),
    Row("courses_report_goes", MANAGERS | {"trainer"}, arguments={"course": "taught_course"}),
    Row("courses_report_go", NOBODY, arguments={"course": "taught_course", "attempt": "key_of_nothing"}),
    Row("courses_report_items", NOBODY, arguments={"course": "taught_course", "activity": "activity"}),
    Row("courses_report_items_file", NOBODY, how="post", arguments={"course": "taught_course", "activity": "activity"}),
    Row("courses_report_gain", NOBODY, arguments={"course": "taught_course"}),
    Row("courses_report_gain_file", NOBODY, how="post", arguments={"course": "taught_course"}),
    Row("courses_file", frozenset({"supervisor"}), arguments={"pk": "file_of_supervisor"}),
    Row("courses_fetch_file", frozenset({"supervisor"}), how="post", arguments={"pk": "file_of_supervisor"}),
    Row("courses_figures", SEE_FIGURES),
    Row("courses_figure", SEE_FIGURES, arguments={"pk": "produced_figures"}),
    Row("courses_figure_file", SEE_FIGURES, how="post", arguments={"pk": "produced_figures"}),
    Row("courses_appoint_trainer", ADMINISTRATORS, how="post", arguments={"course": "course"}),
    Row("courses_dismiss_trainer", ADMINISTRATORS, how="post", arguments={"pk": "appointed_trainer"}),
    Row("courses_catalogue", SIGNED_IN),
    Row("courses_by_code", SIGNED_IN),
    Row("courses_my_learning", SIGNED_IN),
    Row("courses_confirm", MANAGERS),
    # Nothing waits for a manager here: whoever may decide finds nothing, everybody else is turned away at the door.
    Row("courses_confirm_version", NOBODY, how="post", arguments={"version": "number_of_nothing"}),
    Row("courses_requests", SIGNED_IN),
    Row("courses_decide", OWN_SUPERVISORS, how="post", arguments={"enrolment": "asked_enrolment"}),
    Row("courses_course", SIGNED_IN, arguments={"course": "course"}),
    Row("courses_start", SIGNED_IN, how="post", arguments={"course": "course"}),
    Row("courses_desk", LEARNER, arguments={"enrolment": "enrolment"}),
    Row("courses_leave", LEARNER, arguments={"enrolment": "enrolment"}),
    Row("courses_enrol_people", SUPERVISORS),
    Row("courses_lists", SUPERVISORS, arguments={"kind": "enrolment_list_kind"}),
    Row("courses_lists", MANAGERS, arguments={"kind": "credit_list_kind"}),
    Row("courses_list_template", MANAGERS, arguments={"kind": "credit_list_kind"}),
    Row("courses_list", frozenset({"supervisor"}), arguments={"pk": "learning_list_of_supervisor"}),
    Row("courses_list_confirm", frozenset({"supervisor"}), how="post", arguments={"pk": "learning_list_of_supervisor"}),
    Row("courses_list_discard", frozenset({"supervisor"}), how="post", arguments={"pk": "learning_list_of_supervisor"}),
    Row("courses_record", SEE_THE_POST, arguments={"enrolment": "enrolment"}),
    Row("courses_extra_time", SEE_THE_POST, how="post", arguments={"enrolment": "enrolment"}),
    Row("courses_renew", LEARNER, how="post", arguments={"enrolment": "enrolment"}),
    Row("courses_switch", LEARNER, arguments={"enrolment": "enrolment"}),
    Row("courses_go_on", LEARNER, how="post", arguments={"enrolment": "enrolment"}),
    Row("courses_evidence", LEARNER, how="post", arguments={"enrolment": "enrolment"}),
    Row("courses_part", LEARNER, arguments={"enrolment": "enrolment", "activity": "activity"}),
    Row("courses_part", LEARNER, arguments=SCENARIO),
    Row("courses_quiz_begin", LEARNER, how="post", arguments={"enrolment": "quiz_enrolment", "activity": "quiz"}),
    Row("courses_scenario_choose", LEARNER, how="post", arguments=SCENARIO),
    Row("courses_attempt", LEARNER, arguments=ATTEMPT),
    Row("courses_attempt_review", LEARNER, arguments=ATTEMPT),
    Row("courses_attempt_hand_in", LEARNER, how="post", arguments=ATTEMPT),
    Row("courses_attempt_result", LEARNER, arguments=ATTEMPT),
    # Grading by hand: the trainer here teaches the course of the answer, and wrote none of it.
    Row("courses_marking", MARKERS),
    Row("courses_mark", MARKERS, arguments={"answer": "answer_to_mark"}),
    Row("courses_mark", MANAGERS, arguments={"answer": "answer_elsewhere"}),
    Row("courses_mark_blank", MARKERS, how="post", arguments={"answer": "answer_to_mark"}),
    Row("courses_handed_in_file", MARKERS | LEARNER, arguments={"file": "file_handed_in"}),
    Row("courses_package", LEARNER, arguments=PACKAGE),
    Row("courses_package_said", LEARNER, how="post", arguments=PACKAGE),
    Row("courses_package_try", EDITORS, arguments={"version": "package_version"}),
    # Other people's code, asked for without session: a signed token opens a content, and libraries are the same for all.
    Row("packages_frame", ANYONE, arguments={"token": "package_token"}),
    Row("packages_content", ANYONE, arguments={"token": "package_token", "path": "package_picture"}),
    Row("packages_library", ANYONE, arguments={"tree": "package_tree", "path": "package_script"}),
    Row("packages_core", ANYONE, arguments={"digest": "letters", "path": "package_core"}),
    Row("courses_scorm_start", LEARNER, how="post", arguments={key: SCORM[key] for key in ("enrolment", "activity")}),
    Row("courses_scorm", LEARNER, arguments=SCORM),
    Row("courses_scorm_commits", LEARNER, how="post", arguments=SCORM),
    Row("courses_scorm_try", EDITORS, arguments={"version": "scorm_package"}),
    # On the origin of packages alone, which this host is not.
    Row("packages_scorm", NOBODY, arguments={"token": "scorm_token"}),
    Row("packages_scorm_file", NOBODY, arguments={"token": "scorm_token", "path": "scorm_page"}),
    Row("packages_scorm_runtime", NOBODY, arguments={"digest": "letters", "name": "scorm_script"}),
    Row("courses_place", LEARNER, how="post", arguments={"enrolment": "enrolment", "activity": "activity"}),
    # Certificates: the check is everybody's; the file its holder's, and of those who may see the holder
    Row("certificates_check_form", ANYONE),
    Row("certificates_check", ANYONE, arguments={"code": "letters"}),
    Row("certificates_mine", SIGNED_IN),
    Row("certificates_file", SEE_THE_POST, arguments={"document": "certificate_of_learner"}),
    Row("certificates_picture", LEARNER, arguments={"document": "certificate_of_learner"}),
    # Badges: whoever is shown one needs the keys and the list; the badge itself is its holder's to give
    Row("badges_issuer", ANYONE, arguments={"issuer": "issuer"}),
    Row("badges_did", ANYONE, arguments={"issuer": "issuer"}),
    Row("badges_keys", ANYONE, arguments={"issuer": "issuer"}),
    Row("badges_key", NOBODY, arguments={"issuer": "issuer", "key": "letters"}),
    Row("badges_status", ANYONE, arguments={"series": "series_of_certificate", "block": "first_list"}),
    Row("certificates_badge", LEARNER, arguments={"document": "certificate_of_learner", "form": "badge_form"}),
    # The register: narrowed to those whose names one sees; decisions for administrators
    Row("certificates_register", SUPERVISORS | {"manager"}),
    Row("certificates_register_export", SUPERVISORS | {"manager"}, how="post"),
    Row("certificates_ask_bundle", SUPERVISORS | {"manager"}, how="post"),
    Row("certificates_bundle", frozenset({"supervisor"}), arguments={"pk": "bundle_of_supervisor"}),
    Row("certificates_fetch_bundle", frozenset({"supervisor"}), how="post", arguments={"pk": "bundle_of_supervisor"}),
    Row("certificates_certificate", SEE_THE_POST - {"learner"}, arguments={"award": "award_of_learner"}),
    Row(
        "certificates_decide",
        ADMINISTRATORS,
        how="post",
        arguments={"award": "award_of_learner", "action": "suspension"},
    ),
    Row("certificates_scan", SEE_THE_POST, arguments={"pk": "scan_of_learner"}),
    Row("certificates_scan_take_off", ADMINISTRATORS, how="post", arguments={"pk": "scan_of_learner"}),
    Row("certificates_scan_attach", ADMINISTRATORS, how="post", arguments={"document": "certificate_of_learner"}),
    # Recognition: whoever keeps its register
    Row("certificates_recognitions", ADMINISTRATORS),
    Row("certificates_recognition_new", ADMINISTRATORS),
    Row("certificates_recognition", ADMINISTRATORS, arguments={"pk": "drafted_recognition"}),
    Row("certificates_recognition_edit", ADMINISTRATORS, arguments={"pk": "drafted_recognition"}),
    Row("certificates_recognition_file", ADMINISTRATORS, how="post", arguments={"pk": "drafted_recognition"}),
    Row(
        "certificates_recognition_act",
        ADMINISTRATORS,
        how="post",
        arguments={"pk": "drafted_recognition", "action": "taking_off"},
    ),
    Row("certificates_batches", ADMINISTRATORS),
    Row("certificates_batch", ADMINISTRATORS, arguments={"course": "course"}),
]
