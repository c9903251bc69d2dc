"""What people change about themselves."""

from accounts.models import User


def change_profile(*, person: User, display_name: str, time_zone: str, language: str) -> None:
    """Store name, time zone and language, which the form has checked."""
    person.display_name = display_name
    person.time_zone = time_zone
    person.language = language
    person.save(update_fields=["display_name", "time_zone", "language"])
