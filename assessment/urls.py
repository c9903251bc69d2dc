"""Addresses of assessing oneself."""

from django.urls import path

from assessment.views import results, shares, team_pages, team_sharing, walk

app_name = "assessment"
urlpatterns = [
    path("start/", walk.start, name="start"),
    path("start/<slug:role>/<slug:career_level>/", walk.begin, name="begin"),
    path("attempts/<uuid:public_id>/", walk.attempt, name="attempt"),
    path("attempts/<uuid:public_id>/questions/<int:position>/", walk.question, name="question"),
    path("attempts/<uuid:public_id>/finish/", walk.finish, name="finish"),
    path("attempts/<uuid:public_id>/abandon/", walk.abandon, name="abandon"),
    path("results/", results.results, name="results"),
    path("results/<uuid:public_id>/", results.result, name="result"),
    path("results/<uuid:public_id>/knowledge/", results.check_knowledge, name="check_knowledge"),
    path("results/<uuid:public_id>/answers/", results.answers, name="answers"),
    path("results/<uuid:public_id>/result.csv", results.result_csv, name="result_csv"),
    path("results/<uuid:public_id>/skills/<slug:slug>/", results.why, name="why"),
    path("results/<uuid:public_id>/skills/<slug:slug>/check/", results.check, name="check"),
    path("results/<uuid:public_id>/share/", shares.share, name="share"),
    path("results/<uuid:public_id>/share/<str:code>/withdraw/", shares.unshare, name="unshare"),
    path("s/<str:token>/", shares.shared, name="shared"),
    path("history/", results.history, name="history"),
    path("history/<slug:slug>/", results.skill_history, name="skill_history"),
    path("teams/<uuid:public_id>/sharing/", team_sharing.sharing, name="team_sharing"),
    path("teams/<uuid:public_id>/sharing/<slug:purpose>/", team_sharing.share_for, name="team_share_for"),
    path("teams/<uuid:public_id>/matrix/", team_pages.matrix, name="team_matrix"),
    path("teams/<uuid:public_id>/matrix/matrix.csv", team_pages.matrix_csv, name="team_matrix_csv"),
    path("teams/<uuid:public_id>/matrix/matrix.xlsx", team_pages.matrix_xlsx, name="team_matrix_xlsx"),
    path("teams/<uuid:public_id>/coverage/", team_pages.coverage, name="team_coverage"),
    path("teams/<uuid:public_id>/coverage/coverage.csv", team_pages.coverage_csv, name="team_coverage_csv"),
    path("teams/<uuid:public_id>/targets/", team_pages.targets, name="team_targets"),
]
