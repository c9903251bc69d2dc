"""Translations of a pack: one row a language, equal to the files or gone."""

import hashlib
import json

from assessment.actions.load_framework.loading import Loading
from assessment.actions.load_framework.rows import synchronise
from assessment.models import PackTranslation
from assessment.packs.translations import Translations


def load_translations(*, load: Loading, translations: Translations) -> None:
    """Make the rows those of the files. They need no new version of the pack."""
    wanted = {
        language: {"framework_id": load.framework.pk, "language": language, "digest": _digest(texts), "texts": texts}
        for language, texts in translations.items()
    }
    existing = PackTranslation.objects.filter(framework=load.framework)
    load.diffs.append(synchronise("translation", existing, wanted, key=lambda row: row.language).diff)


def _digest(texts: dict[str, str]) -> str:
    return hashlib.sha256(json.dumps(texts, sort_keys=True).encode()).hexdigest()
