"""Rows of a framework that the database refuses, whoever writes them: one line at least for each constraint."""

import copy
import re
import uuid
from collections.abc import Callable, Iterator

import pytest
from django.apps import apps
from django.db import IntegrityError, connection, models, transaction
from django.db.models import Model, UniqueConstraint

from assessment.models import (
    CalibrationVersion,
    CareerLevel,
    Challenge,
    ChallengeAnswer,
    ChallengeAudience,
    ChallengeCriterion,
    ChallengeLevel,
    ChoiceGroup,
    DesignExercise,
    ExerciseAnchor,
    ExerciseCriterion,
    ExerciseExpectation,
    Framework,
    InterviewQuestion,
    Item,
    ItemOption,
    ItemParameter,
    LevelDescriptor,
    PackTranslation,
    PackVersion,
    Prerequisite,
    ProficiencyLevel,
    Requirement,
    RequirementGroup,
    Role,
    RoleProfile,
    Skill,
    SkillArea,
    SkillName,
    SourceDocument,
    SourceFact,
    SourceItem,
    SourceItemTarget,
    Statement,
    Tool,
    ToolGroup,
)
from tests.factories import NOW
from tests.roadmap.catalogue_rows import make_catalogue

pytestmark = pytest.mark.django_db


def twin(row: Model, **changes: object) -> Model:
    """A second row like this one but for the changes."""
    second = copy.copy(row)
    second.pk, second._state = None, models.base.ModelState()
    if hasattr(second, "public_id") and "public_id" not in changes:
        second.public_id = uuid.uuid4()
    for field, value in changes.items():
        setattr(second, field, value)
    second.save(force_insert=True)
    return second


def constraints_of(modules: tuple[str, ...]) -> Iterator[tuple[type[Model], models.BaseConstraint]]:
    """Every named constraint of the models in these modules of the assessment."""
    for model in apps.get_app_config("assessment").get_models():
        if model.__module__.startswith(modules):
            yield from ((model, constraint) for constraint in model._meta.constraints)


def assert_refused(name: str, write: Callable[[], object]) -> None:
    """The database refuses the write for this very constraint. SQLite names the columns of a unique one."""
    found = {constraint.name: (model, constraint) for model, constraint in constraints_of(("assessment.",))}
    model, constraint = found[name]
    said = name
    if connection.vendor == "sqlite" and isinstance(constraint, UniqueConstraint):
        columns = [model._meta.get_field(field).column for field in constraint.fields]
        said = "UNIQUE constraint failed: " + ", ".join(f"{model._meta.db_table}.{column}" for column in columns)
    with pytest.raises(IntegrityError, match=rf"{re.escape(said)}($|\W)"), transaction.atomic():
        write()


def like(model: type[Model], **changes: object) -> Callable[[], Model]:
    """Writes a second row like the first of this model but for the changes."""
    return lambda: twin(model._default_manager.order_by("pk")[0], **changes)


def _parameter_of_another_item(**changes: object) -> Callable[[], Model]:
    return lambda: twin(ItemParameter.objects.get(), item=twin(Item.objects.get(), code="other"), **changes)


