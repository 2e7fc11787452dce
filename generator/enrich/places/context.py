"""The words just before and after a name."""

from __future__ import annotations

import re

from generator.enrich.places.words import words

_FEATURE = (
    r"(?:region|oblast|province|governorate|prefecture|county|counties|krai|state|district|department|territory|"
    r"parish|municipality|raion|voivodeship|canton|peninsula)"
)
AFTER_FEATURE = re.compile(
    rf"(?:['’]s)? (?:(?:border|frontline|coastal|wider|autonomous|administrative) )?(?:({_FEATURE})(s?))\b"
    r"(?! (?:media|TV|attorney|council|department))(?<!['’]s state)(?<!['’]s department)(?<!['’]s district)"
)
# "the Mekong delta", "the Sinai peninsula": what a name is, as a common noun.
LANDFORM = re.compile(
    r" (delta|river|estuary|basin|valley|peninsula|archipelago|islands?|strait|gulf|bay|lake|sea|mountains?|desert|"
    r"canal|channel|plateau|states)\b"
)
SENTENCE_START = re.compile(r"(?:^|[.!?:;“”\"‘(\[•–—*-]['’”\"]?\s*|\n\s*)$")
LIST = re.compile(r",? (?:and|or|&) (?:the )?|, (?:the )?")
CAPITAL = re.compile(r"\b[Cc]apital,? $")
OF_WATER = frozenset({"delta", "river", "estuary", "basin"})
WITH_ARTICLE = re.compile(r"\b[Tt]he $")
_NO_NOUN = (
    "about|after|and|any|are|before|behind|below|beyond|but|can|could|did|does|during|for|from|had|has|have|into|may|might|"
    "near|nor|our|said|says|should|since|than|that|the|their|then|these|this|those|through|till|under|until|was|were|when|where|which|while|who|will|"
    "with|would"
)
NOUN = re.compile(rf"[ -](?!(?:{_NO_NOUN})\b)[a-z]{{3}}")
OF_REGION = re.compile(
    r"\b(?:region|oblast|province|governorate|prefecture|county|state)s? of (?:the )?$|\b(?:Co\.?|[Cc]ounties) $"
)
# A state has these, a city of its name has others: "New York Gov. …".
OF_A_STATE = re.compile(r" (?:Gov\b|Governor|Lt\. Gov|Attorney General|Legislature|Senate|State Police|Supreme Court)")


def follows(text: str, start: int, leading: frozenset[str]) -> bool:
    """Whether one of the ``leading`` words goes before, be it "in the eastern" or "the port of"."""
    before = text[max(0, start - 40) : start].lower().split(" ")
    if before.pop():  # no space between
        return False
    between = words().between
    while before and before[-1] in between:
        before.pop()
    return bool(before) and (before[-1] in leading or (before[-1] == "of" and " ".join(before[-2:]) in leading))
