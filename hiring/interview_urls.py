"""Addresses of candidates, interviews, scorecards and the debrief; part of the addresses of hiring."""

from django.urls import path

from hiring.views import candidates, debrief, interviews, samples, scorecards

OPENING = "<uuid:public_id>"
CANDIDATE = "candidates/<uuid:public_id>"
SCORECARD = "scorecards/<uuid:public_id>"
RUBRIC = "rubrics/<uuid:public_id>"
urlpatterns = [
    path(f"{OPENING}/candidates/", candidates.candidate_index, name="candidates"),
    path(f"{OPENING}/candidates/add/", candidates.add_candidate, name="add_candidate"),
    path(f"{OPENING}/debrief/", debrief.debrief, name="debrief"),
    path(f"{OPENING}/debrief.csv", debrief.debrief_csv, name="debrief_csv"),
    path(f"{CANDIDATE}/", candidates.candidate, name="candidate"),
    path(f"{CANDIDATE}/data/", candidates.data, name="candidate_data"),
    path(f"{CANDIDATE}/keep/", candidates.keep, name="keep_candidate"),
    path(f"{CANDIDATE}/group/", candidates.group, name="group_candidate"),
    path(f"{CANDIDATE}/links/<slug:purpose>/", candidates.send_link, name="send_candidate_link"),
    path(f"{CANDIDATE}/erase/", candidates.erase, name="erase_candidate"),
    path(f"{CANDIDATE}/interview/", interviews.plan_interview, name="plan_interview"),
    path(f"{CANDIDATE}/notes/<uuid:criterion_id>/", debrief.write_note, name="write_note"),
    path(f"{CANDIDATE}/decision/", debrief.decide, name="decide"),
    path(f"{CANDIDATE}/reopen/", debrief.reopen, name="reopen"),
    path("scorecards/", scorecards.scorecards, name="scorecards"),
    path(f"{SCORECARD}/", scorecards.scorecard, name="scorecard"),
    path(f"{SCORECARD}/submit/", scorecards.submit, name="submit_scorecard"),
    path(f"{SCORECARD}/correct/", scorecards.correct, name="correct_scorecard"),
    path(f"{SCORECARD}/drop/", interviews.drop_scorecard, name="drop_scorecard"),
    path(f"{RUBRIC}/samples/", samples.samples, name="samples"),
    path(f"{RUBRIC}/samples/rate/", samples.rate_samples, name="rate_samples"),
    path(f"{RUBRIC}/samples/write/", samples.write_sample, name="write_sample"),
    path(f"{RUBRIC}/samples/<uuid:sample_id>/drop/", samples.drop_sample, name="drop_sample"),
]