BAD_ROWS = [
    ("framework_has_a_title", like(Framework, slug="other", title="")),
    ("pack_translation_one_a_language", like(PackTranslation, digest="e" * 64)),
    ("pack_translation_has_a_language", like(PackTranslation, language="")),
    ("pack_translation_has_a_digest", like(PackTranslation, language="fr", digest="")),
    ("pack_version_loaded_once", like(PackVersion, digest="e" * 64)),
    ("pack_version_has_a_digest", like(PackVersion, version="2.0.0", digest="")),
    ("area_slug_unique_in_framework", like(SkillArea, name="Other")),
    ("level_slug_unique_in_framework", like(ProficiencyLevel, rank=9)),
    ("level_rank_unique_in_framework", like(ProficiencyLevel, slug="other")),
    ("level_value_between_0_and_5", like(ProficiencyLevel, slug="other", rank=9, value=-0.1)),
    ("level_value_between_0_and_5", like(ProficiencyLevel, slug="other", rank=9, value=5.1)),
    ("skill_slug_unique_in_framework", like(Skill, name="Other")),
    ("skill_mean_between_0_and_5", like(Skill, slug="other", mean=-0.1)),
    ("skill_mean_between_0_and_5", like(Skill, slug="other", mean=5.1)),
    ("skill_has_a_definition", like(Skill, slug="other", summary="")),
    ("skill_name_points_to_one_skill", lambda: twin(SkillName.objects.get(), skill=Skill.objects.get(slug="python"))),
    ("descriptor_one_per_skill_and_level", like(LevelDescriptor, summary="Other words.")),
    ("descriptor_has_words", lambda: LevelDescriptor.objects.update(summary="")),
    ("statement_once_per_skill", like(Statement, position=9)),
    ("statement_has_words", like(Statement, text="")),
    ("prerequisite_once", like(Prerequisite, strength="soft")),
    ("prerequisite_is_another_skill", lambda: Prerequisite.objects.update(needs=models.F("skill"))),
    ("career_level_slug_unique_in_framework", like(CareerLevel, rank=9)),
    ("career_level_rank_unique_in_framework", like(CareerLevel, slug="other")),
    ("role_slug_unique_in_framework", like(Role, name="Other")),
    ("role_has_a_name", like(Role, slug="other", name="")),
    ("profile_revision_unique_in_role_and_level", like(RoleProfile, is_current=False)),
    ("profile_one_current_per_role_and_level", like(RoleProfile, revision=2)),
    ("requirement_one_per_profile_and_skill", like(Requirement, weight=1)),
    ("requirement_weight_positive", lambda: Requirement.objects.update(weight=0)),
    ("requirement_group_slug_unique_in_profile", like(RequirementGroup, name="Other")),
    ("requirement_group_needs_one_at_least", like(RequirementGroup, slug="other", need=0)),
    ("requirement_group_weight_positive", like(RequirementGroup, slug="other", weight=0)),
    ("tool_slug_unique_in_framework", like(Tool, name="Other")),
    ("tool_status_has_a_date", like(Tool, slug="other", status="No longer made.")),
    ("tool_group_slug_unique_in_skill", like(ToolGroup, name="Other")),
    ("tool_group_needs_one_at_least", like(ToolGroup, slug="other", need=0)),
    ("source_slug_unique_in_framework", like(SourceDocument, title="Other")),
    ("source_has_a_title", like(SourceDocument, slug="other", title="")),
    ("source_item_code_unique_in_source", like(SourceItem, line=9)),
    ("source_item_says_something", like(SourceItem, code="other", says="")),
    ("source_item_status_has_a_date", like(SourceItem, code="other", status="The address is gone.")),
    ("source_item_target_once", like(SourceItemTarget)),
    ("source_item_target_has_a_slug", like(SourceItemTarget, slug="")),
    ("fact_slug_unique_in_kind", like(SourceFact, name="Other")),
    ("fact_status_has_a_date", like(SourceFact, slug="other", status="Closed.")),
    ("choice_group_slug_unique_in_framework", like(ChoiceGroup, name="Other")),
    ("choice_group_needs_one_at_least", like(ChoiceGroup, slug="other", need=0)),
    ("exercise_slug_unique_in_framework", like(DesignExercise, title="Other")),
    ("exercise_has_a_brief", like(DesignExercise, slug="other", brief="")),
    ("exercise_takes_a_minute_at_least", like(DesignExercise, slug="other", minutes=0)),
    ("expectation_one_per_career_level", like(ExerciseExpectation, contains=["Other"])),
    ("expectation_contains_something", lambda: ExerciseExpectation.objects.update(contains=[])),
    ("exercise_criterion_slug_unique_in_exercise", like(ExerciseCriterion, text="Other.")),
    ("exercise_criterion_weight_positive", like(ExerciseCriterion, slug="other", weight=0)),
    ("exercise_criterion_has_words", like(ExerciseCriterion, slug="other", text="")),
    ("exercise_anchor_one_per_level", like(ExerciseAnchor, text="Other.")),
    ("exercise_anchor_has_words", lambda: ExerciseAnchor.objects.update(text="")),
    ("interview_question_slug_unique_in_framework", like(InterviewQuestion, text="Other?")),
    ("interview_question_has_words", like(InterviewQuestion, slug="other", text="")),
    ("interview_question_says_what_to_listen_for", like(InterviewQuestion, slug="other", listen_for=[])),
    ("challenge_slug_unique_in_framework", like(Challenge, title="Other")),
    ("challenge_has_a_brief", like(Challenge, slug="other", brief="")),
    ("challenge_takes_a_minute_at_least", like(Challenge, slug="other", minutes=0)),
    ("challenge_audience_once", like(ChallengeAudience)),
    ("challenge_answer_slug_unique_in_challenge", like(ChallengeAnswer, label="Other")),
    ("challenge_answer_is_a_number_or_a_text", like(ChallengeAnswer, slug="other", texts=["three"])),
    ("challenge_answer_is_a_number_or_a_text", like(ChallengeAnswer, slug="other", value=None)),
    ("challenge_answer_tolerance_not_negative", like(ChallengeAnswer, slug="other", tolerance=-0.1)),
    ("challenge_answer_has_a_label", like(ChallengeAnswer, slug="other", label="")),
    ("challenge_criterion_slug_unique_in_challenge", like(ChallengeCriterion, text="Other.")),
    ("challenge_criterion_weight_positive", like(ChallengeCriterion, slug="other", weight=0)),
    ("challenge_criterion_has_words", like(ChallengeCriterion, slug="other", text="")),
    ("challenge_level_once", like(ChallengeLevel, text="Other.")),
    ("challenge_level_has_words", lambda: ChallengeLevel.objects.update(text="")),
    ("item_revision_unique_in_code", like(Item, state="retired")),
    ("item_one_live_revision_per_code", like(Item, revision=2)),
    ("item_has_a_stem", like(Item, code="other", stem="")),
    ("item_takes_a_second_at_least", like(Item, code="other", seconds=0)),
    ("item_difficulty_between_half_and_four_and_a_half", like(Item, code="other", difficulty=0.4)),
    ("item_difficulty_between_half_and_four_and_a_half", like(Item, code="other", difficulty=4.6)),
    ("option_value_unique_in_item", like(ItemOption, text="Other words.")),
    ("option_credit_between_-1_and_1", like(ItemOption, value=9, credit=-1.1)),
    ("option_credit_between_-1_and_1", like(ItemOption, value=9, credit=1.1)),
    ("option_has_words", like(ItemOption, value=9, text="")),
    ("calibration_number_unique_in_framework", like(CalibrationVersion, state="proposed", published_at=None)),
    ("calibration_one_published_per_framework", like(CalibrationVersion, number=2)),
    ("calibration_published_has_a_time", like(CalibrationVersion, number=2, state="replaced", published_at=None)),
    ("calibration_published_has_a_time", like(CalibrationVersion, number=2, state="proposed")),
    ("item_parameter_one_per_calibration_and_item", like(ItemParameter, slope=2.0)),
    ("item_parameter_slope_is_positive", _parameter_of_another_item(slope=0.0)),
    ("item_parameter_is_never_certain", _parameter_of_another_item(difficulty_se=0.0)),
    ("item_parameter_is_never_certain", _parameter_of_another_item(log_slope_se=0.0)),
]
MODULES = ("assessment.models.framework", "assessment.models.instruments")


