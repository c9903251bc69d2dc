"""Teams: who belongs to them in which role, and who was asked to join."""

import uuid
from typing import ClassVar, Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext, pgettext_lazy

from accounts.models.invitations import InvitationQuerySet, MailedInvitation, invitation_rules

NAME_LENGTH = 80


def shown_name(display_name: str, public_id: uuid.UUID) -> str:
    """What the others in a team call a member. A mail address is not a name, and joining does not show it."""
    return display_name or gettext("Member %(code)s") % {"code": public_id.hex[:4]}


class TeamQuerySet(models.QuerySet):
    """Finds teams."""

    def of(self, person: models.Model) -> Self:
        """The teams she belongs to, in any role."""
        return self.filter(memberships__person=person)

    def led_by(self, person: models.Model) -> Self:
        """The teams in which she is an owner or a manager."""
        return self.filter(memberships__person=person, memberships__role__in=Membership.LEADS)


class Team(models.Model):
    """People who chose to look at their skills together. While it lasts it has an owner: a trigger sees to that."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    name = models.CharField(max_length=NAME_LENGTH)
    created_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True, help_text="Set while the team is being taken apart.")

    objects: ClassVar[models.Manager["Team"]] = TeamQuerySet.as_manager()

    class Meta:
        ordering: ClassVar[list[str]] = ["name", "pk"]
        constraints = [models.CheckConstraint(condition=~Q(name=""), name="team_has_a_name")]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("teams:team", kwargs={"public_id": self.public_id})


class MembershipQuerySet(models.QuerySet):
    """Finds memberships."""

    def owners(self) -> Self:
        return self.filter(role=Membership.Role.OWNER)

    def with_names(self) -> Self:
        return self.select_related("person", "team").order_by(Membership.rank(), "joined_at", "pk")


class Membership(models.Model):
    """A person in a team. Joining shows the others her name and nothing else."""

    class Role(models.TextChoices):
        OWNER = "owner", pgettext_lazy("in a team", "owner")
        MANAGER = "manager", pgettext_lazy("in a team", "manager")
        MEMBER = "member", pgettext_lazy("in a team", "member")

    LEADS: ClassVar[tuple[str, ...]] = (Role.OWNER, Role.MANAGER)

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    team = models.ForeignKey(Team, on_delete=models.CASCADE, related_name="memberships")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="memberships")
    role = models.CharField(max_length=10, choices=Role, default=Role.MEMBER)
    joined_at = models.DateTimeField()

    objects: ClassVar[models.Manager["Membership"]] = MembershipQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["team", "person"], name="membership_once_per_team"),
            models.CheckConstraint(
                condition=Q(role__in=["owner", "manager", "member"]), name="membership_has_a_known_role"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.shown_name}, {self.role} of {self.team}"

    @property
    def shown_name(self) -> str:
        return shown_name(self.person.display_name, self.public_id)

    @property
    def is_lead(self) -> bool:
        return self.role in self.LEADS

    @property
    def is_owner(self) -> bool:
        return self.role == self.Role.OWNER

    @staticmethod
    def rank() -> models.Case:
        """Owners first, then managers, then members."""
        places = [models.When(role=role, then=place) for place, role in enumerate(Membership.Role.values)]
        return models.Case(*places, default=len(places), output_field=models.IntegerField())


class Invitation(MailedInvitation):
    """One address asked to join a team."""

    team = models.ForeignKey(Team, on_delete=models.CASCADE, related_name="invitations")

    objects: ClassVar[models.Manager["Invitation"]] = InvitationQuerySet.as_manager()

    class Meta:
        ordering: ClassVar[list[str]] = ["-created_at", "-pk"]
        constraints = invitation_rules(
            "invitation",
            "team",
            pending_rule="invitation_one_pending_per_address",
            address_rule="invitation_address_is_in_lower_case",
        )

    def __str__(self) -> str:
        return f"{self.email} to {self.team}"
