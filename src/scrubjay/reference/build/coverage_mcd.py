"""Medicare Coverage Database: which diagnoses support a procedure for the contractor of a place.

Read from the publisher's `current_article.zip` (or `all_article.zip`, `all_data.zip`): the billing and coding
articles with their groups of procedure codes and of diagnoses, and the contractors. The determinations
themselves (LCD) hold prose, and codes for equipment only; their numbers are named beside the articles.

Layout: the column names and row kinds of the exports of 2026, as published readers of them list them; `range`
is B, M, E for the begin, middle and end of a range, N for a single code.
"""

from __future__ import annotations

from collections.abc import Sequence

import polars as pl

from scrubjay.reference.build.coverage_areas import areas
from scrubjay.reference.build.coverage_articles import articles, day_of_download, span_of
from scrubjay.reference.build.coverage_files import ARTICLE, NEWER, Export, find_export, numbers, one_of
from scrubjay.reference.build.coverage_groups import NOTHING, Lists, Part, parts, rules
from scrubjay.reference.build.model import Contents, DataSet, LayoutError, SourceFile, Table

DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_PROCEDURE = r"^(?:\d{4}[0-9A-Z]|[A-Z]\d{4})$"
_DIAGNOSIS = r"^[A-Z]\d[0-9A-Z]{1,5}$"
_OPEN = (pl.lit(None, pl.Date).alias("from"), pl.lit(None, pl.Date).alias("to"))
_ROW: dict[str, type[pl.DataType] | pl.DataType] = {
    "article_id": pl.Int32,
    "procedure": pl.String,
    "rule": pl.String,
    "groups": pl.String,
    "listed": pl.Boolean,
    "doubt": pl.String,
    "denied_surely": pl.Boolean,
    "yes": pl.List(pl.Int32),
    "no": pl.List(pl.Int32),
}
type Groups = dict[int, dict[str, frozenset[int]]]


def read(files: Sequence[SourceFile]) -> Contents:
    """Return what one download says; raises LayoutError where it is not what this version knows."""
    export = find_export(files)
    counts: dict[str, int] = {}
    day = day_of_download(export)
    held = articles(export, counts)
    procedures = _procedures(export, held, counts)
    covered = _diagnoses(export, held, "covered", counts)
    denied = _diagnoses(export, held, "noncovered", counts)
    frame = _rules(export, held, procedures, covered, denied, counts)
    where, places = areas(export, held, day, counts)
    known = frame.unique("rule", maintain_order=True)
    return Contents(
        label=day.isoformat(),
        known_on=day,
        spans=(span_of(day),),
        tables={
            "places": pl.DataFrame({"area": places}, {"area": pl.String}).select("area", *_OPEN),
            "areas": where.join(known.select("article_id", "rule"), on="article_id").select(
                "area", "rule", *_OPEN, "whole"
            ),
            "scope": frame.select("procedure", "rule", "from", "to"),
            "rules": known.select("rule", *_OPEN, *_RULES.values),
            "members": _members(known, covered, denied),
        },
        counts=counts,
    )


def _procedures(export: Export, held: pl.DataFrame, counts: dict[str, int]) -> pl.DataFrame:
    """Return the procedure codes of the articles: `ARTICLE`, code, group."""
    frame, file = export.table("article_x_hcpc_code"), export.name("article_x_hcpc_code")
    one_of(frame, file, "range", ("N", "B", "M", "E"))
    frame = numbers(frame, file, *ARTICLE, "hcpc_code_group").join(held, on=ARTICLE, how="semi")
    frame = frame.with_columns(code=pl.col("hcpc_code_id").str.to_uppercase())
    return _coded(frame, _PROCEDURE, file, counts, "procedure codes").select(
        *ARTICLE, "code", group="hcpc_code_group"
    )