@pytest.fixture(scope="module")
def _one_row_of_each_kind(rows_of_module) -> None:
    rows = make_catalogue()
    PackTranslation.objects.create(framework=rows.framework, language="es", digest="f" * 64, texts={})
    PackVersion.objects.create(framework=rows.framework, version="1.0.0", digest="d" * 64, loaded_at=NOW)
    item = Item.objects.create(
        framework=rows.framework,
        skill=rows.sql,
        code="self-sql-querying",
        kind=Item.Kind.SELF_RATING,
        digest="0" * 64,
        stem="What do you do with SQL?",
        created_at=NOW,
    )
    ItemOption.objects.create(item=item, value=3, text="Writes joins alone.")
    calibration = CalibrationVersion.objects.create(
        framework=rows.framework, number=1, state="published", difference={}, created_at=NOW, published_at=NOW
    )
    ItemParameter.objects.create(
        calibration=calibration, item=item, slope=1.0, log_slope_se=0.2, difficulty=2.0, difficulty_se=0.3, answers=40
    )


@pytest.mark.usefixtures("_one_row_of_each_kind")
@pytest.mark.parametrize(("name", "write"), BAD_ROWS, ids=[name for name, _ in BAD_ROWS])
def test_the_database_refuses(name, write):
    assert_refused(name, write)


def test_every_constraint_of_a_framework_has_a_bad_row():
    assert {constraint.name for _, constraint in constraints_of(MODULES)} == {name for name, _ in BAD_ROWS}


@pytest.mark.usefixtures("_one_row_of_each_kind")
def test_a_pack_name_has_one_framework():
    with pytest.raises(IntegrityError, match="slug"), transaction.atomic():
        twin(Framework.objects.get(), title="Other")


@pytest.mark.usefixtures("_one_row_of_each_kind")
def test_a_retired_revision_may_stand_beside_the_live_one():
    twin(Item.objects.get(), revision=2, state="retired")
    assert Item.objects.live().count() == 1


@pytest.mark.usefixtures("_one_row_of_each_kind")
def test_an_earlier_revision_of_a_profile_may_stand_beside_the_current_one():
    profile = RoleProfile.objects.current().first()
    twin(profile, revision=2, is_current=False)
    assert RoleProfile.objects.current().filter(role=profile.role, career_level=profile.career_level).get() == profile
