"""Background work that needs every app."""

from celery import shared_task

from config.joins import enrol_people, retention
from notices.actions.turns import A_DAY, once_in
from notices.queries.clock import database_now


@shared_task(name="site.enrol_people")
def enrol() -> None:
    enrol_people.enrol_people(now=database_now())


@shared_task(name="site.forget_old", soft_time_limit=1700, time_limit=1800)
def forget_old() -> None:
    once_in(A_DAY, "retention", lambda: retention.forget_old(now=database_now()))
