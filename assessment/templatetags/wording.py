"""Words of a content pack as HTML."""

from django import template
from django.utils.safestring import SafeString, mark_safe
from markdown_it import MarkdownIt

register = template.Library()
# Nothing but code in backticks: underscores and stars are part of what questions about code ask.
_code_spans = MarkdownIt("zero").enable("backticks")


@register.filter
def with_code(text: str) -> SafeString:
    """One paragraph in which text between backticks is code; everything else is escaped."""
    return mark_safe(_code_spans.renderInline(str(text)))  # noqa: S308  (the renderer escapes)
