"""Who is meant by each name: what contains it, what it stands beside, what else the text names, then the largest."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterator

from generator.enrich.places.around import Around, Elsewhere
from generator.enrich.places.context import LIST
from generator.enrich.places.mention import Because, Choice, Mention
from generator.gazetteer import Entry, Sense

_CONTAINED = re.compile(
    r", (?:the )?(?:\w+ (?:state|province|region) of )?| \((?:the )?| in (?:the )?(?:\w+ern )?|, in (?:the )?"
)
_CLOSED = re.compile(
    r"[,.;:?!)\]—–-]|['’]s\b|\s*$|\n| (?:after|and|as|at|before|by|for|from|has|have|in|is|on|or|said|says|since|that|"
    r"to|was|were|when|where|which|while|who|will|with)\b|[\"”’]| \("
)
_ECLIPSED = 10  # a bearer this many times less prominent than another is not who is meant without a word for it
_SIZE = 10_000
_CERTAIN = 100_000  # population of a city that needs no witness
_NEAR, _NEARBY = 120, 400  # kilometres
_WITH_ARTICLE = frozenset({"river", "sea", "lake", "mountain", "desert", "area"})
_FAR_OFF = frozenset({"size", "another name of it", "its country is named"})  # all that counts for such a place
_BEYOND = 20_000  # times as prominent: all that can speak for a sense does not make up for that
_MANY = 60  # bearers of a name that are looked at; a "San José" has more


def begin(text: str, mentions: list[Mention]) -> Around:
    """Settle what the text itself says of who is meant; returns what it names without doubt."""
    live = [mention for mention in mentions if not mention.veto]
    _settle_by_containment(text, live)
    for mention in live:
        if mention.senses[0].how == "short" and not mention.settled:
            mention.veto = "a short form behind no town of it"  # "Jane Doe, MD"
    live = [mention for mention in live if not mention.veto]
    return Around.of(entry for mention in live if (entry := _certain(mention)))


def resolve(text: str, mentions: list[Mention], around: Around, elsewhere: Elsewhere) -> None:
    """Give each mention its sense."""
    live = [mention for mention in mentions if not mention.veto]
    by_name: dict[str, list[Mention]] = {}
    for mention in live:
        by_name.setdefault(mention.name, []).append(mention)
    for several in by_name.values():
        _choose(several, around, elsewhere)
    _settle_lists(text, live)


def _certain(mention: Mention) -> Entry | None:
    """Who is meant where nobody else could be."""
    first = mention.senses[0]
    if mention.settled and mention.sense:
        return mention.sense.entry
    if first.how == "pinned":
        return first.entry
    if first.how == "demonym" or first.how == "alias" or first.entry.population < _CERTAIN:
        return None
    if len(mention.senses) > 1 and first.entry.prominence <= _ECLIPSED * mention.senses[1].entry.prominence:
        return None
    return first.entry


def _settle_by_containment(text: str, mentions: list[Mention]) -> None:
    """In "Kursk, Russia" and "Atlanta, Georgia" each name says which bearer of the other is meant."""
    for inner, outer in zip(reversed(mentions[:-1]), reversed(mentions[1:]), strict=True):
        if outer.start - inner.end > 30 or inner.is_demonym or outer.is_demonym:
            continue
        if not _CONTAINED.fullmatch(text, inner.end, outer.start):
            continue
        pairs = [(a, b) for a in inner.senses for b in outer.senses if b.entry.slug in a.entry.within]
        if not pairs:
            continue
        a, b = pairs[0]
        known = inner.senses[0].entry
        listed = known.kind == b.entry.kind and bool(LIST.match(text, outer.end))
        if (listed or text[inner.end] != ",") and a.entry.prominence * _ECLIPSED * 10 < known.prominence:
            continue  # "Moscow, Paris and …" is a list, though some Moscow lies in a Paris
        if a.entry.prominence * _ECLIPSED < known.prominence and not _CLOSED.match(text, outer.end):
            continue  # "In Brussels, the US envoy …"
        inner.sense, inner.senses, inner.settled = a, (a,), f"in {b.entry.name}, as the text says"
        outer.sense, outer.senses, outer.settled = b, (b,), f"{a.entry.name} lies in it, as the text says"


def _choose(several: list[Mention], around: Around, elsewhere: Elsewhere) -> None:
    """One sense for all mentions of a name in a text, but for those that their own words settle."""
    known: dict[tuple[tuple[Sense, ...], bool], list[Choice]] = {}
    stated = next((mention.sense for mention in several if mention.settled), None)
    for mention in sorted(several, key=lambda mention: not mention.feature):  # "the Kursk region" first
        if mention.settled:
            continue
        if stated is not None and stated in mention.senses and not (mention.feature or mention.article):
            mention.sense, mention.choice = stated, [(stated, 0.0, (("as the text says elsewhere", 0.0),))]
            continue
        asked = (mention.senses, mention.article)
        if asked not in known:
            known[asked] = weighed(mention, around, elsewhere)
        mention.choice = known[asked]
        mention.sense = mention.choice[0][0]
        if mention.feature and stated is None:
            stated = mention.sense


def weighed(mention: Mention, around: Around, elsewhere: Elsewhere) -> list[Choice]:
    """Each sense of a name with its weight and the reasons, the best first; a name is no witness for itself."""
    senses = _possible(mention.senses)
    if len(senses) == 1:
        return [(senses[0], 0.0, (("the only one of its name", 0.0),))]
    slugs = frozenset(sense.entry.slug for sense in senses)
    own = Around.counted({sense.entry: times for sense in senses if (times := around.named[sense.entry.slug])})
    # Where no place of some size has the name as its own, another's other name may be meant: "Geneva" is Genève.
    lone = not any(sense.how != "alias" and sense.entry.population >= _SIZE for sense in senses)
    found = []
    for rank, sense in enumerate(senses):
        if rank >= _MANY and not any(around.areas[slug] > own.areas[slug] for slug in sense.entry.regions):
            continue
        reasons = list(_reasons(sense, around, own, elsewhere, slugs, lone))
        if _is_out_of_place(sense.entry, senses[0].entry, around, own):
            reasons = [reason for reason in reasons if reason[0] in _FAR_OFF]
        kind = sense.entry.kind
        if mention.article and kind != "country":
            reasons.append(("after “the”", 1.5 if kind in _WITH_ARTICLE else -1.5))
        elif kind == "river" and sense.how != "name" and not mention.feature:
            reasons.append(("a river without “the”", -2.0))
        if elsewhere.senses.get(mention.name) == sense.entry.slug:
            reasons.append(("so in the rest of the briefing", 0.8))
        found.append((sense, sum(points for _, points in reasons), tuple(reasons)))
    return sorted(found, key=lambda one: (-one[1], one[0].entry.slug))


def _possible(senses: tuple[Sense, ...]) -> tuple[Sense, ...]:
    """Without those that no word for them could lift above the most prominent: no village is meant by "Norway"."""
    least = senses[0].entry.prominence / _BEYOND
    return senses if senses[-1].entry.prominence >= least else tuple(s for s in senses if s.entry.prominence >= least)


def _is_out_of_place(entry: Entry, known: Entry, around: Around, own: Around) -> bool:
    """Whether a namesake of a far larger place abroad has no more for it than that something near it is named."""
    if entry.country == known.country or entry.prominence * 2 * _ECLIPSED > known.prominence:
        return False
    outer = entry.regions
    return not any(around.named[slug] or around.inside[slug] - own.inside[slug] > 2 for slug in outer)


def _reasons(
    sense: Sense, around: Around, own: Around, elsewhere: Elsewhere, slugs: frozenset[str], lone: bool
) -> Iterator[Because]:
    entry = sense.entry
    country = entry.country or ""
    yield "size", math.log10(entry.prominence + 10)
    if sense.how == "alias":
        yield "another name of it", -0.5 if lone and entry.population >= _CERTAIN else -1.5
    local = around.local[country] - own.local[country]
    if entry.kind == "country":
        # That a text names the United States does not make Georgia a state; that it names Alabama does.
        if local > 0:
            yield "towns of it are named", min(local, 2) * 0.5
        return
    if local > 0:
        yield "others of the country are named", 0.9
    elif around.countries[country] > own.countries[country]:
        yield "its country is named", 0.7
    elif share := elsewhere.share(country):
        yield "the briefing names its country", 0.9 * share
    if any(around.areas[slug] > own.areas[slug] for slug in entry.regions):
        yield "what surrounds it is named", 0.9
        if any(around.inside[slug] > own.inside[slug] for slug in entry.regions):
            yield "others there are named", 0.6
    if entry.lat is not None and entry.lon is not None:
        near = around.nearest(entry.lat, entry.lon, slugs)
        if near <= _NEARBY:
            yield f"{near:.0f} km from another", 1.0 if near <= _NEAR else 0.4


def _settle_lists(text: str, mentions: list[Mention]) -> None:
    """Names in one list are of one sort: "Georgia, Mississippi and Alabama" are states."""
    run: list[Mention] = []
    for mention in [*mentions, None]:
        if run and (mention is None or not LIST.fullmatch(text, run[-1].end, mention.start)):
            if len(run) > 2:
                _settle_list(run)
            run = []
        if mention is not None and not mention.is_demonym:
            run.append(mention)


def _settle_list(run: list[Mention]) -> None:
    sorts = Counter((m.entry.kind, m.entry.country) for m in run if m.entry.kind in ("region", "district"))
    if not sorts:
        return
    (kind, country), count = sorts.most_common(1)[0]
    if count * 2 < len(run):
        return
    for mention in run:
        if mention.settled or (mention.entry.kind, mention.entry.country) == (kind, country):
            continue
        for sense in mention.senses:
            if (sense.entry.kind, sense.entry.country) == (kind, country) and sense.how != "alias":
                mention.sense, mention.settled = sense, f"a {kind} as the others of the list are"
                break
