"""Addresses of what a team plans."""

from django.urls import URLPattern, path

from roadmap.views import team_plans

TEAM = "teams/<uuid:public_id>"

urlpatterns: list[URLPattern] = [
    path(f"{TEAM}/progress/", team_plans.progress, name="team_progress"),
    path(f"{TEAM}/progress/progress.csv", team_plans.progress_csv, name="team_progress_csv"),
    path(f"{TEAM}/goals/", team_plans.goals, name="team_goals"),
    path(f"{TEAM}/goals/set/", team_plans.set_goal, name="set_team_goal"),
    path(f"{TEAM}/goals/<uuid:goal_id>/drop/", team_plans.drop_goal, name="drop_team_goal"),
    path(f"{TEAM}/roadmaps/hand-out/", team_plans.hand_out, name="hand_out_roadmap"),
    path(f"{TEAM}/roadmaps/<uuid:assignment_id>/take-back/", team_plans.take_back, name="take_back_roadmap"),
    path(f"{TEAM}/what-if/", team_plans.what_if, name="team_what_if"),
]
