"""Reviews of projects on disk, whole: what tests look into."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from govctl.review import pipeline

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from govctl.portfolio.portfolio import PortfolioReview
    from govctl.review.model import Review


def reviews(paths: Sequence[Path], **options: Any) -> list[Review]:
    """Review the projects that paths lead to."""
    return pipeline.review(paths, _whole, **options).kept


def compared(paths: Sequence[Path], **options: Any) -> list[PortfolioReview]:
    """Review the projects that paths lead to, and compare them."""
    return pipeline.review(paths, _whole, **options).compared


def _whole(review: Review) -> Review:
    return review
