"""Whether a text is about a place or only names its people, its things or its government."""

from __future__ import annotations

import re

from generator.enrich.places.context import follows
from generator.enrich.places.mention import Mention
from generator.enrich.places.words import words

_FOLLOWING = re.compile(r"(['’]s)? ?(\w*)(?! been)")
_JOINED = re.compile(r"-([a-z]+)")
_IS_THERE = re.compile("based|wide|area|bound|administered|controlled|governed|held|occupied|ruled|born|side")


def is_associated(text: str, mention: Mention) -> bool:
    """Whether "Moscow" stands for those who rule there, "Danes" for its people, "US" for an adjective ("US-led")."""
    if mention.sense and mention.sense.how == "demonym":
        return True
    lists, start, end = words(), mention.start, mention.end
    if joined := _JOINED.match(text, end):
        return not _IS_THERE.fullmatch(joined[1])
    if text[start - 1 : start] == "-" and text[start - 2].islower():
        return True
    if mention.entry.name not in lists.governments or follows(text, start, lists.placed):
        return False
    if text[max(0, start - 4) : start].endswith(" of "):
        return False  # "the archive of Riga has …"
    following = _FOLLOWING.match(text, end)
    if following and following[1]:
        owned = re.split(r"[^\w]+", text[following.start(2) : following.start(2) + 40])[:3]
        return following[2].islower() and not any(word in lists.of_towns for word in owned)
    before = text[max(0, start - 20) : start].split(" ")[-2:-1]
    return bool(following and following[2] in lists.acts) or bool(before and before[0] in lists.towards)
