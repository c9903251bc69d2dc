"""Addresses of teams; what a team shows of skills and plans is added by the apps above."""

from django.urls import path

from accounts.views import team_invitations, team_members, teams

app_name = "teams"
MEMBER = "<uuid:public_id>/members/<uuid:member_id>"
INVITATION = "<uuid:public_id>/invitations/<uuid:invitation_id>"
urlpatterns = [
    path("", teams.teams, name="teams"),
    path("new/", teams.make, name="make"),
    path("who-looked/", teams.who_looked, name="who_looked"),
    path("join/<str:token>/", team_invitations.join, name="join"),
    path("<uuid:public_id>/", teams.team, name="team"),
    path("<uuid:public_id>/name/", teams.rename, name="rename"),
    path("<uuid:public_id>/end/", teams.end, name="end"),
    path("<uuid:public_id>/invite/", team_invitations.invite, name="invite"),
    path(f"{INVITATION}/revoke/", team_invitations.revoke, name="revoke"),
    path(f"{INVITATION}/resend/", team_invitations.resend, name="resend"),
    path("<uuid:public_id>/leave/", team_members.leave, name="leave"),
    path(f"{MEMBER}/role/", team_members.role, name="role"),
    path(f"{MEMBER}/remove/", team_members.remove, name="remove"),
    path(f"{MEMBER}/hand-over/", team_members.hand_over, name="hand_over"),
    path("<uuid:public_id>/withdraw/<slug:purpose>/", team_members.withdraw, name="withdraw"),
]
