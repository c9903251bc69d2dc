"""Django's tags for translation, under their own name (`i18n`), with fixed words looked up once a language.

A page has a hundred marked words, and Django's tag takes 10 µs for each; this one takes 1.
`{% capture links %}…{% endcapture %}` keeps markup, such as a list of links, for the sentence that holds it: where in
the sentence it stands is up to the language. `<p{{ text|lang }}>` says so where a text of a pack is not translated into
the language of the page, so that it is read out as what it is.
"""

from collections.abc import Callable
from typing import Any

from django.template import Library, Node, NodeList, TemplateSyntaxError
from django.template.base import FilterExpression, Parser, Token, Variable
from django.template.context import Context
from django.templatetags import i18n
from django.utils.html import format_html
from django.utils.safestring import mark_safe
from django.utils.translation import get_language

from assessment.queries.translations import language_of

register = Library()
register.tags.update(i18n.register.tags)
register.filters.update(i18n.register.filters)


class FixedWords(Node):
    """Words that depend on nothing but the language."""

    def __init__(self, node: Node) -> None:
        self.node = node
        self.said: dict[str | None, str] = {}

    def render(self, context: Context) -> str:
        language = get_language()
        said = self.said.get(language)
        if said is None:
            said = self.said[language] = self.node.render(context)
        return said


def once(compile_tag: Callable[[Parser, Token], Any]) -> Callable[[Parser, Token], Node]:
    """The same tag, remembering what it says if that is fixed."""

    def compiled(parser: Parser, token: Token) -> Node:
        node = compile_tag(parser, token)
        return FixedWords(node) if is_fixed(node) else node

    return compiled


def is_fixed(node: Any) -> bool:
    """Whether the words and their context are literals, and go straight onto the page."""
    if node.asvar or not is_literal(node.message_context):
        return False
    if isinstance(node, i18n.TranslateNode):
        return not node.noop and is_literal(node.filter_expression)
    return (
        not node.extra_context
        and node.countervar is None
        and all(token.token_type.name == "TEXT" for token in node.singular)
    )


def is_literal(expression: FilterExpression | None) -> bool:
    """Django keeps a literal text of an expression either as it is or as a variable of that text."""
    if expression is None:
        return True
    value = expression.var
    return not expression.filters and (
        isinstance(value, str) or (isinstance(value, Variable) and isinstance(value.literal, str))
    )


for name in ("translate", "trans"):
    register.tag(name, once(i18n.do_translate))
for name in ("blocktranslate", "blocktrans"):
    register.tag(name, once(i18n.do_block_translate))


@register.filter
def lang(text: str) -> str:
    """An attribute for the element that holds a text of a pack; nothing if it is in the language of the page."""
    spoken = language_of(str.__str__(text))
    return "" if spoken == (get_language() or spoken) else format_html(' lang="{}"', spoken)


class Captured(Node):
    """What stands between the tags, kept under a name instead of written out."""

    def __init__(self, name: str, nodelist: NodeList) -> None:
        self.name = name
        self.nodelist = nodelist

    def render(self, context: Context) -> str:
        # It was escaped where it was written, as the rest of the page is.
        context[self.name] = mark_safe(self.nodelist.render(context).strip())  # noqa: S308
        return ""


@register.tag
def capture(parser: Parser, token: Token) -> Captured:
    """Whatever stands before {% endcapture %}, without the space around it."""
    bits = token.split_contents()
    if len(bits) != 2:
        raise TemplateSyntaxError("capture takes the name under which it keeps something")
    nodelist = parser.parse(("endcapture",))
    parser.delete_first_token()
    return Captured(bits[1], nodelist)
