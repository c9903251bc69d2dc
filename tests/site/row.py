"""A row of the address table."""

from dataclasses import dataclass, field
from typing import Any

from accounts.actions.administrators import link_token

Stage = dict[str, Any]


@dataclass(frozen=True)
class Row:
    """One address with one method. `arguments`: for each argument of the address its name on the stage.

    `team` and `hiring`: what those around a team or an opening get, of addresses of teams and of hiring.
    """

    name: str
    owner: int
    stranger: int
    visitor: int
    nobody: int
    staff: int
    method: str = "get"
    arguments: dict[str, str] = field(default_factory=dict)
    data: dict[str, Any] = field(default_factory=dict)
    team: dict[str, int] = field(default_factory=dict)
    hiring: dict[str, int] = field(default_factory=dict)

    def values(self, stage: Stage) -> dict[str, Any]:
        """The arguments with which the address leads to rows on the stage."""
        made_now = {"live link": link_token} if "live link" in self.arguments.values() else {}
        return {
            name: made_now[key]() if key in made_now else stage.get(key, key) for name, key in self.arguments.items()
        }
