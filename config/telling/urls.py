"""Addresses of the inbox, of wishes, and of the links in mails."""

from django.urls import path

from config.telling import inbox, links, wishes

app_name = "notices"
urlpatterns = [
    path("inbox/", inbox.inbox, name="inbox"),
    path("inbox/read/", inbox.read_all, name="read_all"),
    path("inbox/<uuid:public_id>/", inbox.read, name="read"),
    path("reminders/", wishes.preferences, name="preferences"),
    path("reminders/stop/", wishes.stop_everything, name="stop_all"),
    path("reminders/allow/", wishes.allow, name="allow"),
    path("reminders/kind/<slug:kind>/", wishes.change, name="change"),
    path("m/go/<str:token>/", links.open_reminder, name="open"),
    path("m/later/<str:token>/", links.later, name="snooze"),
    path("m/stop/<str:token>/", links.stop, name="stop"),
]
