"""Survival as `lifelines` computes it on the data sets that it ships, to 1e-9, and as R's survival package printed it."""

from datetime import UTC, datetime
from typing import Any, NamedTuple

import numpy as np
import pytest
from lifelines import KaplanMeierFitter, datasets
from lifelines.statistics import multivariate_logrank_test
from lifelines.utils import median_survival_times

from staydown.watch.survival import kaplan_meier, log_rank, median
from staydown.words.watch import Lifespan

NOW = datetime(2026, 9, 28, 12, 0, tzinfo=UTC)
CLOSE = 1e-9
Frame = Any
"""A table of pandas, which comes with lifelines and has no types here."""
LEVELS = (0.5, 0.9, 0.95, 0.99)


class Columns(NamedTuple):
    """Which columns of a data set of lifelines say when, whether it ended, since when it was watched, and which group it is of."""

    data: str
    left: str
    ended: str
    entered: str = ""
    group: str = ""


DATA = (
    Columns("waltons", "T", "E", group="group"),
    Columns("rossi", "week", "arrest", group="fin"),
    Columns("leukemia", "t", "status", group="Rx"),
    Columns("lung", "time", "status", group="sex"),
    Columns("larynx", "time", "death", group="Stage_IV"),
    Columns("gbsg2", "time", "cens", group="tgrade"),
    Columns("kidney_transplant", "time", "death", group="black_male"),
    Columns("lymphoma", "Time", "Censor", group="Stage_group"),
    Columns("canadian_senators", "diff_days", "observed"),
    Columns("dd", "duration", "observed", group="regime"),
    Columns("g3", "time", "event", group="group"),
    Columns("psychiatric_patients", "T", "C", group="sex"),
    Columns("regression_dataset", "T", "E"),
    Columns("multicenter_aids_cohort_study", "T", "D", entered="W"),
    Columns("stanford_heart_transplants", "stop", "event", entered="start", group="transplant"),
    Columns("dfcv", "stop", "event", entered="start", group="group"),
    Columns("recur", "TIME1", "EVENT", entered="TIME0", group="TREAT"),
)
TRUNCATED = tuple(one for one in DATA if one.entered)
GROUPED = tuple(one for one in DATA if one.group and not one.entered)


def table_of(columns: Columns) -> Frame:
    """The rows of a data set that say how long and since when; one that was watched for no time says nothing and is left out."""
    table = getattr(datasets, f"load_{columns.data}")()
    table = table.dropna(subset=[name for name in (columns.left, columns.ended, columns.entered) if name])
    return table[table[columns.left] > (table[columns.entered] if columns.entered else 0)]


def lifespans_of(table: Frame, columns: Columns) -> list[Lifespan]:
    """The same as lifespans."""
    entered = table[columns.entered] if columns.entered else np.zeros(len(table))
    rows = zip(entered, table[columns.left], table[columns.ended], strict=True)
    return [Lifespan(str(n), float(since), float(until), bool(ended)) for n, (since, until, ended) in enumerate(rows)]


def same_as_lifelines(table: Frame, columns: Columns, level: float) -> int:
    """Demands that curve, band and median are those of lifelines; returns how many steps were compared."""
    curve = kaplan_meier(lifespans_of(table, columns), level)
    theirs = KaplanMeierFitter(alpha=1 - level)
    theirs.fit(table[columns.left], table[columns.ended], entry=table[columns.entered] if columns.entered else None)
    alive = theirs.survival_function_at_times(list(curve.days)).to_numpy()
    alive[0] = 1.0  # theirs begins where the first was watched
    assert np.allclose(curve.alive, alive, rtol=0, atol=CLOSE)
    bands = theirs.confidence_interval_survival_function_.reindex(curve.days).to_numpy()
    inside = (alive > 0) & (alive < 1)
    assert np.allclose(np.column_stack((curve.low, curve.high))[inside], bands[inside], rtol=0, atol=CLOSE)
    if not np.isclose(
        alive, 0.5, rtol=0, atol=CLOSE
    ).any():  # where exactly half are left, a rounding error of theirs moves it to the next step
        assert median(curve, NOW).value == (None if np.isinf(theirs.median_survival_time_) else theirs.median_survival_time_)
    return int(inside.sum())


@pytest.mark.parametrize("columns", DATA, ids=lambda columns: columns.data)
@pytest.mark.parametrize("level", LEVELS)
def test_the_curve_and_its_band_are_those_of_lifelines_on_its_own_data(columns: Columns, level: float) -> None:
    assert same_as_lifelines(table_of(columns), columns, level) > 3


@pytest.mark.parametrize("columns", TRUNCATED, ids=lambda columns: columns.data)
def test_without_the_truncation_of_the_same_data_it_is_another_curve_and_that_of_lifelines_too(columns: Columns) -> None:
    table, plain = table_of(columns), columns._replace(entered="")
    assert same_as_lifelines(table, plain, 0.95) > 3
    assert kaplan_meier(lifespans_of(table, plain)).alive != kaplan_meier(lifespans_of(table, columns)).alive


@pytest.mark.parametrize("columns", [one for one in DATA if one.group], ids=lambda columns: columns.data)
def test_the_curve_of_each_group_is_that_of_lifelines(columns: Columns) -> None:
    table = table_of(columns)
    groups = [rows for _, rows in table.groupby(columns.group)]
    assert len(groups) > 1
    for rows in groups:
        same_as_lifelines(rows, columns, 0.95)


