"""Background work that needs every app."""

from celery import shared_task

from config.joins import enrol_people
from notices.queries.clock import database_now


@shared_task(name="site.enrol_people")
def enrol() -> None:
    enrol_people.enrol_people(now=database_now())
