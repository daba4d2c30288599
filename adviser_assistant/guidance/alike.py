"""Which earlier cases are alike, for checkpoint BC-15: from kind of concern, context, grade and setting alone.

Nothing here reads a name, a characteristic, a note or where somebody trained, and no organisation is told apart.
"""

from __future__ import annotations

from datetime import date, timedelta

from adviser_assistant.casework.case import Case
from adviser_assistant.casework.entries import Decision, DocumentFinalised, Stance
from adviser_assistant.casework.likeness import NO_FEATURES, Alike, Course, Features
from adviser_assistant.guidance.conditions import as_date

_GRADES = {
    "consultant": "consultant locum_consultant academic_consultant clinical_director",
    "specialist, specialty or locally employed doctor": "specialist specialty_doctor associate_specialist staff_grade "
    "locally_employed hospital_practitioner physician_other",
    "resident doctor": "foundation_1 foundation_2 core_trainee specialty_registrar gp_registrar academic_trainee",
    "general practitioner": "gp_partner gp_salaried gp_locum gp_retainer gp_out_of_hours gp_portfolio gp_extended_role",
    "dentist in hospital or the community": "dental_consultant dental_specialist specialty_dentist dental_officer "
    "community_dentist",
    "dentist in practice": "dental_associate dental_owner dental_locum",
    "dentist in training": "dental_foundation dental_core dental_vocational",
    "pharmacist": "pharmacist_community pharmacist_superintendent pharmacy_owner pharmacist_hospital "
    "pharmacist_practice pharmacist_icb pharmacist_prescriber pharmacist_foundation pharmacist_locum "
    "pharmacist_responsible",
}
_SETTINGS = {
    "hospital": "acute_trust foundation_trust specialist integrated health_board hsc_trust ambulance "
    "hospital_pharmacy crown_dependency",
    "mental health": "mental_health",
    "community": "community community_dental hospice",
    "primary care": "icb nhs_england_region gp_practice dental_practice community_pharmacy digital_provider",
    "another setting": "independent_hospital agency university armed_forces prison other",
}
GRADES = {value: band for band, values in _GRADES.items() for value in values.split()}
SETTINGS = {value: band for band, values in _SETTINGS.items() for value in values.split()}
"""The band of each grade and of each kind of organisation."""

ON_A_LIST = "primary care"
PRESSED, NOT_PRESSED = "pressures on the service told", "no pressures on the service told"
OF_THE_PERSON = ("none", "personal_event", "bereavement")
"""Context that does not bear on the service."""

HEARINGS = ("conduct_hearing", "capability_panel", "hearing_outcome", "appeal")
INVESTIGATIONS = ("terms_of_reference", "investigation", "report_awaited", "comments", "case_manager_decision")
OUR_DECISIONS = ("advice", "sign_off")
"""What the service decides; a decision of the employer is not its advice."""

NO_COURSE = ("duplicate", "out_of_scope")
"""Reasons for closing of cases that had no course."""

YEARS = 5
_YEAR_BEGINS = (4, 1)


def features_of(case: Case) -> Features:
    """A case as others are compared with it; what is not known or disputed is left empty."""
    outcome = case.text("closure.reason")
    if outcome in NO_COURSE:
        return NO_FEATURES
    return Features(
        kinds=_kinds(case),
        grade=GRADES.get(case.text("pract.grade"), ""),
        setting=ON_A_LIST if case.value("post.route") == "on_a_list" else SETTINGS.get(case.text("org.type"), ""),
        context=_context(case),
        closed_on=as_date(case.value("case.closed_on")),
        course=Course(_advised(case), _measure(case), _step(case), _weeks_away(case), outcome),
    )


def compared_by(case: Case) -> Features:
    """What others are compared with, once the case is closed and has a kind of concern."""
    features = features_of(case)
    return features if features.closed_on and features.kinds else NO_FEATURES


def alike_of(case: Case, on: date) -> tuple[Alike, ...]:
    """What counts as alike, the closest first; none until kind of concern, grade and setting are known.

    The second leaves the context out. Both look at whole financial years, so that no look differs from the last by
    one case only.
    """
    own = features_of(case)
    if not (own.kinds and own.grade and own.setting):
        return ()
    first, last = years_before(on)
    contexts = (own.context, "") if own.context else ("",)
    return tuple(Alike(own.kinds, own.grade, own.setting, context, first, last) for context in contexts)


def years_before(on: date) -> tuple[date, date]:
    """The five whole financial years that ended last before a day."""
    year = on.year if (on.month, on.day) >= _YEAR_BEGINS else on.year - 1
    return date(year - YEARS, *_YEAR_BEGINS), date(year, *_YEAR_BEGINS) - timedelta(days=1)


def _kinds(case: Case) -> tuple[str, ...]:
    """The wide kinds of every concern, each once: “clinical” of “clinical_prescribing”."""
    values = (case.field("concern", key, "category").value for key in case.keys("concern"))
    kinds = (kind for value in values if isinstance(value, tuple) for kind in value)
    return tuple(sorted({"work_environment" if kind.startswith("work_") else kind.split("_")[0] for kind in kinds}))


def _context(case: Case) -> str:
    factors = case.value("context.factors")
    if not isinstance(factors, tuple) or not factors:
        return ""
    return PRESSED if set(factors).difference(OF_THE_PERSON) else NOT_PRESSED


def _advised(case: Case) -> str:
    """The stance on exclusion that was taken last."""
    ours = (each for each in case.entries if isinstance(each, Decision | DocumentFinalised))
    taken = [each.stance for each in ours if isinstance(each, DocumentFinalised) or each.what in OUR_DECISIONS]
    return next((each.value for each in reversed(taken) if each not in (None, Stance.NOT_DISCUSSED)), "")


def _measure(case: Case) -> str:
    if case.keys("period") or case.text("exclusion.kind") in ("immediate", "formal", "ended", "lapsed"):
        return "exclusion"
    if as_date(case.value("suspension.started_on")):
        return "suspension"
    return "restriction" if case.keys("restriction") else "none"


def _step(case: Case) -> str:
    stage = case.text("proc.stage")
    if stage in HEARINGS or as_date(case.value("hearing.on")):
        return "hearing"
    if stage in INVESTIGATIONS or as_date(case.value("investigation.started_on")):
        return "investigation"
    return "none"


def _weeks_away(case: Case) -> int | None:
    """Weeks away from work, begun ones counted; None while it goes on or its days are not known."""
    started = [as_date(case.field("period", key, "started_on").value) for key in case.keys("period")]
    began = min((day for day in started if day), default=as_date(case.value("suspension.started_on")))
    ended = as_date(case.value("exclusion.ended_on")) or as_date(case.value("suspension.ended_on"))
    return -(-max((ended - began).days, 1) // 7) if began and ended else None
