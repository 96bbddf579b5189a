"""Whether a text is in force on a day."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from govctl.findings import Finding, Severity
from govctl.units import show_date

if TYPE_CHECKING:
    from datetime import date

    from govctl.findings import TextSpan
    from govctl.packs.model import Life, Regulation

RULE = "regulation-not-in-force"


class State(StrEnum):
    """Where a text stands in its legal life on a day, in the word shown to users."""

    IN_FORCE = "施行中"
    NOT_YET = "尚未施行"
    EXPIRED = "有效期已过"
    REPEALED = "已废止"


def state(life: Life, as_of: date) -> State:
    """Tell whether a text is in force; its first and its last day are both within."""
    today = as_of.isoformat()
    if (life.repealed_on and today >= life.repealed_on) or _repealed_some_day(life):
        return State.REPEALED
    if life.effective_to and today > life.effective_to:
        return State.EXPIRED
    if life.effective_from and today < life.effective_from:
        return State.NOT_YET
    return State.IN_FORCE


def _repealed_some_day(life: Life) -> bool:
    return life.status == "废止" and not life.repealed_on


def check(regulation: Regulation, as_of: date, location: TextSpan | None) -> Finding | None:
    """Find that projects are judged by a text that is not yet, or no longer, in force.

    `location` is where the text is named.
    """
    found = doubt(regulation, as_of)
    if found is None:
        return None
    message, instead = found
    if state(regulation.life, as_of) is State.NOT_YET:
        instead = "请核对 --as-of 日期"
    remedy = f"本次结果仅供参考，{instead}"
    return Finding(RULE, Severity.WARNING, message, remedy=remedy, location=location)


def doubt(regulation: Regulation, as_of: date) -> tuple[str, str] | None:
    """Why a text does not apply on a day, and what to do instead; None if it is in force."""
    life = regulation.life
    now = state(life, as_of)
    if now is State.IN_FORCE:
        return None
    later = life.replaced_by
    # a pack of govctl's is named by its id, any other text by its title
    named = f"编号为 {later} 的办法" if later.isascii() else f"《{later}》"
    instead = f"请改用{named}" if later else "请确认现行办法"
    return f"《{regulation.title}》{_said(life, now)}", instead


def _said(life: Life, now: State) -> str:
    if now is State.REPEALED:
        return f"已于{show_date(life.repealed_on)}废止" if life.repealed_on else "已经废止"
    if now is State.EXPIRED:
        return f"的有效期到{show_date(life.effective_to)}为止"
    return f"从{show_date(life.effective_from)}起施行，校验日期在此之前"
