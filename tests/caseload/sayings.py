"""What FICTIONAL callers say and advisers write down, with gaps for names, numbers and places of the case."""

from __future__ import annotations

CONCERNS: tuple[tuple[str, str, str], ...] = (
    ("clinical_diagnosis", "Late diagnosis of {ill}", "{n} patients with {ill} were seen late on {ward}"),
    ("clinical_technical", "Complications after {work}", "{n} returns to theatre after {work} in six months"),
    ("clinical_prescribing", "Prescribing of {drug}", "{n} prescriptions of {drug} outside the local formulary"),
    ("clinical_records", "Notes not written up", "{n} sets of notes from {ward} without an entry on the day"),
    ("clinical_consultation", "Consultations in {ward}", "{n} patients say that they were not listened to"),
    ("clinical_results", "Results not followed up", "{n} results of {ill} were signed off late"),
    ("governance_outlier", "Outcomes after {work}", "the audit of {work} puts results outside the expected range"),
    ("governance_incident_reporting", "Incidents not reported", "{n} incidents on {ward} were found by others"),
    ("behaviour_incivility", "How colleagues are spoken to", "raised voices on {ward}, {n} times since the spring"),
    ("behaviour_teamwork", "Working with the {ward} team", "handover on {ward} breaks down when both are on"),
    ("behaviour_conflict", "Conflict with a colleague", "two colleagues on {ward} no longer speak"),
    ("conduct_bullying", "Alleged bullying on {ward}", "{n} members of staff on {ward} have given statements"),
    (
        "conduct_dishonesty",
        "Entries in a rota claim",
        "{n} sessions were claimed that the rota of {ward} does not show",
    ),
    ("conduct_absence", "Absence without leave", "away from {ward} on {n} occasions without telling anyone"),
    ("conduct_confidentiality", "Records opened", "{n} records were opened without a reason that anyone knows of"),
    ("health_mental", "Health", "the practitioner has said that they are unwell"),
    ("health_fatigue", "Tiredness after nights", "asleep in {ward} after the fourth night in a row"),
    ("team_breakdown", "The {ward} team", "consultants on {ward} have written to the chief executive"),
)
ILL = (
    "sepsis",
    "appendicitis",
    "a subdural bleed",
    "ectopic pregnancy",
    "lung cancer",
    "a fractured hip",
    "meningitis",
)
WORK = ("laparoscopy", "hernia repair", "cataract surgery", "caesarean section", "endoscopy", "hip replacement")
DRUG = ("opioids", "antibiotics", "sedatives", "methotrexate", "insulin", "anticoagulants")
WARD = (
    "theatre 4",
    "the night rota",
    "ward 7",
    "the delivery suite",
    "clinic B",
    "the day unit",
    "ward 12",
    "the surgery",
)

OPENING = (
    "Free to speak. Wonders about {ask} and wants a view by {day}.",
    "Rings on behalf of {boss}. Nobody has spoken to the practitioner yet.",
    "Rings back as promised. The papers came on {day}.",
    "Says that the chief executive wants an answer this week.",
    "In an open office; will ring again from a private room.",
)
HEARD = (
    "{n} statements so far; two of them say the same words.",
    "The clinical director calls it “a pattern”. No dated event beyond {day}.",
    "Two registrars short on {ward} that night; the rota was changed at noon.",
    "No learning review yet. The family was told on {day}.",
    "Induction was one hour; the mentor left in the first month.",
    "An incident report about the bleeps on {ward} came in three weeks before.",
    "The last appraisal was good. {n} colleagues gave feedback, all of it kind.",
    "Occupational health was offered and taken up; the report is due on {day}.",
    "Nothing written down by anyone before {day}.",
    "{boss} has known of this since the winter and asked for nothing in writing.",
    "Somebody else on {ward} did the same last year and was given a mentor.",
    "The practitioner raised staffing with the guardian in the autumn.",
    "Union representative named; would like to be copied in.",
    "The policy says ten working days; they are on day {n}.",
)
ADVICE = (
    "Meet the practitioner before anything else is decided",
    "Put the concern in writing, with dates, and share it",
    "Ask for a dated account from everyone who was there",
    "Offer a mentor and agreed supervision on {ward} for six weeks",
    "Set terms of reference that name each concern",
    "Appoint an investigator from another directorate",
    "Name one contact who is not part of the decision",
    "Look at workload and rota on {ward} in the same period",
    "Refer to occupational health with open questions",
    "Write down why each alternative to exclusion was not enough",
)
ACCOUNT = (
    "I was covering two areas and had asked for help twice.",
    "I am sorry for how it sounded. I did not see how tired I was.",
    "Nobody showed me the local form until this week.",
    "I raised this myself in {day}’s meeting and heard nothing.",
)
TOLD = (
    "The concerns, no findings, and a meeting with somebody of their choice.",
    "That Advice was contacted, and what Advice is and is not.",
    "What happens next, by whom and by when.",
    "The review, its outcome and the next date.",
)
LETTER = (
    "Thank you for ringing on {day}. You told me of {n} concerns about {ward}; none has been looked into yet.",
    "We spoke about {ask}. You said that the practitioner has not been heard. We advised that this come first.",
    "You will let us know by {day} what was decided and why.",
)
