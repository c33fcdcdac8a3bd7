"""What would come back, drawn as a fan and written as numbers."""

from staydown.report.regrowth import fan, table

BANDS = {"this plan": [(10.0, 20.0, 30.0), (20.0, 30.4, 40.0)], "by hand": [(40.0, 50.0, 60.0), (50.0, 60.0, 70.0)]}


def test_each_choice_has_its_curve_and_its_band() -> None:
    drawn = fan(BANDS, 100.0)
    assert "this plan" in drawn and "by hand" in drawn
    assert drawn.count("opacity") >= 2
    assert "days after T-0" in drawn


def test_the_numbers_are_people_day_by_day() -> None:
    assert table(BANDS).splitlines() == [
        "choice,day,low,median,high",
        "this plan,0,10,20,30",
        "this plan,1,20,30,40",
        "by hand,0,40,50,60",
        "by hand,1,50,60,70",
    ]
