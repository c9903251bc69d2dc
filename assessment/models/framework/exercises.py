"""Design exercises and interview questions: work that shows skills in a conversation or on paper."""

import uuid
from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.urls import reverse

from assessment.models.content_fields import ContentCharField, ContentListField, ContentTextField
from assessment.models.framework.pack import Framework
from assessment.models.framework.roles import CareerLevel
from assessment.models.framework.skills import ProficiencyLevel, Skill
from assessment.models.framework.sources import SourceDocument


class DesignExercise(models.Model):
    """A system to design on paper or in an interview."""

    public_id = models.UUIDField(unique=True, editable=False, default=uuid.uuid4)
    framework = models.ForeignKey(Framework, on_delete=models.RESTRICT, related_name="exercises")
    source = models.ForeignKey(
        SourceDocument, null=True, blank=True, on_delete=models.RESTRICT, related_name="exercises"
    )
    slug = models.SlugField(max_length=80)
    title = ContentCharField(max_length=400)
    brief = ContentTextField()
    minutes = models.PositiveIntegerField(null=True, blank=True)
    limits = ContentListField(default=list, blank=True, help_text="The constraints that the design has to meet.")
    follow_ups = ContentListField(default=list, blank=True)
    skills = models.ManyToManyField(Skill, related_name="exercises")
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering: ClassVar[list[str]] = ["position", "slug"]
        constraints = [
            models.UniqueConstraint(fields=["framework", "slug"], name="exercise_slug_unique_in_framework"),
            models.CheckConstraint(condition=~Q(brief=""), name="exercise_has_a_brief"),
            models.CheckConstraint(
                condition=Q(minutes__isnull=True) | Q(minutes__gte=1), name="exercise_takes_a_minute_at_least"
            ),
        ]

    def __str__(self) -> str:
        return str(self.title)

    def get_absolute_url(self) -> str:
        return reverse("roadmap:exercise", kwargs={"slug": self.slug})


class ExerciseExpectation(models.Model):
    """What the answer of somebody at a career level contains."""

    exercise = models.ForeignKey(DesignExercise, on_delete=models.CASCADE, related_name="expectations")
    career_level = models.ForeignKey(CareerLevel, on_delete=models.RESTRICT, related_name="+")
    contains = ContentListField(default=list)

    class Meta:
        ordering: ClassVar[list[str]] = ["career_level__rank"]
        constraints = [
            models.UniqueConstraint(fields=["exercise", "career_level"], name="expectation_one_per_career_level"),
            models.CheckConstraint(condition=~Q(contains=[]), name="expectation_contains_something"),
        ]

    def __str__(self) -> str:
        return f"{self.exercise} at {self.career_level}"


class ExerciseCriterion(models.Model):
    """One line of the rubric of an exercise."""

    exercise = models.ForeignKey(DesignExercise, on_delete=models.CASCADE, related_name="criteria")
    slug = models.SlugField(max_length=80)
    text = ContentTextField()
    weight = models.FloatField(default=1)
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering: ClassVar[list[str]] = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["exercise", "slug"], name="exercise_criterion_slug_unique_in_exercise"),
            models.CheckConstraint(condition=Q(weight__gt=0), name="exercise_criterion_weight_positive"),
            models.CheckConstraint(condition=~Q(text=""), name="exercise_criterion_has_words"),
        ]

    def __str__(self) -> str:
        return str(self.text)


class ExerciseAnchor(models.Model):
    """What can be seen or heard when a criterion is met at this rung."""

    criterion = models.ForeignKey(ExerciseCriterion, on_delete=models.CASCADE, related_name="anchors")
    level = models.ForeignKey(ProficiencyLevel, on_delete=models.RESTRICT, related_name="+")
    text = ContentTextField()

    class Meta:
        ordering: ClassVar[list[str]] = ["level__rank"]
        constraints = [
            models.UniqueConstraint(fields=["criterion", "level"], name="exercise_anchor_one_per_level"),
            models.CheckConstraint(condition=~Q(text=""), name="exercise_anchor_has_words"),
        ]

    def __str__(self) -> str:
        return str(self.text)


class InterviewQuestion(models.Model):
    """A question for a conversation about one level of one skill, and what to listen for."""

    public_id = models.UUIDField(unique=True, editable=False, default=uuid.uuid4)
    framework = models.ForeignKey(Framework, on_delete=models.RESTRICT, related_name="interview_questions")
    skill = models.ForeignKey(Skill, on_delete=models.RESTRICT, related_name="interview_questions")
    level = models.ForeignKey(ProficiencyLevel, on_delete=models.RESTRICT, related_name="+")
    slug = models.SlugField(max_length=80)
    text = ContentTextField()
    listen_for = ContentListField(default=list)
    follow_ups = ContentListField(default=list, blank=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["level__rank", "slug"]
        constraints = [
            models.UniqueConstraint(fields=["framework", "slug"], name="interview_question_slug_unique_in_framework"),
            models.CheckConstraint(condition=~Q(text=""), name="interview_question_has_words"),
            models.CheckConstraint(condition=~Q(listen_for=[]), name="interview_question_says_what_to_listen_for"),
        ]

    def __str__(self) -> str:
        return str(self.text)
