"""Addresses for candidates, who have no account."""

from django.urls import path

from config.candidates import views

app_name = "candidates"
urlpatterns = [
    path("self-assessment/", views.self_assessment, name="self_assessment"),
    path("<str:token>/", views.open_link, name="open"),
]
