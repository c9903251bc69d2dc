"""Fixed words on pages are looked up once a language, and say what Django's own tags would say."""

import pytest
from django.template import Context, TemplateSyntaxError, engines
from django.templatetags import i18n
from django.utils import translation

from config.templatetags.words import FixedWords


def compiled(source):
    return engines["django"].from_string("{% load i18n %}" + source).template


@pytest.mark.parametrize(
    "source",
    [
        '{% translate "Save" %}',
        '{% translate "Save" context "no such context" %}',
        "{% blocktranslate trimmed %}\n  Save\n{% endblocktranslate %}",
        '{% translate "90 % of <b>&amp;" %}',
    ],
)
def test_fixed_words_are_looked_up_once_for_each_language(source):
    template = compiled(source)
    assert isinstance(template.nodelist[-1], FixedWords)
    for language in ("en", "es", "en", "es"):
        with translation.override(language):
            context = Context()
            with context.bind_template(template):
                as_django = template.nodelist[-1].node.render(context)
            assert template.render(Context()) == as_django


@pytest.mark.parametrize(
    ("source", "said"),
    [
        ("{% translate words %}", "Guardar"),
        ('{% translate "Save" as said %}<{{ said }}>', "<Guardar>"),
        ('{% translate "Save"|lower %}', "guardar"),
        (
            "{% blocktranslate trimmed %}Not a mail address: %(parts)s{% endblocktranslate %}",
            "Not a mail address: %(parts)s",
        ),
        (
            "{% blocktranslate trimmed with parts=words %}Not a mail address: {{ parts }}{% endblocktranslate %}",
            "No es una dirección de correo: Save",
        ),
    ],
)
def test_what_depends_on_the_page_is_asked_each_time(source, said):
    template = compiled(source)
    assert not any(isinstance(node, FixedWords) for node in template.nodelist) or "%(" in source
    with translation.override("es"):
        assert template.render(Context({"words": "Save"})) == said


def test_all_tags_of_django_are_there():
    assert set(i18n.register.tags) <= set(compiled("").engine.template_libraries["i18n"].tags)


def test_a_sentence_holds_markup_that_was_kept_for_it():
    """Such as a list of links; what is not safe was escaped already, and is not escaped twice."""
    source = (
        "{% capture parts %} {% for one in all %}<b>{{ one }}</b>{% if not forloop.last %}, {% endif %}{% endfor %}\n"
        "{% endcapture %}{% blocktranslate trimmed %}Not a mail address: {{ parts }}{% endblocktranslate %}"
    )
    with translation.override("es"):
        said = compiled(source).render(Context({"all": ["a&b", "c"]}))
    assert said == "No es una dirección de correo: <b>a&amp;b</b>, <b>c</b>"


@pytest.mark.parametrize("source", ["{% capture %}x{% endcapture %}", "{% capture a b %}x{% endcapture %}"])
def test_markup_is_kept_under_one_name(source):
    with pytest.raises(TemplateSyntaxError):
        compiled(source)
