"""Addresses of assessing oneself."""

from django.urls import path

from assessment import team_urls
from assessment.views import item_bank, results, shares, walk

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
    path("staff/items/", item_bank.item_bank, name="item_bank"),
    path("staff/items.csv", item_bank.item_bank_csv, name="item_bank_csv"),
    path("staff/items/<slug:code>/release/", item_bank.release, name="release_item"),
    path("staff/calibrations/<int:number>/decide/", item_bank.decide, name="decide_calibration"),
    path("history/", results.history, name="history"),
    path("history/<slug:slug>/", results.skill_history, name="skill_history"),
    *team_urls.urlpatterns,
]
