"""Whose articles govern where: contractors of Part B, their jurisdictions and states.

An area is a contractor number (`04412`), a jurisdiction (`JH`, `J6`) or a state (`TX`). An article governs an
area as a whole where every contractor of Part B of the area has it.
"""

from __future__ import annotations

import datetime as dt

import polars as pl

from scrubjay.reference.build.coverage_files import ARTICLE, CONTRACTOR, NEWER, Export, days, numbers
from scrubjay.reference.build.model import LayoutError

SPLIT_STATES = {"California": "CA", "Missouri": "MO", "New York": "NY"}
"""States that the database divides (`New York - Upstate`), for where it has no row of the entire state."""
OTHER_STATES = {"CNMI": "MP"}
"""Abbreviations of the database that are not the Postal Service's."""
_JURISDICTION = r"^[Jj]\s*-?\s*0*([0-9A-Za-z]{1,3})$"


def areas(
    export: Export, articles: pl.DataFrame, on: dt.date, counts: dict[str, int]
) -> tuple[pl.DataFrame, list[str]]:
    """Return article, area and whether the article governs all of the area, for Part B; and all areas.

    `articles` has the columns of `ARTICLE`; `on` is the day of the download. `counts` gets what was left out.
    """
    part_b = _part_b(export, counts)
    held = numbers(export.table("article_x_contractor"), export.name("article_x_contractor"), *ARTICLE)
    held = held.select(*ARTICLE, *CONTRACTOR).unique()
    held = held.join(articles.select(ARTICLE), on=ARTICLE, how="semi")
    known = export.table("contractor").select(CONTRACTOR)
    lost = held.join(known, on=CONTRACTOR, how="anti")
    if lost.height:
        text = f"{export.name('article_x_contractor')}: article {lost['article_id'][0]} names contractor"
        raise LayoutError(f"{text} {lost['contractor_id'][0]}, which contractor.csv does not hold", NEWER)
    held = held.join(part_b, on=CONTRACTOR, how="inner")
    where = _where(export, part_b, on, counts).join(held.select("number").unique(), on="number", how="semi")
    size = where.group_by("area").agg(pl.col("number").n_unique().alias("size"))
    found = held.select("article_id", "number").unique().join(where, on="number")
    found = found.group_by("article_id", "area").agg(pl.col("number").n_unique().alias("having"))
    found = found.join(size, on="area").select("article_id", "area", whole=pl.col("having") == pl.col("size"))
    counts["articles that no Part B contractor has"] = (
        articles["article_id"].n_unique() - held["article_id"].n_unique()
    )
    return found, where["area"].unique().sort().to_list()


def _part_b(export: Export, counts: dict[str, int]) -> pl.DataFrame:
    """Return the contractors of Part B: their key, number and region.

    A contractor of both parts has one entry for each, told apart by the subtype, else by the last digit of
    the number (1 Part A, 2 Part B).
    """
    types = export.table("contractor_type_lookup").select("contractor_type_id", type=pl.col("description"))
    subtypes = export.table("contractor_subtype_lookup").select(
        "contractor_subtype_id", subtype=pl.col("description")
    )
    frame = export.table("contractor").join(types, on="contractor_type_id", how="left")
    frame = frame.join(subtypes, on="contractor_subtype_id", how="left")
    both = pl.col("type").str.contains(r"\bA and B\b")
    told = pl.col("subtype").str.contains(r"\b[AB]\b").fill_null(False)
    by_subtype = pl.col("subtype").str.contains(r"\bB\b")
    by_number = pl.col("contractor_number").str.ends_with("2")
    is_b = pl.col("type").str.contains("Part B") | (
        both & pl.when(told).then(by_subtype).otherwise(by_number)
    )
    frame = frame.filter(is_b.fill_null(False))
    counts["contractors of Part B without a number"] = frame["contractor_number"].null_count()
    frame = frame.filter(pl.col("contractor_number").str.contains(r"^[0-9A-Z]{5}$").fill_null(False))
    return frame.select(*CONTRACTOR, number=pl.col("contractor_number"), region=pl.col("dmerc_rgn"))


def _where(export: Export, part_b: pl.DataFrame, on: dt.date, counts: dict[str, int]) -> pl.DataFrame:
    """Return the areas that each contractor number is part of."""
    own = part_b.select("number", area=pl.col("number"))
    places = part_b.join(_jurisdictions(export), left_on="region", right_on="region_id", how="left")
    counts["contractors of Part B without a jurisdiction"] = places["area"].null_count()
    held = export.table("contractor_jurisdiction")
    held = days(held, export.name("contractor_jurisdiction"), "term_date")
    held = held.filter((pl.col("term_date") >= on).fill_null(True))
    states = part_b.join(held, on=CONTRACTOR).join(_states(export), on="state_id", how="left")
    counts["places without a two-letter state"] = states["area"].null_count()
    parts = [own, places.select("number", "area"), states.select("number", "area")]
    return pl.concat(parts).drop_nulls().unique()


def _jurisdictions(export: Export) -> pl.DataFrame:
    """Return the jurisdiction of each region: `J - H` is JH, `J - 06` is J6."""
    names = ("super_mac_description", "mac_description", "description")
    codes = [pl.col(name).str.extract(_JURISDICTION).str.to_uppercase() for name in names]
    code = pl.lit("J") + pl.coalesce(codes)
    return export.table("dmerc_region_lookup").select("region_id", area=code)


def _states(export: Export) -> pl.DataFrame:
    """Return the two letters of each state or part of a state."""
    frame = export.table("state_lookup").select(
        "state_id",
        abbreviation=pl.col("state_abbrev").str.to_uppercase().replace(OTHER_STATES),
        base=pl.col("description").str.split(" - ").list.first(),
        divided=pl.col("description").str.contains(" - ", literal=True),
        entire=pl.col("description").str.ends_with("Entire State"),
    )
    whole = frame.filter("entire").select("base", state=pl.col("abbreviation"))
    frame = frame.join(whole.unique("base"), on="base", how="left")
    part = pl.coalesce("state", pl.col("base").replace_strict(SPLIT_STATES, default=None))
    area = pl.when("divided").then(part).otherwise("abbreviation")
    return frame.select("state_id", area=pl.when(area.str.contains(r"^[A-Z]{2}$")).then(area))
