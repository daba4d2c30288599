"""What shows that a letter says something: each sign finds the sentence, for the checks and for its readers."""

from __future__ import annotations

import re
from collections.abc import Callable

from adviser_assistant.letters.checking.days import says_when, still_to_come
from adviser_assistant.letters.checking.paper import Paper, Sentence
from adviser_assistant.letters.letter import BlockKind

Sign = Callable[[Paper], Sentence | None]


def _words(*parts: str) -> re.Pattern[str]:
    return re.compile("|".join(parts), re.IGNORECASE)


WHY_IT_CAME = _words(
    r"\b(?:I am|I’m|we are) writing\b|\bI write (?:to|because|about)\b",
    r"\bthis (?:letter|note) (?:is|says|tells|sets|sums|confirms|follows)\b",
    r"\b(?:to|and) (?:confirm|tell you|let you know|sum up|set out|answer|ask)\b",
    r"\b(?:I am|we are) (?:confirming|answering|sorry|glad|pleased|asking)\b|\bthank you for\b",
    r"\b(?:after|following|since) (?:our|your|the|we)\b|\bwe (?:spoke|met|talked)\b",
    r"\byou (?:have )?(?:rang|asked|told|wrote|written|been given)\b",
)
FACT_OF_WEIGHT = _words(
    r"\bmost important\b|\bnothing has been found\b|\bnot a finding\b|\bno finding\b",
    r"\b(?:has|have) (?:decided|ended)\b|\bis (?:now )?(?:finished|over|closed)\b",
    r"\byou are (?:not )?(?:asked|welcome|coming|back)\b|\b(?:has|have) raised\b",
    r"\bconcerns? (?:has|have|about|that)\b|\bnobody\b|\bno one\b|\d",
)
REASON = _words(
    r"\bbecause\b|\bso that\b|\bin order to\b|\breasons?\b|\bthis is (?:done )?(?:to|so|for)\b",
    r"\bas (?:he|she|they|it|you|we|I|there|this|that|nobody|no one|long as)\b",
    r"\bsince (?:he|she|they|it|you|we|I|there|this|that|nobody|no one|silence)\b",
    r"\bto (?:protect|make sure|avoid)\b|\bwhich (?:would|could|is why|is what)\b|\bfor information\b",
    r"\bso (?:he|she|they|you|we|nobody|no one|both)\b",
)
DECISION = _words(
    r"\b(?:has|have|was|were) (?:been )?decided\b|\b(?:I|we|he|she|they) decided\b",
    r"\byou (?:are|have been) (?:therefore |now |to be )?(?:excluded|suspended|restricted|stood down)\b",
    r"\byou (?:are|will be) (?:required|asked|told) (?:not )?to\b|\byou (?:must|may) not\b|\byou must\b",
    r"\b(?:please )?do not (?:contact|come|enter|discuss|speak|attend|treat)\b",
)
ADVICE = _words(
    r"\b(?:I|we) (?:strongly |also |would )?(?:advise|recommend|suggest|urge) (?:you|that|him|her|them)\b",
    r"\b(?:may|might) (?:also )?(?:wish|want) to\b|\bwould (?:also )?be advised to\b|\bshould consider\b",
    r"\bthe framework requires this\b|^(?:\d+\. )?(?:please )?consider\b",
)
CONSIDER = _words(
    r"^(?:please )?consider\b|\b(?:please|should|may wish to|might wish to|could|to) consider\b",
    r"\bplease consider\b",
)
NO_FINDING = _words(
    r"\bnot (?:yet )?(?:been )?(?:a )?(?:finding|found|proof|proven)\b|\bno finding\b|\bneither a finding\b",
    r"\bnothing (?:has been |is |was )?(?:found|decided|proven)\b|\b(?:no one|nobody) has (?:decided|been found)\b",
    r"\bdoes not mean\b|\bmakes? no finding\b",
    r"\bno (?:decision|view|judgement) (?:has been|is|was) (?:made|taken)\b",
)
NO_PUNISHMENT = _words(
    r"\b(?:not|nor|neither|no)\b[^.]{0,40}\b(?:punish\w*|disciplin\w*|penalt\w*|warning|sanction)\b",
)
FULL_PAY = _words(
    r"\bfull pay\b|\bpaid in full\b|\bpay (?:stays|is not|does not change|goes on)\b|^pay\b",
)
ATTRIBUTED = _words(
    r"\b(?:told|tells|tell) (?:me|us|you|him|her|them)\b|\bas (?:you|it was) (?:told|put|described|said)\b",
    r"\b(?:says?|said|wrote|writes|describes?|described|reports?|reported|recalls?|remembers?)\b",
    r"\bin (?:his|her|their) (?:own )?(?:words|account)\b|\baccording to\b|\bwas put to (?:me|us|you)\b",
    r"\b(?:has|have) (?:raised|described|given)\b|\braised by\b|\bas I was told\b|\bwhose account\b",
    r"\byour account\b",
)
UNOWNED = _words(
    r"\bit (?:is|was|has been|had been) (?:alleged|claimed|said|reported|suggested)\b",
    r"\b(?:allegations|complaints|reports) (?:have|has) been (?:made|received)\b(?! by\b)",
)
NOT_KNOWN = _words(
    r"\b(?:do|does|did) not (?:yet )?(?:know|record)\b",
    r"\bnot (?:yet )?(?:been )?(?:known|heard|asked|seen|told|checked)\b",
    r"\b(?:nobody|no one) (?:has |had )?(?:yet )?(?:has |had )?(?:asked|heard|looked|decided|spoken)\b",
    r"\bhad not yet\b|\bhave (?:not|seen no)\b|\bcould not be said\b|\bfind out\b|\bhow you (?:saw|see)\b",
    r"\bstill to\b|\bwere not known\b|\bhear (?:your|how|what)\b|\byour (?:own )?account\b|\bno dated event\b",
    r"\bremains? (?:to be|unclear|unknown)\b",
)
NEXT = _words(
    r"\b(?:will|shall|is due|are due|meet|meeting|by|before|until|next|review|again|ring|rings|return"
    r"|starts?|ends?)\b",
)
ACKNOWLEDGES = _words(
    r"\b(?:I|we) (?:know|understand|realise|recognise|can see|am sorry|are sorry)\b",
    r"\b(?:is|was|be|been|are|will be) (?:a )?(?:hard|shock|heavy|painful|frightening|upsetting|lonely|worrying)\b",
    r"\bwill not feel neutral\b|\bmust (?:be|have been)\b",
)
STRAIN = _words(
    r"\b(?:hard|shock|heavy|painful|frightening|upset\w*|lonely|worr\w+|stress\w*|strain|distress\w*|neutral)\b",
    r"\b(?:anxious|toll|difficult|exhaust\w*|sleep\w*)\b",
)
SPECIFIC = _words(
    r"\d",
    r"\b(?:when|after|while|until|since|on your|between|clinic|shift|ward|theatre|night|weeks?|months?|years?)\b",
    r"\b(?:mon|tues|wednes|thurs|fri|satur|sun)day\b|\b(?:was|were) told\b|\b(?:told|rang|met) you\b",
    r"\bfeel neutral\b",
)
UNION = _words(
    r"\bunions?\b|\b(?:BMA|HCSA|BDA|PDA)\b|\bBritish (?:Medical|Dental) Association\b|\bPharmacists[’']? Defence\b",
)
DEFENCE = _words(
    r"\bdefence (?:body|bodies|organisations?|union|society)\b|\b(?:MDU|MPS|MDDUS|DDU|PDA)\b",
    r"\bMedical Protection\b|\bDental (?:Protection|Defence)\b|\bPharmacists[’']? Defence\b|\bMedical Defence\b",
)
WHO_ADVICE_IS = _words(r"\bPractitioner Performance Advice\b")
ADVISES = _words(r"\bwe advise\b|\badvises?\b|\bthey advise\b|\bgives? advice\b")
DOES_NOT_DECIDE = _words(
    r"\bnot decide\b|\borganisation decides\b|\b(?:employer|trust|board|practice|contractor) decides\b",
    r"\bnever decides?\b|\bnot a regulator\b|\bdecides? nothing\b|\bdecision is (?:yours|ours|theirs)\b",
    r"\bmakes? no (?:decision|finding)s?\b",
)
PREFERS = _words(
    r"\brather be (?:rung|written|met|called)\b|\bprefer\w*\b",
    r"\b(?:how|best way) (?:would you|you would|to reach)\b",
)
LANGUAGE_OR_FORMAT = _words(
    r"\blanguage\b|\blarge print\b|\bin (?:which|another|a different) form(?:at)?\b|\bformats?\b",
)
COPIED = _words(r"\bcop(?:y|ies|ied)\b")
THANKS = _words(r"\bthank (?:you|s)\b|\bthanks\b|\bgrateful\b")
FOUND = _words(
    r"\b(?:was|were|is|are|what|has been|have been|I|we|report) found\b|\bfindings?\b|\bupheld\b|\bfound that\b",
    r"\bfinds?\b",
)
NOT_FOUND = _words(
    r"\bnot (?:found|upheld|borne out)\b|\bfound (?:no|nothing)\b|\bno finding\b",
    r"\bnothing (?:was |has been )?(?:found|to)\b|\bdid not (?:find|support)\b|\bno evidence\b|\bnot supported\b",
    r"\bnot been found\b|\bnot found\b",
)
RECORDS = _words(
    r"\b(?:record|records|file|papers|notes|letter|report)\b[^.]{0,90}\b(?:kept|held|stays?|stay"
    r"|removed|taken out|destroyed|until|keep|hold|goes|go)\b",
    r"\b(?:kept|held|stays?|keep|hold)\b[^.]{0,60}\b(?:record|records|file|papers|notes|report)\b",
)
DOOR = _words(
    r"\b(?:ring|call|write to|come back to|speak to|talk to|contact|reach) (?:me"
    r"|us)\b[^.]{0,60}\b(?:any ?time|whenever|later|again|if|still|when)\b",
    r"\bcome back to us\b|\bdoor\b|\bat any time\b|\bany ?time\b[^.]{0,40}\b(?:ring|call|write)\b",
)
SHARED = _words(
    r"\b(?:share|shared|sharing|copy of|show|given?) (?:this|the) (?:letter|draft)\b|\bcopy of this letter\b",
    r"\bshare (?:it|what)\b|\brung us\b|\bknows? of our part\b",
    r"\btold (?:him|her|them|you) (?:that )?(?:you|we) (?:rang|spoke)\b",
)
CORRECTION = _words(r"\b(?:wrong|missing|correct(?:ion|ions)?|put right|mistakes?|not right)\b")
LESSER_STEPS = _words(
    r"\b(?:lesser|smaller|smallest|least) (?:steps?|restrictive|one)\b|\balternatives?\b|\binstead of\b",
)
CITED = _words(
    r"\b(?:Part|paragraph|para|section|regulation|article|annex|schedule|standard|chapter) (?:[IVX]+|\d+)\b",
    r"\bpolicy\b|\bMHPS\b|\bMaintaining High\b|\bUpholding\b|\bframework\b|\bregulations?\b",
)


