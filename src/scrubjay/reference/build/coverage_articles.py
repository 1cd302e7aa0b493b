"""Billing and coding articles of the Medicare Coverage Database: which are in force, from when to when."""

from __future__ import annotations

import datetime as dt

import polars as pl

from scrubjay.reference.build.coverage_files import ARTICLE, Export, days, numbers
from scrubjay.reference.build.model import LayoutError, Span

KIND = "Billing and Coding"
BEFORE = AFTER = 92
"""For how many days before and after its own day a download speaks."""


def day_of_download(export: Export) -> dt.date:
    """Return the last day of the newest weekly period of a download."""
    frame = days(export.table("update_period"), export.name("update_period"), "end_date")
    newest = frame["end_date"].max()
    if not isinstance(newest, dt.date):
        raise LayoutError(f"{export.name('update_period')}: there is no period", "download it again")
    return newest


def span_of(day: dt.date) -> Span:
    """Return the days that a download of this day speaks for.

    A download holds the newest version of each article, with the day on which it took effect; so it speaks
    for a time before its own day. It does not speak beyond the next day on which diagnosis codes change
    (1 April, 1 October): a new code stands in no list yet.
    """
    changes = (dt.date(day.year + (month == 13), (month - 1) % 12 + 1, 1) for month in (4, 10, 16))
    change = next((one for one in changes if one > day), dt.date(day.year + 1, 4, 1))
    return day - dt.timedelta(BEFORE), min(day + dt.timedelta(AFTER), change - dt.timedelta(1))


def articles(export: Export, counts: dict[str, int]) -> pl.DataFrame:
    """Return the newest version of each article in force: `ARTICLE`, policy, from, to.

    It holds from its effective date, or from its last revision where that is later, to its retirement.
    Left out, and counted: other kinds of articles, drafts, articles without an effective date.
    """
    frame = export.table("article")
    counts["articles"] = frame.height
    frame = numbers(frame, export.name("article"), *ARTICLE)
    types = export.table("article_type_lookup").select("article_type_id", type=pl.col("description"))
    frame = frame.join(types, left_on="article_type", right_on="article_type_id", how="left")
    frame = _kept(
        frame, pl.any_horizontal(pl.col("type", "title").str.starts_with(KIND)), counts, "other kinds"
    )
    if not frame.height:
        raise LayoutError(f"{export.name('article')}: no article is called {KIND!r}")
    frame = _kept(frame, pl.col("status").is_in(["A", "R"]), counts, "not approved")
    frame = _kept(frame, ~pl.col("display_id").str.contains(r"^(?:DA)?\d").fill_null(False), counts, "drafts")
    frame = _kept(frame, pl.col("article_eff_date").is_not_null(), counts, "without an effective date")
    newest = pl.col("article_version") == pl.col("article_version").max().over("article_id")
    frame = _kept(frame, newest, counts, "older versions")
    return _dated(export, _policies(export, frame), counts)


def _kept(frame: pl.DataFrame, good: pl.Expr, counts: dict[str, int], what: str) -> pl.DataFrame:
    kept = frame.filter(good.fill_null(False))
    counts[f"articles left out: {what}"] = frame.height - kept.height
    return kept


def _policies(export: Export, frame: pl.DataFrame) -> pl.DataFrame:
    """Add the name of the policy: the article, and the coverage determinations that it goes with."""
    related = numbers(
        export.table("article_related_documents"), export.name("article_related_documents"), *ARTICLE
    )
    related = related.filter(pl.col("r_lcd_id").str.contains(r"^[1-9]\d*$").fill_null(False))
    names = (pl.lit("L") + pl.col("r_lcd_id")).unique().sort().head(2).str.join(", ")
    related = related.group_by(ARTICLE).agg(names.alias("lcds"))
    frame = frame.join(related, on=ARTICLE, how="left")
    lcds = pl.when(pl.col("lcds").is_null()).then(pl.lit("")).otherwise(pl.format(" ({})", "lcds"))
    return frame.with_columns(policy=pl.format("A{}", "article_id") + lcds)


def _dated(export: Export, frame: pl.DataFrame, counts: dict[str, int]) -> pl.DataFrame:
    """Add the first and the last day."""
    own = ("article_eff_date", "article_end_date", "article_rev_end_date", "date_retired")
    frame = days(frame, export.name("article"), *own)
    revised = numbers(
        export.table("article_x_revision_history"), export.name("article_x_revision_history"), *ARTICLE
    )
    revised = days(revised, export.name("article_x_revision_history"), "rev_hist_date")
    revised = revised.group_by(ARTICLE).agg(revised=pl.col("rev_hist_date").max())
    retiring = numbers(
        export.table("article_future_retire"), export.name("article_future_retire"), "article_id"
    )
    retiring = days(retiring, export.name("article_future_retire"), "retire_dt")
    retiring = retiring.group_by("article_id").agg(retiring=pl.col("retire_dt").min())
    frame = frame.join(revised, on=ARTICLE, how="left").join(retiring, on="article_id", how="left")
    first = pl.max_horizontal("article_eff_date", "revised")
    last = pl.min_horizontal(*own[1:], "retiring")
    frame = frame.select(*ARTICLE, "policy", first.alias("from"), last.alias("to"))
    return _kept(frame, (pl.col("to") >= pl.col("from")).fill_null(True), counts, "ended before they began")
