"""What charts and tables of measures say, as plain values, and that what leaves can do nothing in a spreadsheet."""

from __future__ import annotations

import csv
import io
from dataclasses import replace

import pytest

from adviser_assistant.monitoring.charting import Chart, Scale, Tone, chart_of, charts_of
from adviser_assistant.monitoring.comparing import NO_WORKFORCE, Row
from adviser_assistant.monitoring.facts import Values
from adviser_assistant.monitoring.measures import MEASURES
from adviser_assistant.monitoring.page import Page, Result, page
from adviser_assistant.monitoring.said import QUESTIONS, lifts
from adviser_assistant.monitoring.suppression import EXPORT, SCREEN
from adviser_assistant.monitoring.table_out import Table, narrowed, notes_of, table_of, tables_as_csv
from adviser_assistant.monitoring.verdicts import ABOUT_GROUPS, SUPPRESSED
from tests.monitoring.shown import FIGURES, ON, ORGANISATION, PLANTED, SENT, SHOWN

CHARTS = {each.id: each for each in charts_of(SHOWN, 2)}


def result(of: Page, measure: str) -> Result:
    return next(each for each in of.results if each.measure.id == measure)


def line(chart: Chart, name: str) -> tuple[Tone, str, str]:
    found = next(each for each in chart.lines if each.name == name)
    return found.tone, found.head, found.figure[:1]


def test_every_measure_has_its_question_and_its_sentence() -> None:
    assert set(QUESTIONS) >= {each.id for each in MEASURES} == set(CHARTS)
    assert all(chart.sentence.endswith(".") for chart in CHARTS.values())


def test_a_row_carries_verdict_interval_and_gap_together() -> None:
    assert line(CHARTS["M-07"], "Black") == (Tone.DIFFERS, "Higher than the comparison group", "+")
    assert line(CHARTS["M-02"], "Black") == (Tone.DIFFERS, "Lower than the comparison group", "−")
    for chart in CHARTS.values():
        for each in chart.lines:
            assert chart.scale is not Scale.RATIO or bool(each.interval) == bool(each.figure) == (not each.across)


def test_what_is_spoken_of_a_row_holds_the_verdict_word_for_word() -> None:
    shown = [row for table in result(SHOWN, "M-07").tables for row in table.rows if row.comparison]
    spoken = " ".join(each.spoken for each in CHARTS["M-07"].lines)
    assert all(row.comparison.verdict in spoken for row in shown if row.comparison)


def test_a_withheld_row_has_words_where_its_interval_would_be() -> None:
    withheld = [each for each in CHARTS["M-07"].lines if each.across == SUPPRESSED]
    assert withheld
    assert {(each.interval, each.figure, each.head, each.tone) for each in withheld} == {
        (None, "", "Not shown", Tone.WITHHELD)
    }


def test_what_is_refused_says_why_and_what_would_lift_it() -> None:
    headless = chart_of(result(SENT, "M-06"), SENT, 1)
    assert (headless.refused, headless.lines) == (NO_WORKFORCE, ())
    unasked = next(each for each in CHARTS["M-07"].lines if each.name == "Sex")
    assert unasked.across.startswith("Too many records")
    assert all(lifts(each) for each in (headless.refused, unasked.across))


def test_a_limit_beyond_one_never_reads_as_one_beside_its_verdict() -> None:
    for each in (*charts_of(SENT, 1), *CHARTS.values()):
        for row in each.lines:
            assert row.tone is not Tone.DIFFERS or not (" 1.0 " in row.rest or "from 1 " in row.rest), row


def test_an_organisation_that_is_withheld_is_not_named_anywhere() -> None:
    rows = tuple(Row(f"FICTIONAL Trust {place}", None, None, says=SUPPRESSED) for place in range(3))
    hidden = replace(result(SHOWN, "M-24"), rows=rows)
    chart = chart_of(hidden, SHOWN, 2)
    assert chart.funnel is not None
    assert (chart.funnel.points, chart.funnel.withheld) == ((), 3)
    assert "FICTIONAL" not in f"{chart} {table_of(hidden, 2)}"
    assert "3 more are withheld" in chart.sentence


def test_the_lines_of_a_funnel_are_drawn_only_about_a_share_that_is_shown() -> None:
    funnel = CHARTS["M-24"].funnel
    assert funnel is not None
    assert {each.people for each in funnel.points} <= {each.people for each in funnel.lines}
    assert funnel.lines[-1].inner[1] - funnel.lines[-1].inner[0] < funnel.lines[0].inner[1] - funnel.lines[0].inner[0]
    shut = replace(result(SHOWN, "M-08"), rows=(Row("All cases", None, None, says=SUPPRESSED),))
    kept = replace(SHOWN, results=tuple(shut if each.measure.id == "M-08" else each for each in SHOWN.results))
    unlined = chart_of(result(SHOWN, "M-24"), kept, 2).funnel
    assert unlined is not None
    assert (unlined.middle, unlined.lines) == (None, ())


