"""How others are rated: rubrics, the panel, candidates, interviews, scorecards and decisions."""

from hiring.models.candidates import Candidate, CandidateGroup, CandidateLink, ReturnedReport
from hiring.models.decisions import DisagreementNote, HiringDecision
from hiring.models.interviews import Interview
from hiring.models.openings import Opening, PanelInvitation, PanelMember
from hiring.models.rubric_edits import RubricEdit
from hiring.models.rubrics import Anchor, Criterion, CriterionQuestion, CriterionTask, Rubric
from hiring.models.samples import SampleAnswer, SampleRating
from hiring.models.scorecards import CriterionRating, Scorecard, ScorecardCorrection

__all__ = [
    "Anchor",
    "Candidate",
    "CandidateGroup",
    "CandidateLink",
    "Criterion",
    "CriterionQuestion",
    "CriterionRating",
    "CriterionTask",
    "DisagreementNote",
    "HiringDecision",
    "Interview",
    "Opening",
    "PanelInvitation",
    "PanelMember",
    "ReturnedReport",
    "Rubric",
    "RubricEdit",
    "SampleAnswer",
    "SampleRating",
    "Scorecard",
    "ScorecardCorrection",
]
