"""Whoever is refused stands in the first field that is to be mended, also on a long page and without scripts."""

from typing import Any

from django import forms
from django.forms.renderers import TemplatesSetting

# Several inputs under one name: a page must name one place to start.
OF_MANY = (forms.RadioSelect, forms.CheckboxSelectMultiple)


class FieldOfRefusedForm(forms.BoundField):
    def build_widget_attrs(self, attrs: dict[str, Any], widget: forms.Widget | None = None) -> dict[str, Any]:
        built: dict[str, Any] = super().build_widget_attrs(attrs, widget)
        if self.form.is_bound and self.name == first_to_mend(self.form):
            built["autofocus"] = True
        return built


def first_to_mend(form: forms.BaseForm) -> str | None:
    """The first field with an error, or of a form that is wrong as a whole its first; one that can be focused."""
    if not form.errors:
        return None
    names = [name for name, field in form.fields.items() if can_be_focused(field.widget)]
    return next((name for name in names if name in form.errors), next(iter(names), None))


def can_be_focused(widget: forms.Widget) -> bool:
    return not widget.is_hidden and not isinstance(widget, OF_MANY)


class Renderer(TemplatesSetting):
    """Django's own, for which forms take the class of their fields from here (a form may name another)."""

    bound_field_class = FieldOfRefusedForm
