"""Addresses of hiring: openings and their panels, rubrics and their criteria, ready rubrics."""

from django.urls import path

from hiring.interview_urls import urlpatterns as interview_patterns
from hiring.views import criteria, library, openings, panel, rubrics

app_name = "hiring"
READY = "library/<slug:role>/<slug:career_level>/"
INVITATION = "<uuid:public_id>/invitations/<uuid:invitation_id>/"
MEMBER = "<uuid:public_id>/panel/<uuid:member_id>/"
RUBRIC = "rubrics/<uuid:public_id>/"
CRITERION = "criteria/<uuid:public_id>/"
urlpatterns = [
    path("", library.home, name="home"),
    path("library/", library.library, name="library"),
    path(READY, library.ready, name="ready"),
    path(f"{READY}make/", library.make, name="make"),
    path("join/<str:token>/", panel.join, name="join"),
    path("<uuid:public_id>/", openings.opening, name="opening"),
    path("<uuid:public_id>/name/", openings.rename, name="rename"),
    path("<uuid:public_id>/invite/", panel.invite, name="invite"),
    path("<uuid:public_id>/leave/", panel.leave, name="leave"),
    path(f"{INVITATION}revoke/", panel.revoke, name="revoke"),
    path(f"{INVITATION}resend/", panel.resend, name="resend"),
    path(f"{MEMBER}role/", panel.role, name="role"),
    path(f"{MEMBER}remove/", panel.remove, name="remove_member"),
    path(f"{MEMBER}hand-over/", panel.hand_over, name="hand_over"),
    path(RUBRIC, rubrics.rubric, name="rubric"),
    path(f"{RUBRIC}kit/", rubrics.kit, name="kit"),
    path(f"{RUBRIC}rubric.csv", rubrics.rubric_csv, name="rubric_csv"),
    path(f"{RUBRIC}rubric.json", rubrics.rubric_file, name="rubric_json"),
    path(f"{RUBRIC}publish/", rubrics.publish, name="publish"),
    path(f"{RUBRIC}revise/", rubrics.revise, name="revise"),
    path(f"{RUBRIC}copy/", rubrics.copy, name="copy"),
    path(f"{RUBRIC}archive/", rubrics.archive, name="archive"),
    path(f"{RUBRIC}restore/", rubrics.restore, name="restore"),
    path(f"{RUBRIC}wait/", rubrics.wait, name="wait"),
    path(f"{RUBRIC}undo/", rubrics.undo, name="undo"),
    path(f"{RUBRIC}add/", criteria.add, name="add_criterion"),
    path(CRITERION, criteria.reword, name="criterion"),
    path(f"{CRITERION}swap/", criteria.swap, name="swap"),
    path(f"{CRITERION}importance/", criteria.weigh, name="weigh"),
    path(f"{CRITERION}gate/", criteria.gate, name="gate"),
    path(f"{CRITERION}move/", criteria.move, name="move"),
    path(f"{CRITERION}remove/", criteria.remove, name="remove_criterion"),
    *interview_patterns,
]
