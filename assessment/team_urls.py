"""Addresses of what a team sees of levels, and of what each member lets it see."""

from django.urls import path

from assessment.views import check_in_colleagues, check_ins, team_help, team_pages, team_sharing

TEAM = "teams/<uuid:public_id>"
CHECK_IN = "check-ins/<uuid:public_id>"

urlpatterns = [
    path(f"{TEAM}/sharing/", team_sharing.sharing, name="team_sharing"),
    path(f"{TEAM}/sharing/<slug:purpose>/", team_sharing.share_for, name="team_share_for"),
    path(f"{TEAM}/matrix/", team_pages.matrix, name="team_matrix"),
    path(f"{TEAM}/matrix/matrix.csv", team_pages.matrix_csv, name="team_matrix_csv"),
    path(f"{TEAM}/matrix/matrix.xlsx", team_pages.matrix_xlsx, name="team_matrix_xlsx"),
    path(f"{TEAM}/coverage/", team_pages.coverage, name="team_coverage"),
    path(f"{TEAM}/coverage/coverage.csv", team_pages.coverage_csv, name="team_coverage_csv"),
    path(f"{TEAM}/targets/", team_pages.targets, name="team_targets"),
    path(f"{TEAM}/check-ins/", check_ins.check_ins, name="check_ins"),
    path(f"{TEAM}/check-ins/start/", check_ins.start, name="start_check_in"),
    path(f"{CHECK_IN}/", check_ins.check_in, name="check_in"),
    path(f"{CHECK_IN}/rate/", check_ins.rate, name="rate_check_in"),
    path(f"{CHECK_IN}/agree/", check_ins.agree, name="agree_check_in"),
    path(f"{CHECK_IN}/call-off/", check_ins.call_off, name="call_off_check_in"),
    path(f"{CHECK_IN}/ask/", check_in_colleagues.ask, name="ask_colleagues"),
    path(f"{CHECK_IN}/colleague/", check_in_colleagues.colleague, name="rate_as_colleague"),
    path(f"{TEAM}/help/", team_help.team_help, name="team_help"),
    path(f"{TEAM}/help/offer/", team_help.offer, name="offer_help"),
]
