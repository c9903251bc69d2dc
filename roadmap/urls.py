"""Addresses of the catalogue, the roadmaps and the plans."""

from django.urls import URLPattern, path

from roadmap import plan_urls, team_urls
from roadmap.views import catalogue, catalogue_csv, catalogue_lists, catalogue_tasks, maps

app_name = "roadmap"
urlpatterns: list[URLPattern] = [
    path("areas/", catalogue.areas, name="areas"),
    path("areas/<slug:slug>/", catalogue.area, name="area"),
    path("skills/", catalogue.skills, name="skills"),
    path("skills/skills.csv", catalogue_csv.skills_csv, name="skills_csv"),
    path("skills/<slug:slug>/", catalogue.skill, name="skill"),
    path("roles/", catalogue.roles, name="roles"),
    path("roles/<slug:slug>/", catalogue.role, name="role"),
    path("roles/<slug:slug>/requirements.csv", catalogue_csv.role_csv, name="role_csv"),
    path("roles/<slug:role>/<slug:career_level>/", catalogue.profile, name="profile"),
    path("roadmaps/", catalogue.roadmaps, name="roadmaps"),
    path("roadmaps/<slug:slug>/", catalogue.roadmap, name="roadmap"),
    path("roadmaps/<slug:roadmap>/<slug:slug>/", maps.stage, name="map_stage"),
    path("map/", maps.whole, name="map"),
    path("map/map.csv", maps.map_csv, name="map_csv"),
    path("map/areas/<slug:slug>/", maps.area, name="map_area"),
    path("map/skills/<slug:slug>/", maps.skill, name="map_skill"),
    path("tools/", catalogue.tools, name="tools"),
    path("tools/<slug:slug>/", catalogue.tool, name="tool"),
    path("resources/", catalogue_lists.resources, name="resources"),
    path("exercises/", catalogue_tasks.exercises, name="exercises"),
    path("exercises/<slug:slug>/", catalogue_tasks.exercise, name="exercise"),
    path("challenges/", catalogue_tasks.challenges, name="challenges"),
    path("challenges/<slug:slug>/", catalogue_tasks.challenge, name="challenge"),
    path("challenges/<slug:slug>/starter/", catalogue_tasks.starter, name="starter"),
    path("market/", catalogue_lists.market, name="market"),
    path("sources/", catalogue_lists.sources, name="sources"),
    path("sources/<slug:slug>/", catalogue_lists.source, name="source"),
    path("search/", catalogue_lists.search, name="search"),
    *plan_urls.urlpatterns,
    *team_urls.urlpatterns,
]
