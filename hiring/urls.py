"""Addresses of hiring."""

from django.urls import path
from django.views.generic import View

app_name = "hiring"
urlpatterns = [
    path("scorecards/<uuid:public_id>/", View.as_view(), name="scorecard"),
    path("candidates/<uuid:public_id>/", View.as_view(), name="candidate"),
]
