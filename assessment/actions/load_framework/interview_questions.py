"""Questions for a conversation, by skill and level."""

from assessment.actions.load_framework.loading import Loading
from assessment.actions.load_framework.rows import synchronise
from assessment.models import InterviewQuestion


def load_interview_questions(load: Loading) -> None:
    """Interview questions. Nothing points at them, so those that are gone are removed."""
    questions = load.pack.interview_questions
    wanted = {
        slug: {
            "skill_id": load.skill(question.skill).pk,
            "level_id": load.level_id(question.level),
            "text": question.text,
            "listen_for": list(question.listen_for),
            "follow_ups": list(question.follow_ups),
        }
        for slug, question in questions.items()
    }
    done = synchronise(
        "interview question", InterviewQuestion.objects.filter(framework=load.framework), wanted,
        key=lambda row: row.slug,
        on_create=lambda slug: {
            "framework": load.framework, "slug": slug,
            "public_id": load.identity("interview_question", slug, questions[slug]),
        },
    )  # fmt: skip
    load.diffs.append(done.diff)
