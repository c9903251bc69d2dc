"""Identities of what a pack brings."""

from assessment.domain.identity import identity_of


def test_an_identity_is_the_same_everywhere():
    assert str(identity_of("ml-core", "skill", "python")) == "79af0072-256a-559d-acd4-79d535c5d78b"


def test_pack_kind_and_slug_each_make_another_identity():
    ways = [
        ("ml-core", "skill", "sql"),
        ("data", "skill", "sql"),
        ("ml-core", "role", "sql"),
        ("ml-core", "skill", "r"),
    ]
    assert len({identity_of(*way) for way in ways}) == len(ways)
