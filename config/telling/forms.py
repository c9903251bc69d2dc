"""What people may enter about their reminders."""

from datetime import datetime, time, timedelta
from typing import Any, ClassVar

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from notices.models import Schedule

WEEKDAYS = (
    (0, _("Monday")),
    (1, _("Tuesday")),
    (2, _("Wednesday")),
    (3, _("Thursday")),
    (4, _("Friday")),
    (5, _("Saturday")),
    (6, _("Sunday")),
)
LONGEST_PAUSE = timedelta(days=366)


class WishForm(forms.ModelForm):
    """One kind: whether, how often, when, and not until."""

    is_on = forms.BooleanField(label=_("Remind me"), required=False)
    weekday = forms.TypedChoiceField(
        label=_("Day of the week"), choices=WEEKDAYS, coerce=int, help_text=_("For every week.")
    )
    day_of_month = forms.IntegerField(
        label=_("Day of the month"),
        min_value=1,
        max_value=31,
        help_text=_("For every month. The 31st is the last day of a shorter month."),
    )
    pause_until = forms.DateField(
        label=_("Pause until"), required=False, widget=forms.DateInput(attrs={"type": "date"}), help_text=_("Optional.")
    )

    class Meta:
        model = Schedule
        fields: ClassVar[list[str]] = ["cadence", "weekday", "day_of_month", "local_time", "quiet_start", "quiet_end"]
        labels: ClassVar[dict[str, object]] = {
            "cadence": _("How often"),
            "local_time": _("At"),
            "quiet_start": _("Quiet from"),
            "quiet_end": _("Quiet to"),
        }
        help_texts: ClassVar[dict[str, object]] = {
            "local_time": _("By the clock of your time zone."),
            "quiet_end": _("What falls into quiet hours comes when they end."),
        }
        widgets: ClassVar[dict[str, object]] = {
            name: forms.TimeInput(attrs={"type": "time"}, format="%H:%M")
            for name in ("local_time", "quiet_start", "quiet_end")
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        schedule = self.instance
        self.initial.setdefault("is_on", schedule.state in (Schedule.State.ACTIVE, Schedule.State.PAUSED))
        if schedule.pause_until is not None:
            self.initial.setdefault("pause_until", timezone.localtime(schedule.pause_until).date())

    def clean_pause_until(self) -> datetime | None:
        """The start of that day, where the person is."""
        day = self.cleaned_data["pause_until"]
        if day is None:
            return None
        if day > timezone.localdate() + LONGEST_PAUSE:
            raise forms.ValidationError(_("A pause ends within a year. To end it for good, turn it off."))
        return timezone.make_aware(datetime.combine(day, time(0)))

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        if (data.get("quiet_start") is None) != (data.get("quiet_end") is None):
            self.add_error("quiet_end", _("Quiet hours need a start and an end."))
        return data
