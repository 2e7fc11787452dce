"""How much of a text speaks for each topic."""

from __future__ import annotations

from collections import Counter

from generator.enrich.topics.lexicon import Lexicon, Trigger, words
from generator.sentences import first_sentence

_WINDOW = 150  # words; what is said further down is seldom what an item is about
_SHORT = 40  # characters; a shorter first sentence ("Good news.") says little, and the next one leads too
_STRONG, _ORDINARY = 3, 1
_AGAIN, _TIMES = 0.5, 2  # what a trigger that returns is worth more each time, and how many times count


def evidence(text: str, headline: str, lexicon: Lexicon) -> dict[str, float]:
    """The weight of what speaks for each topic, by its id.

    Each trigger counts once, twice as much in the headline or the first sentence, and a little more where it returns;
    a strong one counts as three.
    """
    opening = f"{headline}\n\n{_opening(text)}" if headline else _opening(text)
    lead = len(words(opening))
    best: dict[Trigger, int] = {}
    seen: Counter[Trigger] = Counter()
    own: dict[Trigger, frozenset[tuple[str, str]]] = {}  # the contexts that a trigger's own words make
    contexts: set[tuple[str, str]] = set()
    for found in lexicon.find(words(f"{headline}\n\n{text}" if headline else text)):
        near = found.at < _WINDOW
        if near:
            contexts |= found.contexts
        for trigger in found.triggers:
            if near or trigger.strong:
                weight = (_STRONG if trigger.strong else _ORDINARY) * (2 if found.at < lead else 1)
                best[trigger] = max(weight, best.get(trigger, 0))
                own[trigger] = found.contexts
                seen[trigger] += 1
    weights: dict[str, float] = {}
    for trigger, weight in best.items():
        if trigger.context is None or any(context == trigger.context for context, _ in contexts - own[trigger]):
            again = _AGAIN * min(seen[trigger] - 1, _TIMES)
            weights[trigger.topic] = weights.get(trigger.topic, 0) + weight + again
    return weights


def _opening(text: str) -> str:
    first = first_sentence(text)
    return f"{first} {first_sentence(text[len(first) :])}" if len(first) < _SHORT else first
