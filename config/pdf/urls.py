"""Addresses of the PDFs; each stands below that of its page."""

from django.urls import path

from config.pdf import views

app_name = "pdf"
urlpatterns = [
    path("hiring/rubrics/<uuid:public_id>/kit.pdf", views.kit, name="kit"),
    path("results/<uuid:public_id>/result.pdf", views.result, name="result"),
    path("plans/<uuid:public_id>/plan.pdf", views.plan, name="plan"),
]
