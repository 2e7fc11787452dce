"""Who says so: everybody whom an item cites, with the words in which it does. Never a judgement of truth."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import cast

from generator.enrich.names.registry import Registry
from generator.enrich.sources.cited import Citation, citations
from generator.enrich.sources.sentence import Reading
from generator.enrich.sources.words import source_words
from generator.enrich.tokens import Tokens
from generator.model import Briefing, Item, Source, SourceKind
from generator.text import slug


def add_sources(registry: Registry) -> Callable[[Briefing], Briefing]:
    """An enricher that finds who is cited; places, people and organisations must be found before."""
    outlets = frozenset(slug(entity.name, "body") for _, entity in registry.bodies if entity.kind == "outlet")

    def enrich(briefing: Briefing) -> Briefing:
        items = tuple(replace(item, sources=_sources(item, outlets, registry)) for item in briefing.items)
        return replace(briefing, items=items)

    return enrich


def _sources(item: Item, outlets: frozenset[str], registry: Registry) -> tuple[Source, ...]:
    """Each source once, in the order of the text, with the words that cite it first; a denial anywhere marks it."""
    tokens = Tokens.of(item.text)
    found: dict[str, Source] = {}
    for one in citations(Reading.of(item, tokens, outlets), source_words()):
        source = _source(one, tokens, registry)
        if not registry.banned_sources.isdisjoint((source.name, source.indexed_as, one.name)):
            continue
        known = found.get(source.id, source)
        found[source.id] = replace(known, denied=known.denied or source.denied)
    return tuple(found.values())


def _is_capital_of_a_sentence(name: str) -> bool:
    first, *others = name.split()
    if not first.istitle() or first in source_words().demonyms or (others and others[0][0].isupper()):
        return False
    return first.lower() in source_words().english or first.lower() in source_words().roles


def _source(citation: Citation, tokens: Tokens, registry: Registry) -> Source:
    phrase = tokens.span(citation.first, citation.until)
    printed = citation.name
    if citation.kind in ("role", "unnamed") and _is_capital_of_a_sentence(printed):
        printed = printed[0].lower() + printed[1:]  # "Officials said": a capital of the sentence
    name = registry.source_names.get(printed, printed)
    identity = citation.id if name == printed and citation.id else slug(name, "source")
    title = registry.titles.get(identity, name)
    kind = cast(SourceKind, registry.source_kinds.get(name, registry.source_kinds.get(title, citation.kind)))
    note = registry.notes.get(name, registry.notes.get(title))
    return Source(identity, name, kind, phrase, citation.denied, note, title if title != name else "")
