"""Addresses of one's own account, beside those of the log-in library."""

from django.urls import path

from accounts.views import administrators, profile

urlpatterns = [
    path("settings/", profile.profile_settings, name="profile_settings"),
    path("first-administrator/<str:token>/", administrators.first_administrator, name="first_administrator"),
]
