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
    r"(?! (?:media|TV|attorney|council))"
)
OF_REGION = re.compile(rf"(?:{_FEATURE}|{_FEATURE}s) of (?:the )?$|\bCo\.? $")
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
