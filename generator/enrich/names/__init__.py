"""People and organisations named in an item, each under one name throughout a briefing."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable
from dataclasses import replace

from generator.enrich.names.linking import Text, link
from generator.enrich.names.lists import lists
from generator.enrich.names.mention import Mention
from generator.enrich.names.misprints import Names
from generator.enrich.names.recognise import mentions, taken_by
from generator.enrich.names.registry import Registry
from generator.enrich.tokens import Tokens
from generator.gazetteer import Gazetteer
from generator.model import Briefing, Item, Organisation, Person, Place
from generator.text import slug

_LARGE = 50_000  # inhabitants of a town whose name is rarely a person's


def add_names(registry: Registry, gazetteer: Gazetteer) -> Callable[[Briefing], Briefing]:
    """An enricher that finds the people and organisations of items and photographs; places must be found before."""

    def enrich(briefing: Briefing) -> Briefing:
        def read(text: str, places: tuple[Place, ...]) -> Text:
            return _read(text, places, registry, gazetteer)

        items = [read(item.text, item.places) for item in briefing.items]
        images = [read(image.caption, image.places) for image in briefing.images]
        # A headline of its own is no part of an item's text, but may name in full whom the text calls by a surname.
        headlines = [read("" if item.has_run_in else item.headline, ()) for item in briefing.items]
        texts = [text for pair in zip(headlines, items, strict=True) for text in pair] + images
        _correct(texts, registry)
        _leave_out(texts, registry)
        link(texts)
        _leave_out(texts, registry)  # what linking gave a name that is banned
        _print(texts)
        return replace(
            briefing,
            items=tuple(
                replace(item, people=_with_stated(item, _people(text), registry), organisations=_organisations(text))
                for item, text in zip(briefing.items, items, strict=True)
            ),
            images=tuple(
                replace(image, people=_people(text)) for image, text in zip(briefing.images, images, strict=True)
            ),
        )

    return enrich


def _read(text: str, places: tuple[Place, ...], registry: Registry, gazetteer: Gazetteer) -> Text:
    tokens = Tokens.of(text)
    taken = taken_by(tokens, [(place.start, place.end) for place in places if place.end])
    found = mentions(tokens, taken, registry.bodies, registry.people)
    return Text(tokens, [one for one in found if not _is_place(one, registry, gazetteer)], taken)


def _leave_out(texts: list[Text], registry: Registry) -> None:
    """Drop those whom an editor bans, by the name of the index or as printed."""
    for kind, banned, known in (
        ("person", registry.banned_people, registry.people),
        ("organisation", registry.banned_bodies, registry.bodies),
    ):
        for text in texts if banned else ():
            printed = {one.first: text.tokens.plain(one.first, one.until) for one in text.found if one.kind == kind}
            text.found = [
                one
                for one in text.found
                if one.kind != kind
                or banned.isdisjoint((one.name, printed[one.first], known.title(printed[one.first])))
            ]


def _is_place(mention: Mention, registry: Registry, gazetteer: Gazetteer) -> bool:
    """Whether a supposed person has the name of a large place: "the Hong Kong flu"."""
    if mention.kind != "person" or mention.role or not mention.is_full or registry.people.of(mention.name):
        return False
    return any(
        sense.entry.kind != "city" or sense.entry.population >= _LARGE for sense in gazetteer.senses(mention.name)
    )


def _correct(texts: list[Text], registry: Registry) -> None:
    """Give a misprinted name that of the person meant, whom the briefing or everybody knows."""
    full = [one for text in texts for one in text.found if one.kind == "person" and one.is_full]
    counted = Counter(one.name for one in full)
    # Of two that differ by a letter the more frequent is right, then the one named first.
    standing = {name: place for place, (name, _) in enumerate(counted.most_common())}
    others = Names.of((name, name) for name in standing)
    for one in full:
        if registry.people.of(one.name) is None:
            place = standing[one.name]
            meant = others.meant(one.name, lists(), lambda other, place=place: standing[other] < place)  # type: ignore[misc]
            if meant := meant or registry.full_names.meant(one.name, lists()):
                one.name, one.is_misprint = meant, True


def _print(texts: list[Text]) -> None:
    """Give each the form that its briefing prints: of a person the fullest, of a body the index's if it stands."""
    forms: dict[str, list[str]] = defaultdict(list)
    for text in texts:
        for one in text.found:
            forms[one.name].append(one.name if one.is_misprint else text.tokens.plain(one.first, one.until))
    longest = {
        name: max(printed, key=lambda form: (form.count(" "), not form.isupper())) for name, printed in forms.items()
    }
    for text in texts:
        for one in text.found:
            if one.kind == "person":
                one.printed = longest[one.name] if " " in longest[one.name] else one.name
            else:
                shown = one.name in forms[one.name] or one.name.endswith("'s")  # "Wendy's", of which a word is "Wendy"
                one.printed = one.name if shown else longest[one.name]


def _people(text: Text) -> tuple[Person, ...]:
    return tuple(
        Person(slug(one.name, "person"), one.printed, one.role, *_where(text.tokens, one), _indexed_as(one))
        for one in text.found
        if one.kind == "person"
    )


def _indexed_as(mention: Mention) -> str:
    return mention.name if mention.name != mention.printed else ""


def _with_stated(item: Item, found: tuple[Person, ...], registry: Registry) -> tuple[Person, ...]:
    """The people found, and those whom a sidecar says the item is about; these stand nowhere in its text."""
    stated: list[Person] = []
    for name in item.named:
        known = registry.people.of(name)
        title = known.name if known else name
        person = Person(slug(title, "person"), name, None, 0, 0, title if title != name else "")
        if all(other.id != person.id for other in (*found, *stated)):
            stated.append(person)
    return (*found, *stated)


def _organisations(text: Text) -> tuple[Organisation, ...]:
    return tuple(
        Organisation(slug(one.name, "body"), one.printed, *_where(text.tokens, one), _indexed_as(one))
        for one in text.found
        if one.kind == "organisation"
    )


def _where(tokens: Tokens, mention: Mention) -> tuple[int, int]:
    return tokens.starts[mention.first], tokens.ends[mention.until - 1]
