"""Addresses of learning plans."""

from django.urls import URLPattern, path

from roadmap.views import plans, plans_effort, plans_steps

STEP = "plans/<uuid:public_id>/steps/<uuid:step_id>"  # not shown

urlpatterns: list[URLPattern] = [
    path("plans/", plans.plans, name="plans"),
    path("plans/make/<uuid:report_id>/", plans.make, name="make_plan"),
    path("plans/compare/<uuid:report_id>/", plans_effort.compare, name="effort"),
    path("plans/compare/<uuid:report_id>/hours.csv", plans_effort.effort_csv, name="effort_csv"),
    path("plans/<uuid:public_id>/", plans.plan, name="plan"),
    path("plans/<uuid:public_id>/hours/", plans.hours, name="plan_hours"),
    path("plans/<uuid:public_id>/plan.csv", plans.plan_csv, name="plan_csv"),
    path("plans/<uuid:public_id>/rebase/", plans.rebase, name="rebase"),
    path(f"{STEP}/done/", plans_steps.done, name="step_done"),
    path(f"{STEP}/skip/", plans_steps.skip, name="step_skip"),
    path(f"{STEP}/reopen/", plans_steps.reopen, name="step_reopen"),
    path(f"{STEP}/move/", plans_steps.move, name="step_move"),
    path(f"{STEP}/log/", plans_steps.log, name="step_log"),
    path(f"{STEP}/check/", plans_steps.check, name="step_check"),
]