def test_the_notes_go_wherever_a_measure_goes() -> None:
    sent = result(SENT, "M-08")
    text = tables_as_csv([table_of(sent, 1)], (*notes_of((sent,)), *SENT.notes)).decode("utf-8-sig")
    for words in (ABOUT_GROUPS, "Denominator: secondary-care cases", "Period: ", "Comparisons on this page", "equal"):
        assert words in text


def test_a_page_taken_out_holds_no_count_under_ten() -> None:
    for each in SENT.results:
        for row in table_of(each, EXPORT.places).rows:
            for cell in row:
                events, of, people = cell.partition(" of ")
                if of and people.replace(",", "").isdigit():
                    assert all(int(count.replace(",", "")) % 5 == 0 for count in (events, people)), row


@pytest.mark.parametrize("name", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", " =1", "\u00a0=1", "|cmd", '"=1'])
def test_no_name_can_act_as_a_formula_in_a_spreadsheet(name: str) -> None:
    text = tables_as_csv([Table("Organisations", ("Group",), ((name,),), (1,))], ()).decode("utf-8-sig")
    cell = list(csv.reader(io.StringIO(text, newline="")))[2][0]
    assert cell in (name, f"'{name}")
    assert cell.strip("\u00a0 \t")[:1] not in "=+-@|"


def test_no_cell_of_ours_needs_guarding() -> None:
    text = tables_as_csv([table_of(each, EXPORT.places) for each in SENT.results], SENT.notes).decode("utf-8-sig")
    cells = [cell for row in csv.reader(io.StringIO(text, newline="")) for cell in row]
    assert any("points less (" in cell for cell in cells)
    assert not [cell for cell in cells if cell.startswith("'")]


def test_an_empty_caseload_draws_nothing_and_says_so() -> None:
    empty = charts_of(page(Values(()), ON, SCREEN), 2)
    assert not any(each.interval for chart in empty for each in chart.lines)
    assert not any(chart.funnel.points for chart in empty if chart.funnel)


def test_a_rate_per_head_tells_its_gap_per_thousand() -> None:
    assert CHARTS["M-06"].figure_title == "gap per 1,000"
    assert any("175 per 1,000) against" in each.more for each in CHARTS["M-06"].lines)


def test_the_families_hold_every_measure_the_service_and_each_organisation() -> None:
    groups, service, organisations = FIGURES.screen
    assert [each.measure.id for each in SHOWN.results] == sorted(view.chart.id for view in groups.views)
    assert {view.chart.id for view in service.views} == {f"S-{number:02}" for number in range(1, 9)}
    only = organisations.view(ORGANISATION)
    assert only is not None
    assert only.chart.overall.startswith("Cases by year: ")
    assert all(ABOUT_GROUPS in family.notes for family in (*FIGURES.screen, *FIGURES.export))


def test_what_a_checkpoint_is_called_stands_under_its_code() -> None:
    named = chart_of(result(SHOWN, "M-20"), SHOWN, 2, {"BC-11": "Exact risk, live now?"})
    assert [(each.name, each.second) for each in named.lines] == [("BC-11", "Exact risk, live now?")]


def test_on_a_page_a_row_says_whom_it_is_about_in_one_cell_and_no_column_is_blank() -> None:
    narrow = narrowed(table_of(result(SENT, "M-07"), 1))
    assert narrow.header == ("Group", "Counted", "Share", "Ratio", "Gap", "In words")
    assert {"All cases", "White (ethnicity, five groups)", "Black, against White"} <= {row[0] for row in narrow.rows}
    assert narrowed(table_of(result(SENT, "M-20"), 1)).header == ("Group", "Counted", "Share")
    assert len(narrow.widths) == len(narrow.header)


def test_a_row_of_a_grade_or_specialty_bears_its_name_on_the_chart_and_in_the_narrow_table() -> None:
    cases = tuple(replace(each, specialty="Surgery") for each in PLANTED.cases)
    shown = page(replace(PLANTED, cases=cases), ON, SCREEN)
    result = next(each for each in shown.results if each.measure.id == "M-07")
    line = chart_of(result, shown, SCREEN.places).lines[-1]
    assert (line.name, line.second) == ("Surgery", "by specialty, minority against White")
    named = [row[0] for row in narrowed(table_of(result, SCREEN.places)).rows[-2:]]
    assert named == ["Surgery: Minority ethnic groups, against White", "Surgery: White"]


def test_shares_that_all_read_alike_have_no_highest() -> None:
    lines = tuple(replace(each, name="FICTIONAL", second="") for each in CHARTS["M-01"].lines[:1] * 2)
    assert replace(CHARTS["M-23"], lines=lines, overall="").sentence.startswith("2 rows, about")
