"""On what footing the practitioner works: the fact the choice of framework rests on.

What was recorded stands. Otherwise it is read from the contract, then the grade, then the kind of organisation;
where these leave it open it stays open, and is asked.
"""

from __future__ import annotations

from adviser_assistant.casework.case import Case

EMPLOYED, ON_A_LIST, PRIVILEGES, AGENCY, ARMED_FORCES = (
    "employed",
    "on_a_list",
    "privileges",
    "agency",
    "armed_forces",
)

_BY_CONTRACT = {
    "substantive": EMPLOYED,
    "fixed_term": EMPLOYED,
    "honorary": EMPLOYED,
    "clinical_academic": EMPLOYED,
    "bank": EMPLOYED,
    "locum_nhs": EMPLOYED,
    "zero_hours": EMPLOYED,
    "locum_agency": AGENCY,
    "practising_privileges": PRIVILEGES,
    "contractor": ON_A_LIST,
}
_LISTED_GRADES = frozenset(
    {
        "gp_partner",
        "gp_salaried",
        "gp_locum",
        "gp_retainer",
        "gp_out_of_hours",
        "gp_portfolio",
        "dental_associate",
        "dental_owner",
        "dental_foundation",
        "dental_vocational",
        "pharmacy_owner",
        "pharmacist_superintendent",
    }
)
_HOSPITAL_GRADES = frozenset(
    {
        "consultant",
        "locum_consultant",
        "academic_consultant",
        "clinical_director",
        "specialist",
        "specialty_doctor",
        "associate_specialist",
        "staff_grade",
        "locally_employed",
        "foundation_1",
        "foundation_2",
        "core_trainee",
        "specialty_registrar",
        "academic_trainee",
        "dental_consultant",
        "dental_specialist",
        "specialty_dentist",
        "dental_officer",
        "community_dentist",
        "dental_core",
    }
)
_EMPLOYED_PHARMACISTS = frozenset(
    {
        "pharmacist_community",
        "pharmacist_hospital",
        "pharmacist_practice",
        "pharmacist_icb",
        "pharmacist_locum",
        "pharmacist_responsible",
        "pharmacist_foundation",
    }
)
_HOSPITALS = frozenset(
    {
        "acute_trust",
        "foundation_trust",
        "mental_health",
        "community",
        "ambulance",
        "integrated",
        "specialist",
        "community_dental",
        "hsc_trust",
        "hospital_pharmacy",
    }
)
_OWN_STAFF = _HOSPITALS | {"health_board", "crown_dependency"}
"""Where a hospital grade means an employee; an independent hospital may only grant privileges."""

_PRACTICES = frozenset({"gp_practice", "dental_practice", "nhs_england_region"})
_BY_ORGANISATION = {"agency": AGENCY, "armed_forces": ARMED_FORCES}


def route_of(case: Case) -> tuple[str | None, tuple[str, ...]]:
    """The footing and the facts it rests on; None with the fact to ask where nothing settles it."""
    said = case.text("post.route")
    if said:
        return said, ("post.route",)
    organisation, contract, grade = (case.text(name) for name in ("org.type", "post.contract", "pract.grade"))
    if contract == "salaried":
        return (ON_A_LIST if organisation in _PRACTICES else EMPLOYED), ("post.contract", "org.type")
    for fact, found in (
        ("post.contract", _BY_CONTRACT.get(contract)),
        ("org.type", _BY_ORGANISATION.get(organisation)),
        ("pract.grade", ON_A_LIST if grade in _LISTED_GRADES else None),
        ("pract.grade", EMPLOYED if grade in _EMPLOYED_PHARMACISTS else None),
        ("pract.grade", EMPLOYED if grade in _HOSPITAL_GRADES and organisation in _OWN_STAFF else None),
        ("org.type", EMPLOYED if organisation in _HOSPITALS else None),
        ("org.type", ON_A_LIST if organisation in _PRACTICES else None),
    ):
        if found:
            return found, (fact,)
    return None, ("post.route",)
