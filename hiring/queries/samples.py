"""The calibration exercise as one of the panel sees it: alone first, then beside the others."""

from collections.abc import Iterable
from dataclasses import dataclass

from hiring.domain.disagreement import Line, Opinion
from hiring.models import Criterion, PanelMember, Rubric, SampleAnswer, SampleRating


@dataclass(frozen=True, eq=False)
class SampleShown:
    """A sample answer; `line` holds what everybody gave, once the viewer has rated it herself."""

    sample: SampleAnswer
    own: SampleRating | None
    line: Line | None


@dataclass(frozen=True, eq=False)
class SamplesPage:
    """The sample answers of a rubric. `done` names who has rated, for whoever has rated herself."""

    rubric: Rubric
    member: PanelMember
    samples: tuple[SampleShown, ...]
    done: tuple[str, ...]
    criteria: tuple[Criterion, ...]
    is_rated: bool

    @property
    def has_rated(self) -> bool:
        return bool(self.samples) and all(shown.own is not None for shown in self.samples)


def samples_page(member: PanelMember, rubric: Rubric) -> SamplesPage:
    """Four statements. Until she has rated, only her own ratings are read at all."""
    samples = list(SampleAnswer.objects.filter(criterion__rubric=rubric).select_related("criterion"))
    ratings = SampleRating.objects.filter(sample__in=samples).select_related("assessor__person")
    own = {one.sample_id: one for one in ratings.filter(assessor=member)}
    has_rated = bool(samples) and len(own) == len(samples)
    everybody = list(ratings) if has_rated else list(own.values())
    shown = [SampleShown(one, own.get(one.pk), _line(one, everybody) if has_rated else None) for one in samples]
    done = sorted({one.assessor.shown_name for one in everybody})
    criteria = tuple(rubric.criteria.prefetch_related("anchors"))
    is_rated = bool(own) or (member.is_lead and ratings.exists())
    return SamplesPage(rubric, member, tuple(shown), tuple(done), criteria, is_rated)


def _line(sample: SampleAnswer, ratings: Iterable[SampleRating]) -> Line:
    opinions = [
        Opinion(one.assessor.shown_name, one.value, one.evidence) for one in ratings if one.sample_id == sample.pk
    ]
    return Line(sample.criterion_id, sample.criterion.name, tuple(opinions), sample.criterion.is_gate)
