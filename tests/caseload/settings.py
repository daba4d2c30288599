"""Where FICTIONAL practitioners work: one setting for each framework, with the facts that make it lead."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Setting:
    """A kind of workplace: how often, which framework leads there, and who works there."""

    weight: int
    pack: str
    jurisdiction: str
    framework: str
    route: str
    org_type: str
    org_name: str
    profession: str
    grades: tuple[str, ...]
    specialties: tuple[str, ...]
    contract: str = "substantive"

    @property
    def excludes(self) -> bool:
        """Whether the employer can exclude; a list holder suspends instead."""
        return self.route == "employed"


_SPECIALTIES = (
    "general_surgery", "obstetrics_and_gynaecology", "general_psychiatry", "emergency_medicine", "anaesthetics",
    "cardiology", "paediatrics", "trauma_and_orthopaedic_surgery", "clinical_radiology", "geriatric_medicine",
)  # fmt: skip
_DOCTORS = ("consultant", "consultant", "consultant", "specialty_doctor", "specialist", "locally_employed")
_TRAINEES = ("foundation_1", "foundation_2", "core_trainee", "specialty_registrar")
_GPS = ("gp_partner", "gp_salaried")
_DENTISTS = ("dental_associate", "dental_owner")
_GP, _DENTAL, _CHEMIST = ("general_practice",), ("general_dental_practice",), ("community_pharmacy",)

SETTINGS = (
    Setting(24, "england-mhps", "england", "mhps_england", "employed", "acute_trust", "{} Hospitals NHS Trust",
            "doctor", _DOCTORS, _SPECIALTIES),
    Setting(34, "england-mhps", "england", "mhps_adopted", "employed", "foundation_trust", "{} NHS Foundation Trust",
            "doctor", _DOCTORS, _SPECIALTIES),
    Setting(8, "england-mhps", "england", "mhps_england", "employed", "mental_health", "{} Mental Health NHS Trust",
            "doctor", (*_DOCTORS, *_TRAINEES), ("general_psychiatry", "old_age_psychiatry")),
    Setting(10, "england-performers-lists", "england", "lists_england", "on_a_list", "nhs_england_region",
            "NHS England, {} team", "doctor", _GPS, _GP, "contractor"),
    Setting(8, "england-performers-lists", "england", "lists_england", "on_a_list", "nhs_england_region",
            "NHS England, {} team", "dentist", _DENTISTS, _DENTAL, "contractor"),
    Setting(3, "pharmacy", "england", "pharmacy_contract", "on_a_list", "icb", "{} Integrated Care Board",
            "pharmacist", ("pharmacy_owner", "pharmacist_superintendent"), _CHEMIST, "contractor"),
    Setting(6, "wales-upsw", "wales", "upsw", "employed", "health_board", "{} University Health Board",
            "doctor", _DOCTORS, _SPECIALTIES),
    Setting(2, "wales-performers-lists", "wales", "lists_wales", "on_a_list", "health_board", "{} Health Board",
            "doctor", _GPS, _GP, "contractor"),
    Setting(4, "northern-ireland-mhps", "northern_ireland", "mhps_northern_ireland", "employed", "hsc_trust",
            "{} Health and Social Care Trust", "doctor", _DOCTORS, _SPECIALTIES),
    Setting(1, "northern-ireland-lists", "northern_ireland", "lists_northern_ireland", "on_a_list", "other",
            "{} Strategic Planning Group", "doctor", _GPS, _GP, "contractor"),
    Setting(1, "crown-dependencies", "jersey", "crown_dependency_policy", "employed", "crown_dependency",
            "{} Health Department", "doctor", _DOCTORS, _SPECIALTIES),
)  # fmt: skip
