"""Whether a text is about a place or only names its people, its things or its government."""

from __future__ import annotations

import re

from generator.enrich.places.context import follows
from generator.enrich.places.mention import Mention
from generator.enrich.places.words import words

_FOLLOWING = re.compile(r"(['’]s)? ?(\w*)(?! been)")
_JOINED = re.compile(r"-([a-z]+)")
_ADJECTIVE = re.compile(
    "aligned|allied|approved|backed|brokered|built|designated|designed|educated|friendly|funded|imposed|led|linked|made|"
    "mediated|origin|owned|run|sanctioned|sized|sponsored|style|supplied|supported|trained|type"
)
_BETWEEN = re.compile(
    r"\b(?i:agreement|alliance|conflict|contacts|cooperation|deal|dialogue|differences|dispute|friction|pact|pressure|"
    r"relations|rift|row|sanctions|talks|tensions?|ties|war)\b (?:imposed )?(?:against|between|on|to|towards?|with) "
    r"(?:[A-Z]\w+ and )?$"
)
_PREFIX = re.compile(r"\b(?:anti|cross|ex|non|post|pre|pro|trans)-$", re.IGNORECASE)


def is_associated(text: str, mention: Mention) -> bool:
    """Whether "Moscow" stands for those who rule there, "Danes" for its people, "US" for an adjective ("US-led")."""
    if mention.sense and mention.sense.how == "demonym":
        return True
    lists, start, end = words(), mention.start, mention.end
    if joined := _JOINED.match(text, end):
        return bool(_ADJECTIVE.fullmatch(joined[1]))
    if _PREFIX.search(text, max(0, start - 6), start):
        return True
    if mention.entry.slug not in lists.governments or follows(text, start, lists.placed):
        return False
    if text[max(0, start - 4) : start].endswith(" of "):
        return False  # "the archive of Riga has …"
    if _BETWEEN.search(text, max(0, start - 60), start):
        return True
    following = _FOLLOWING.match(text, end)
    if following and following[1]:
        owned = re.split(r"[^\w-]+", text[following.start(2) : following.start(2) + 40])[:2]
        return following[2].islower() and not any(word in lists.of_towns for word in owned)
    before = text[max(0, start - 20) : start].split(" ")[-2:-1]
    return bool(following and following[2] in lists.acts) or bool(before and before[0] in lists.towards)