@pytest.mark.parametrize("columns", GROUPED, ids=lambda columns: columns.data)
def test_the_log_rank_test_is_that_of_lifelines_on_its_own_data(columns: Columns) -> None:
    table = table_of(columns)
    ours = log_rank([lifespans_of(rows, columns) for _, rows in table.groupby(columns.group)], NOW)
    theirs = multivariate_logrank_test(table[columns.left], table[columns.group], table[columns.ended])
    assert np.isclose(ours.chi2 or 0.0, theirs.test_statistic, rtol=1e-9, atol=1e-9)
    assert np.isclose(ours.p or 0.0, theirs.p_value, rtol=1e-9, atol=1e-12)
    assert ours.n == len(table)


def test_the_interval_of_the_median_is_that_of_lifelines() -> None:
    for columns in (DATA[0], DATA[3], DATA[13]):
        table = table_of(columns)
        ours = median(kaplan_meier(lifespans_of(table, columns)), NOW)
        theirs = KaplanMeierFitter()
        theirs.fit(table[columns.left], table[columns.ended], entry=table[columns.entered] if columns.entered else None)
        bounds = median_survival_times(theirs.confidence_interval_survival_function_).to_numpy()[0]
        assert [ours.low, ours.high] == [None if np.isinf(bound) else bound for bound in bounds]


MAINTAINED = "9 13 13+ 18 23 28+ 31 34 45+ 48 161+"
NOT_MAINTAINED = "5 5 8 8 12 16+ 23 27 30 33 43 45"
"""R's `aml`: weeks of remission of 23 patients; + is still in remission."""


def spans(text: str) -> list[Lifespan]:
    """Lifespans from their usual writing."""
    return [Lifespan(str(n), 0.0, float(word.rstrip("+")), not word.endswith("+")) for n, word in enumerate(text.split())]


@pytest.mark.parametrize(
    ("weeks", "printed"),
    [
        (MAINTAINED, "9 11 0.909 0.0867;13 10 0.818 0.1163;18 8 0.716 0.1397;23 7 0.614 0.1526;31 5 0.491 0.1642"),
        (
            NOT_MAINTAINED,
            "5 12 0.8333 0.1076;8 10 0.6667 0.1361;12 8 0.5833 0.1423;23 6 0.4861 0.1481;27 5 0.3889 0.1470",
        ),
    ],
)
def test_the_curve_of_aml_is_the_one_that_r_prints(weeks: str, printed: str) -> None:
    """R's survival package, tests/doaml.Rout.save: the survfit of aml by x: week, at risk, alive, standard error."""
    curve = kaplan_meier(spans(weeks))
    rows = zip(curve.days[1:], curve.at_risk[1:], curve.alive[1:], curve.errors[1:], strict=True)
    for (day, risk, alive, error), line in zip(rows, printed.split(";"), strict=False):
        week, at_risk, share, spread = line.split()
        assert (day, risk) == (float(week), int(at_risk))
        assert f"{alive:.{len(share) - 2}f}" == share
        assert f"{error:.4f}" == spread


def test_the_log_rank_tests_of_aml_and_lung_are_those_that_r_prints() -> None:
    """`survdiff` on aml (tests/doaml.Rout.save): 3.4, p = 0.0653; on lung by sex (Machine Learning with R Cookbook, 2nd ed.): 10.3267,
    p = 0.00131116."""
    aml = log_rank([spans(MAINTAINED), spans(NOT_MAINTAINED)], NOW)
    assert (f"{aml.chi2:.1f}", f"{aml.p:.4f}") == ("3.4", "0.0653")
    columns = DATA[3]
    lung = log_rank([lifespans_of(rows, columns) for _, rows in table_of(columns).groupby("sex")], NOW)
    assert (f"{lung.chi2:.4f}", f"{lung.p:.8f}") == ("10.3267", "0.00131116")


def test_a_group_that_is_gone_before_anybody_ends_changes_no_test() -> None:
    """R's tests/difftest.R: a third group of early censorings tacked on to aml gives the same chi-squared, on one degree of freedom."""
    early = spans("1+ 2+ 2+ 3+ 3+ 3+ 4+")
    two, three = log_rank([spans(MAINTAINED), spans(NOT_MAINTAINED)], NOW), log_rank([spans(MAINTAINED), early, spans(NOT_MAINTAINED)], NOW)
    assert np.isclose(two.chi2 or 0, three.chi2 or 1)
    assert three.freedom == 1
    assert np.isclose(two.p or 0, three.p or 1)


def test_the_curve_of_late_entries_is_the_one_that_r_checks() -> None:
    """R's tests/survtest.R: (start, stop] of `test2`, with who is at risk, and alive .5, 1/3, 4/15, 1/5, 3/20, 9/100."""
    start, stop = (1, 2, 5, 2, 1, 7, 3, 4, 8, 8), (2, 3, 6, 7, 8, 9, 9, 9, 14, 17)
    rows = zip(start, stop, strict=True)
    curve = kaplan_meier([Lifespan(str(n), float(since), float(until), n < 7) for n, (since, until) in enumerate(rows)])
    assert curve.days[1:] == (2, 3, 6, 7, 8, 9)
    assert curve.at_risk[1:] == (2, 3, 5, 4, 4, 5)
    assert np.allclose(curve.alive[1:], (0.5, 1 / 3, 4 / 15, 1 / 5, 3 / 20, 9 / 100))
