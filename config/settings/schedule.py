"""Which sweeps run when. Kept by beat, or by `manage.py send_reminders` where there is no Celery."""

EVERY_MINUTE = 60.0
EVERY_HOUR = 3600.0

# `expires`: while the worker is down, ticks must not pile up.
CELERY_BEAT_SCHEDULE = {
    "heartbeat": {"task": "notices.heartbeat", "schedule": EVERY_MINUTE, "options": {"expires": 55}},
    "due reminders": {"task": "notices.tick", "schedule": EVERY_MINUTE, "options": {"expires": 55}},
    # Twice a minute: what a dead sender left behind is settled within two minutes of its death.
    "waiting mails": {"task": "notices.send_waiting", "schedule": EVERY_MINUTE / 2, "options": {"expires": 25}},
    "new people": {"task": "site.enrol_people", "schedule": EVERY_HOUR, "options": {"expires": 3000}},
    "old mails": {"task": "notices.forget_old", "schedule": EVERY_HOUR * 6, "options": {"expires": 20000}},
    "expired sessions": {
        "task": "accounts.clear_expired_sessions",
        "schedule": EVERY_HOUR,
        "options": {"expires": 3000},
    },
    "calibration": {"task": "assessment.calibrate", "schedule": EVERY_HOUR, "options": {"expires": 3000}},
    "old invitations": {"task": "accounts.forget_invitations", "schedule": EVERY_HOUR, "options": {"expires": 3000}},
    "candidates to erase": {"task": "hiring.erase_candidates", "schedule": EVERY_HOUR, "options": {"expires": 3000}},
    "old panel invitations": {
        "task": "hiring.forget_invitations",
        "schedule": EVERY_HOUR,
        "options": {"expires": 3000},
    },
    # These ask every hour whether their day has come, so that a machine that is off at night makes up for it.
    "ageing of evidence": {"task": "assessment.age_levels", "schedule": EVERY_HOUR, "options": {"expires": 3000}},
    "retention": {"task": "site.forget_old", "schedule": EVERY_HOUR, "options": {"expires": 3000}},
    "check of links": {"task": "roadmap.check_links", "schedule": EVERY_HOUR, "options": {"expires": 3000}},
    "averages of teams": {"task": "assessment.publish_averages", "schedule": EVERY_HOUR, "options": {"expires": 3000}},
}
