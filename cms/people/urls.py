"""The pages of people under `/app/`."""

from django.urls import path

from cms.people.views import desk, imports, joining, log, people, profile, units, ways_in

urlpatterns = [
    path("", desk.desk, name="people_desk"),
    path("language/", desk.set_language, name="set_language"),
    path("notices/", desk.notices, name="people_notices"),
    path("notices/read/", desk.read_notices, name="people_notices_read"),
    # Coming in
    path("join/", joining.join, name="people_join"),
    path("join/done/", joining.welcome, name="people_welcome"),
    path("invitation/<str:secret>/", joining.invitation, name="people_invitation"),
    # Oneself
    path("me/", profile.profile, name="people_profile"),
    path("me/leave/<int:pk>/", profile.leave, name="people_leave"),
    path("me/data/", profile.my_data, name="people_my_data"),
    path("me/data/make/", profile.make_my_data, name="people_my_data_make"),
    path("me/data/file/", profile.my_data_file, name="people_my_data_file"),
    path("me/close/", profile.close, name="people_close"),
    # Units
    path("people/units/", units.units, name="people_units"),
    path("people/units/new/", units.unit_new, name="people_unit_new"),
    path("people/units/<int:pk>/", units.unit, name="people_unit"),
    path("people/units/<int:pk>/edit/", units.unit_edit, name="people_unit_edit"),
    path("people/units/<int:pk>/move/", units.unit_move, name="people_unit_move"),
    path("people/units/<int:pk>/close/", units.unit_close, name="people_unit_close"),
    path("people/units/<int:pk>/ways-in/", ways_in.ways_in, name="people_ways_in"),
    path("people/codes/<int:pk>/revoke/", ways_in.revoke_code, name="people_code_revoke"),
    path("people/invitations/<int:pk>/revoke/", ways_in.revoke_invitation, name="people_invitation_revoke"),
    path("people/requests/", ways_in.requests, name="people_requests"),
    path("people/requests/<int:pk>/", ways_in.decide, name="people_request_decide"),
    # People
    path("people/", people.people, name="people_people"),
    path("people/<int:pk>/", people.person, name="people_person"),
    path("people/<int:pk>/reset/", people.reset, name="people_reset"),
    path("people/<int:pk>/bar/", people.bar, name="people_bar"),
    path("people/<int:pk>/readmit/", people.readmit, name="people_readmit"),
    path("people/<int:pk>/erase/", people.erase, name="people_erase"),
    path("people/memberships/<int:pk>/move/", people.move, name="people_move"),
    path("people/memberships/<int:pk>/end/", people.end, name="people_end"),
    path("people/memberships/<int:pk>/supervisor/", people.supervisor, name="people_supervisor"),
    # Lists of staff
    path("people/imports/", imports.imports, name="people_imports"),
    path("people/imports/template/", imports.template, name="people_import_template"),
    path("people/imports/<int:pk>/", imports.staff_import, name="people_import"),
    path("people/imports/<int:pk>/confirm/", imports.confirm, name="people_import_confirm"),
    path("people/imports/<int:pk>/discard/", imports.discard, name="people_import_discard"),
    path("people/imports/<int:pk>/slips/", imports.slips, name="people_import_slips"),
    # The log
    path("people/log/", log.log, name="people_log"),
    path("people/log/csv/", log.log_csv, name="people_log_csv"),
]