def _diagnoses(export: Export, held: pl.DataFrame, kind: str, counts: dict[str, int]) -> pl.DataFrame:
    """Return the diagnoses of one kind of list: `ARTICLE`, code, group, star, gap.

    `star`: the article says something of the code; `gap`: a range begins and its next row is its end.
    """
    table, group = f"article_x_icd10_{kind}", f"icd10_{kind}_group"
    frame, file = export.table(table), export.name(table)
    one_of(frame, file, "range", ("N", "B", "M", "E"))
    frame = numbers(frame, file, *ARTICLE, group).join(held, on=ARTICLE, how="semi")
    code = pl.col("icd10_code_id").str.to_uppercase().str.replace(".", "", literal=True)
    star = pl.col("asterisk") == "Y" if kind == "covered" else pl.lit(False)
    place = pl.col("sort_order").cast(pl.Int32, strict=False)
    frame = frame.with_columns(place=place).sort(*ARTICLE, group, "place", "row")
    following = pl.col("range").shift(-1).over(*ARTICLE, group)
    gap = (pl.col("range") == "B") & (following != "M").fill_null(True)
    frame = frame.with_columns(code=code, star=star.fill_null(False), gap=gap)
    return _coded(frame, _DIAGNOSIS, file, counts, f"{kind} diagnoses").select(
        *ARTICLE, "code", "star", "gap", group=group
    )


def _coded(frame: pl.DataFrame, pattern: str, file: str, counts: dict[str, int], what: str) -> pl.DataFrame:
    """Return the rows whose code is one; rows that say `not applicable` by a made-up code are counted."""
    empty = frame.filter(pl.col("code").is_null())
    if empty.height:
        raise LayoutError(f"{file}, row {empty['row'][0]}: the code is missing", NEWER)
    kept = frame.filter(pl.col("code").str.contains(pattern))
    counts[what] = kept.height
    counts[f"{what} left out: no code"] = frame.height - kept.height
    return kept


def _rules(
    export: Export,
    held: pl.DataFrame,
    procedures: pl.DataFrame,
    covered: pl.DataFrame,
    denied: pl.DataFrame,
    counts: dict[str, int],
) -> pl.DataFrame:
    """Return one row a procedure and article: rule, what the rule says, from and to.

    A rule is what holds for all procedures of an article that have the same lists.
    """
    codes: Groups = {}
    for article, code, groups in procedures.group_by("article_id", "code").agg("group").iter_rows():
        codes.setdefault(article, {})[code] = frozenset(groups)
    lists = {
        "covered": _lists(export, covered, "covered"),
        "noncovered": _lists(export, denied, "noncovered"),
    }
    rows: list[dict[str, object]] = []
    counts["procedure codes without lists of diagnoses"] = 0
    for article, of in sorted(codes.items()):
        yes, no = (parts(of, lists[kind].get(article, Lists(frozenset(), {}))) for kind in lists)
        made = rules([(code, yes[code], no[code]) for code in of])
        rows.extend(_rows(article, made))
        counts["procedure codes without lists of diagnoses"] += len(of) - sum(map(len, made.values()))
        for (one, other), its in made.items():
            part = one if one.groups else other
            name = f"procedure codes by groups {part.how}" + (
                f", doubtful ({part.doubt})" if part.doubt else ""
            )
            counts[name] = counts.get(name, 0) + len(its)
    return pl.DataFrame(rows, schema=_ROW).join(held.drop("article_version"), on="article_id")


def _rows(article: int, made: dict[tuple[Part, Part], list[str]]) -> list[dict[str, object]]:
    found: list[dict[str, object]] = []
    for number, ((covered, denied), codes) in enumerate(made.items()):
        if number >= len(DIGITS) ** 2:
            raise LayoutError(f"article {article} has more combinations of lists than {len(DIGITS) ** 2}")
        part = covered if covered.groups else denied
        found += [
            {
                "article_id": article,
                "procedure": code,
                "rule": f"{article}{DIGITS[number // len(DIGITS)]}{DIGITS[number % len(DIGITS)]}",
                "groups": ", ".join(map(str, part.groups)),
                "listed": bool(covered.groups),
                "doubt": part.doubt or None,
                "denied_surely": denied != NOTHING and not denied.doubt,
                "yes": list(covered.groups),
                "no": list(denied.groups),
            }
            for code in codes
        ]
    return found


