"""Prompts the recorded facts raise, and early help ranked by how the facts fit it."""

from __future__ import annotations

import hashlib

from adviser_assistant.guidance.assessment import AlternativeStanding, HelpOption, RaisedPrompt, Why
from adviser_assistant.guidance.conditions import Answer, Outcome
from adviser_assistant.guidance.derived import required_alternatives
from adviser_assistant.guidance.pack import EarlyHelp, Prompt
from adviser_assistant.guidance.view import CaseView

_FITS = ("fits", "could_fit", "not_known", "avoid")


def raise_prompts(view: CaseView) -> tuple[RaisedPrompt, ...]:
    """Every prompt whose condition holds. One that was put aside says so until its facts change."""
    raised = []
    for prompt in view.guidance.prompts.values():
        outcome = view.guidance.ask(prompt.when, view)
        if outcome.answer is Answer.YES:
            raised.append(_raised(view, prompt, outcome))
    return tuple(raised)


def _raised(view: CaseView, prompt: Prompt, outcome: Outcome) -> RaisedPrompt:
    used = tuple(dict.fromkeys(outcome.used))
    missing = tuple(dict.fromkeys((*outcome.missing, *prompt.settles_with)))
    why = Why(prompt.because, used, missing, prompt.sources, prompt.confidence)
    digest = facts_digest(view, used)
    aside = view.case.put_aside.get(prompt.id)
    reason = aside.reason if aside is not None and aside.digest == digest else ""
    return RaisedPrompt(prompt, why, digest, reason)


def facts_digest(view: CaseView, facts: tuple[str, ...]) -> str:
    """A digest of the facts something rests on, so that it can come back when they change."""
    said = "\n".join(f"{fact}={view.state(fact)}:{view.value(fact)!r}" for fact in sorted(facts))
    return hashlib.sha256(said.encode("utf-8", "replace")).hexdigest()[:16]


def weigh_alternatives(view: CaseView) -> tuple[AlternativeStanding, ...]:
    """The lesser steps the framework names, and any other that was spoken of, in the guidance's order."""
    required = set(required_alternatives(view.guidance))
    known = view.guidance.framework_alternatives
    spoken_of = set(view.keys("alternative"))
    standings = []
    for key, alternative in view.guidance.alternatives.items():
        named = known.get(key)
        if known and named is None and key not in spoken_of:
            continue
        controls = view.case.field("alternative", key, "controls")
        reason = view.case.field("alternative", key, "reason")
        answer = "not_applicable" if controls.state == "not_applicable" else controls.value
        latest = controls.latest
        standings.append(
            AlternativeStanding(
                alternative=alternative,
                required=key in required,
                letter=named.letter if named else "",
                controls=str(answer or ""),
                reason=str(reason.value or (latest.reason if latest else "") or ""),
                told_by=latest.said_by if latest else "",
            )
        )
    return tuple(standings)


def rank_early_help(view: CaseView) -> tuple[HelpOption, ...]:
    """Early help: what fits the recorded facts first, each group in the guidance's order, the lightest step first."""
    options = [_help(view, option) for option in view.guidance.early_help.values()]
    return tuple(sorted(options, key=lambda each: _FITS.index(each.fit)))


def _help(view: CaseView, option: EarlyHelp) -> HelpOption:
    avoid = view.guidance.ask(option.avoid_when, view) if option.avoid_when else Outcome(Answer.NO)
    fits = view.guidance.ask(option.fits_when, view)
    if avoid.answer is Answer.YES:
        fit, sentence, outcome = "avoid", f"Better not here: {option.avoid}", avoid
    elif fits.answer is Answer.YES:
        fit, sentence, outcome = "fits", f"Use when: {option.indications}", fits
    elif fits.answer is Answer.UNKNOWN:
        fit, sentence, outcome = "could_fit", f"Could fit: {option.indications}", fits
    else:
        fit, sentence, outcome = "not_known", f"Nothing points to it yet. Use when: {option.indications}", fits
    missing = tuple(dict.fromkeys((*outcome.missing, *avoid.missing)))
    return HelpOption(
        option, fit, Why(sentence, tuple(dict.fromkeys(outcome.used)), missing, option.sources, option.confidence)
    )
