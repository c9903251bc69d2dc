"""Every word that people read is marked for translation."""

from pathlib import Path

import pytest

from config.languages.parts import FOLDERS_OF_PARTS, NOT_FOR_READERS, sources_of
from tests.languages.code import translated_too_early, unmarked_in_code
from tests.languages.templates import unmarked_in_template

ROOT = Path(__file__).resolve().parent.parent.parent
# Words for operators, for authors of packs and for programmers, and the content of the demonstration: all English.
FOR_OTHERS = (
    *NOT_FOR_READERS, "/management/", "/packs/", "/measurement/", "/load_framework/", "/guarded.py",
    "accounts/guards.py", "/transports/", "/admin.py", "config/joins/demo_", "config/joins/load_demo.py",
    "config/joins/retention.py", "config/joins/erase_person.py", "config/sample_", "config/styleguide.py",
    "config/checks", "config/health.py", "notices/queries/watch.py", "notices/domain/mime.py", "wording/",
    "config/moving/", "config/settings/", "config/logs.py", "config/languages/", "config/web.py",
    "config/supervisor.py", "config/lifeline.py", "config/probe.py", "config/preparation.py",
)  # fmt: skip


def read_by_people(part):
    """The files of a part whose words end on pages, in mails and in downloads."""
    named = {file.relative_to(ROOT).as_posix(): file for file in sources_of(part, ROOT)}
    return {
        name: file
        for name, file in named.items()
        if not any(other in f"/{name}" or other in name for other in FOR_OTHERS)
    }


def unmarked_in(file):
    return (unmarked_in_code if file.suffix == ".py" else unmarked_in_template)(file.read_text())


@pytest.mark.parametrize("part", FOLDERS_OF_PARTS)
def test_all_words_are_marked(part):
    found = {name: words for name, file in read_by_people(part).items() if (words := unmarked_in(file))}
    left = "\n".join(f"{name}: {one}" for name, words in found.items() for one in words)
    assert left == "", f"Nobody could translate this:\n{left}"


@pytest.mark.parametrize("part", FOLDERS_OF_PARTS)
def test_nothing_is_translated_before_it_is_known_who_reads(part):
    code = {name: file for name, file in read_by_people(part).items() if file.suffix == ".py"}
    found = [f"{name}:{one}" for name, file in code.items() for one in translated_too_early(file.read_text())]
    assert found == []


@pytest.mark.parametrize(
    "template",
    [
        "<p>Words</p>",
        '<a title="Words">x</a>'.replace("x", ""),
        '<input type="submit" value="Save">',
        '{% include "a.html" with text="Not done yet" only %}',
        "{{ many|pluralize }}",
        '{{ day|date:"j F Y" }}',
        '{{ ok|yesno:"yes,no" }}',
        '{% translate "Marked" %} and more',
        "{% if a %}<p>{{ b }} words</p>{% endif %}",
    ],
)
def test_the_finder_sees_words_in_templates(template):
    assert unmarked_in_template(template)


@pytest.mark.parametrize(
    "template",
    [
        '{% translate "Words" %}',
        "{% blocktranslate trimmed count n=many %}One{% plural %}{{ n }} things{% endblocktranslate %}",
        '<a class="btn" href="/x/" title="{% translate \'Words\' %}">{{ name }} · 3 %</a>',
        '{% include "a.html" with text=_("Not done yet") class="wide now" only %}',
        '{{ day|date:"DATE_FORMAT" }} <code>SELECT 1</code>',
        '<meter value="{% if a == "Yes please" %}1{% endif %}"></meter>',
    ],
)
def test_the_finder_passes_marked_templates(template):
    assert unmarked_in_template(template) == []


@pytest.mark.parametrize(
    "code",
    [
        'reason = f"Only {name} can do this."',
        'messages.info(request, "Saved it all.")',
        'forms.CharField(label="Name")',
        'class State(models.TextChoices):\n    OPEN = "open", "open"',
        'raise ValidationError("Too long")',
        'TITLES = {404: "There is no such page"}',
        "message = 'one thing' + 's'",
        'day = f"{on:%b %Y}"',
    ],
)
def test_the_finder_sees_words_in_code(code):
    assert unmarked_in_code(code)


@pytest.mark.parametrize(
    "code",
    [
        '"""A docstring with words."""',
        'reason = gettext("Only you can do this.")',
        'log.info("it is done now")',
        'raise ValueError("the programmer was wrong")',
        'cursor.execute("SELECT one FROM two")',
        'words = "self rated"  # not shown: a class of the style sheet',
        'AuditEvent(verb="left the team")',
    ],
)
def test_the_finder_passes_marked_code_and_what_nobody_sees(code):
    assert unmarked_in_code(code) == []


@pytest.mark.parametrize(
    "code",
    [
        'from django.utils.translation import gettext\nTITLE = gettext("Name")',
        'from django.utils.translation import gettext_lazy as _\nclass F:\n    label = _("At most %(n)d") % {"n": 3}',
        'from django.utils.translation import gettext_lazy\nHINT = gettext_lazy("At most {n}").format(n=3)',
        'from wording.words import gettext\ndef f(title=gettext("Name")): ...',
    ],
)
def test_the_finder_sees_what_is_translated_too_early(code):
    assert translated_too_early(code)


@pytest.mark.parametrize(
    "code",
    [
        'from django.utils.translation import gettext\ndef f():\n    return gettext("At most %(n)d") % {"n": 3}',
        'from django.utils.translation import gettext_lazy as _\nHINT = format_lazy(_("At most {n}"), n=3)',
        'from wording.words import gettext_noop\nTITLE = gettext_noop("Name")',
        'from django.utils.translation import gettext\nwords = lambda: gettext("Name")',
    ],
)
def test_the_finder_passes_what_waits_for_its_reader(code):
    assert translated_too_early(code) == []