def _lists(export: Export, diagnoses: pl.DataFrame, kind: str) -> dict[int, Lists]:
    """Return the groups of one kind of list of each article."""
    table, group = f"article_x_icd10_{kind}_group", f"icd10_{kind}_group"
    told = numbers(export.table(table), export.name(table), *ARTICLE, group)
    told = told.select(*ARTICLE, pl.col(group).alias("group"), "paragraph").unique(
        [*ARTICLE, "group"], keep="first"
    )
    frame = diagnoses.group_by(*ARTICLE, "group").agg(pl.col("gap").any())
    frame = frame.join(told, on=[*ARTICLE, "group"], how="left").sort("article_id", "group")
    found: dict[int, Lists] = {}
    for (article,), part in frame.group_by("article_id", maintain_order=True):
        paragraphs = dict(zip(part["group"], part["paragraph"].fill_null(""), strict=True))
        gaps = frozenset(part.filter("gap")["group"])
        assert isinstance(article, int)
        found[article] = Lists(frozenset(paragraphs), paragraphs, gaps)
    return found


def _members(known: pl.DataFrame, covered: pl.DataFrame, denied: pl.DataFrame) -> pl.DataFrame:
    """Return one row a rule and diagnosis: the groups that list it as covered and as not covered."""
    keys = ["rule", "diagnosis"]
    yes = (
        _listed(known, "yes", covered)
        .group_by(keys)
        .agg(covered=pl.col("group").min(), star=pl.col("star").all())
    )
    no = _listed(known, "no", denied).group_by(keys).agg(denied=pl.col("group").min())
    frame = yes.join(no, on=keys, how="full", coalesce=True)
    return frame.select(*keys, *_OPEN, "covered", "denied", pl.col("star").fill_null(False))


def _listed(known: pl.DataFrame, side: str, diagnoses: pl.DataFrame) -> pl.DataFrame:
    groups = known.select("article_id", "rule", group=pl.col(side)).explode("group", empty_as_null=True)
    groups = groups.drop_nulls("group")
    return groups.join(diagnoses.rename({"code": "diagnosis"}), on=["article_id", "group"])


_RULES = Table(
    "rules",
    ("rule",),
    {"policy": "text", "groups": "text", "listed": "flag", "doubt": "text", "denied_surely": "flag"},
)
COVERAGE = DataSet(
    name="coverage",
    title="Local coverage: billing and coding articles with their lists of diagnoses",
    publisher="CMS",
    page="https://downloads.cms.gov/medicare-coverage-database/downloads/exports/current_article.zip",
    files=r"^(?:current|all)_article(?:_csv)?\.zip$|^all_data\.zip$"
    r"|^(?:article|contractor|state_lookup|dmerc_region_lookup|update_period)[a-z0-9_]*\.csv$",
    every=1,
    history="snapshot",
    terms=("ama", "cms"),
    tables=(
        Table("places", ("area",)),
        Table("areas", ("area", "rule"), {"whole": "flag"}),
        Table("scope", ("procedure", "rule")),
        _RULES,
        Table("members", ("rule", "diagnosis"), {"covered": "int", "denied": "int", "star": "flag"}),
    ),
    read=read,
    lacks="Medicare Part B only; frequency limits, ages and places stand in the prose of the articles. A "
    "download holds the newest version of each article: before the day on which that took effect, and where "
    "groups of codes and of diagnoses do not pair, nothing is judged against a claim.",
    silences=("medical necessity by the contractor's coverage articles",),
)
DATA_SETS = (COVERAGE,)
