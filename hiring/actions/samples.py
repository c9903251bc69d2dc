"""The calibration exercise: writing sample answers, and rating them alone and once."""

from collections.abc import Mapping
from datetime import datetime

from django.db import IntegrityError, transaction

from hiring.domain.interview_refusals import CriterionIsNotAssigned, SamplesAreRated
from hiring.models import Criterion, PanelMember, SampleAnswer, SampleRating


@transaction.atomic
def write_sample(*, criterion: Criterion, words: str) -> SampleAnswer:
    """One more written answer to a criterion; nobody gave it. Raises SamplesAreRated once somebody has rated some."""
    if SampleRating.objects.filter(sample__criterion__rubric=criterion.rubric_id).exists():
        raise SamplesAreRated
    position = SampleAnswer.objects.filter(criterion=criterion).count()
    return SampleAnswer.objects.create(criterion=criterion, words=words, position=position)


@transaction.atomic
def drop_sample(*, sample: SampleAnswer) -> None:
    """Raises SamplesAreRated."""
    if SampleRating.objects.filter(sample__criterion__rubric=sample.criterion.rubric_id).exists():
        raise SamplesAreRated
    sample.delete()


@transaction.atomic
def rate_samples(*, member: PanelMember, rubric_id: int, given: Mapping[int, tuple[int, str]], now: datetime) -> None:
    """All of a rubric at once, alone: what the others gave is shown afterwards.

    Raises SamplesAreRated, and CriterionIsNotAssigned when samples are missing or belong elsewhere.
    """
    samples = SampleAnswer.objects.filter(criterion__rubric=rubric_id)
    if not given or set(samples.values_list("pk", flat=True)) != given.keys():
        raise CriterionIsNotAssigned
    try:
        with transaction.atomic():
            SampleRating.objects.bulk_create(
                SampleRating(sample_id=key, assessor=member, value=value, evidence=evidence, at=now)
                for key, (value, evidence) in given.items()
            )
    except IntegrityError as refusal:
        raise SamplesAreRated from refusal
