"""Whether a text is in force on a day."""

from __future__ import annotations

from typing import TYPE_CHECKING

from govctl.findings import Finding, Severity
from govctl.units import show_date

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from govctl.regulation.context import Subject
    from govctl.regulation.pack import Regulation


def check(regulation: Regulation, subject: Subject, as_of: date) -> Iterator[Finding]:
    """Find that a project is judged by a text that is not yet, or no longer, in force."""
    life = regulation.life
    today = as_of.isoformat()
    title = f"《{regulation.title}》"
    instead = f"，请改用《{life.replaced_by}》" if life.replaced_by else "，请确认现行办法"
    if life.repealed_on and today >= life.repealed_on:
        text = f"{title}已于{show_date(life.repealed_on)}废止"
    elif life.status == "废止":
        text = f"{title}已经废止"
    elif life.effective_to and today > life.effective_to:
        text = f"{title}的有效期到{show_date(life.effective_to)}为止"
    elif life.effective_from and today < life.effective_from:
        text = f"{title}从{show_date(life.effective_from)}起施行，校验日期在此之前"
        instead = "，请核对 --as-of 日期"
    else:
        return
    yield Finding(
        "regulation-not-in-force",
        Severity.WARNING,
        text,
        remedy=f"本次结果仅供参考{instead}",
        project=subject.name,
        location=subject.locate(("regulation",)),
    )
