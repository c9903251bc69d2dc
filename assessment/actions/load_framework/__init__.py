"""Loading the framework of a content pack: its skills, roles, items and sources."""

from assessment.actions.load_framework.framework import finish_framework, load_framework, loaded_packs, rename_rows
from assessment.actions.load_framework.loading import Loading
from assessment.actions.load_framework.translations import load_translations

__all__ = ["Loading", "finish_framework", "load_framework", "load_translations", "loaded_packs", "rename_rows"]
