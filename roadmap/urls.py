"""Addresses of the catalogue, the roadmaps and the plans."""

from django.urls import URLPattern

app_name = "roadmap"
urlpatterns: list[URLPattern] = []