def first(paper: Paper, *patterns: re.Pattern[str], where: tuple[Sentence, ...] | None = None) -> Sentence | None:
    """The first sentence of the body that shows every one of these signs."""
    looked = paper.body if where is None else where
    return next((each for each in looked if all(pattern.search(each.text) for pattern in patterns)), None)


def next_step(paper: Paper) -> Sentence | None:
    """What happens next, with its day."""
    on = paper.letter.on
    told = (each for each in paper.body if each.kind is not BlockKind.TABLE or says_when(each.text))
    return next((each for each in told if NEXT.search(each.text) and still_to_come(each.text, on, each.gaps)), None)


def strain(paper: Paper) -> Sentence | None:
    """The sentence that sees what this is like for the reader, in this case."""
    for each in paper.body:
        if ACKNOWLEDGES.search(each.text) and STRAIN.search(each.text) and not _stock(each, paper):
            around = (near.text for near in paper.near(each, before=1, after=1) if near.block == each.block)
            if each.gaps or each.facts or any(SPECIFIC.search(text) for text in around):
                return each
    return None


def _stock(sentence: Sentence, paper: Paper) -> bool:
    """Whether it is one of the stock lines of the language table."""
    rows = (paper.guidance.language.get(row) for row in ("lang_29", "lang_30", "lang_32"))
    text = sentence.text.casefold()
    return any(words.casefold() in text for row in rows if row is not None for words in row.avoid)


def reason_beside(paper: Paper, sentence: Sentence) -> bool:
    """Whether a reason stands in a sentence or right beside it."""
    return any(REASON.search(each.text) for each in paper.near(sentence, before=1, after=2))


def gives_reasons(paper: Paper) -> bool:
    """Whether a part of the letter is given to the reasons."""
    titled = (section for section in paper.letter.sections if section.title.casefold().startswith(("why", "reason")))
    return any(REASON.search(block.text) for section in titled for block in section.blocks)
