"""All addresses of the site."""

from allauth.account.decorators import secure_admin_login
from django.conf import settings
from django.contrib import admin
from django.urls import URLPattern, URLResolver, include, path
from django.views.decorators.http import require_safe

from config import team_rubric, views
from config.styleguide import styleguide
from config.watching import background_work, metrics

# The admin's own log-in knows neither rate limits nor second factors.
admin.site.login = secure_admin_login(admin.site.login)  # type: ignore[method-assign]

urlpatterns: list[URLPattern | URLResolver] = [
    path("", views.home, name="home"),
    path("accessibility/", views.accessibility, name="accessibility"),
    path("theme/", views.theme, name="theme"),
    path("language/", views.language, name="language"),
    path("offline/", views.offline, name="offline"),
    path("health/live", views.health_live, name="health_live"),
    path("health/ready", views.health_ready, name="health_ready"),
    path("metrics", metrics, name="metrics"),
    path("staff/work/", background_work, name="background_work"),
    path("", include("config.telling.urls")),
    path("", include("accounts.urls")),
    path("teams/<uuid:public_id>/coverage/rubric/", team_rubric.make_for_gap, name="rubric_for_gap"),
    path("teams/", include("accounts.team_urls")),
    path("hiring/c/", include("config.candidates.urls")),
    path("", include("config.pdf.urls")),
    path("hiring/", include("hiring.urls")),
    path("", include("assessment.urls")),
    path("", include("roadmap.urls")),
    path("account/", include("allauth.urls")),
    path("staff/", admin.site.urls),
]
if settings.SHOW_STYLEGUIDE:
    urlpatterns.append(path("styleguide/", require_safe(styleguide), name="styleguide"))

handler400 = "config.errors.bad_request"
handler403 = "config.errors.permission_denied"
handler404 = "config.errors.not_found"
handler429 = "config.errors.too_many_requests"
handler500 = "config.errors.server_error"
