"""Items of a text whose markup shows its parts: headed stories, bullets, and paragraphs that open with bold words."""

from __future__ import annotations

from dataclasses import replace

from generator.document import Document
from generator.outline.items import LENGTH_LIMIT, is_sentence, item, without_sign
from generator.outline.parts import Sorted
from generator.outline.sections import BOLD_LEVEL, Layout, Section
from generator.text import count_words

INTRODUCTION = "introduction"
WHOLE_STORY = "link to the whole story"
_INTRODUCTION_WORDS = 14
_FEWEST_SECTIONS = 3  # of a digest, which may be introduced


def find_stories(found: Sorted, document: Document) -> None:
    """Give each block that is left its role, by headings, bullets and bold beginnings."""
    _Stories(found, document).run()


class _Stories:
    def __init__(self, found: Sorted, document: Document) -> None:
        self.found, self.path = found, document.path
        self.blocks = found.blocks
        self.layout = Layout(found, document)
        self.bodiless = False  # the last item's text is its headline
        self.section: str | None = None
        self.section_rank = 0  # of the heading that named it, where the next of that rank ends it
        self.story: Section | None = None  # the headed story that is open

    def run(self) -> None:
        for section in self.layout.sections:
            if section.head is None:
                self._lead(section)
            else:
                self._headed(section)

    def _headed(self, section: Section) -> None:
        assert section.head is not None
        head, kind = self.blocks[section.head], self.layout.kind(section)
        if self.section_rank and section.rank <= self.section_rank:
            self.section, self.section_rank = None, 0
        inside = self.story is not None and section.rank > self.story.rank
        numbered = self.story is not None and self.story.head in self.layout.numbered
        if inside and (numbered or kind == "prose"):
            self._append(section)
        elif section.head in self.layout.numbered:
            self._add(section.body, self.section, head.text, section.head)
            self.story = section
        elif kind == "empty":
            # A linked headline with nothing below it is a piece of news by itself; another one names what follows.
            if head.linked * 10 >= len(head.text) * 9 and head.links and len(head.text.split()) > 3:
                self._add([section.head], self.section, head.text)
            else:
                self._names_section(section, passing=False)
            self.story = None
        elif kind == "prose" or (kind == "list" and self.layout.headlined):
            self._add(section.body, self.section, head.text, section.head)
            self.story = section
        elif kind == "list" or kind == "bullets":
            self._names_section(section, passing=True)
            self._bulleted(section.body, head.text)
        else:
            self._names_section(section, passing=True)
            self._paragraphs(section.body, head.text, every=kind == "points")

    def _names_section(self, section: Section, *, passing: bool) -> None:
        """A heading names the section of what follows: until the next of its rank (``passing``), or until another."""
        assert section.head is not None
        self.story = None
        following = section.head + 1
        emptied = following < len(self.blocks) and self.found.roles[following] == "noise"
        if not passing and emptied and self.found.rules[following] is not None:
            # All that it headed is noise, and so is it.
            self.found.roles[section.head] = "noise"
            self.found.rules[section.head] = f"beside: {str(self.found.rules[following]).removeprefix('beside: ')}"
            return
        role = self.found.roles[following] if following < len(self.blocks) else None
        if not passing and section.rank == BOLD_LEVEL and role in ("date", "byline", "publisher"):
            self.found.roles[section.head] = role  # "Published" above a date
            return
        self.section, self.found.roles[section.head] = self.blocks[section.head].text, "heading"
        self.section_rank = section.rank if passing else 0

    def _lead(self, section: Section) -> None:
        """What stands above the first heading, which may be everything."""
        kind = self.layout.kind(section)
        if kind in ("bullets", "list"):
            self._bulleted(section.body, None)
        elif kind == "leads":
            self._paragraphs(section.body, None, every=False)
        elif len(self.layout.sections) > 1 and self._is_introduction(section):
            for position in section.body:
                self.found.roles[position], self.found.rules[position] = "noise", INTRODUCTION
        elif len(self.layout.sections) > 1:
            self._add(section.body, None, self.found.title if self.layout.is_story else None)
        elif self.layout.is_one_story(section.body):
            self._add(section.body, None, self.found.title)
        else:
            self._paragraphs(section.body, None, every=True)

    def _is_introduction(self, section: Section) -> bool:
        """Whether the lead of a digest only says that it begins."""
        words = sum(count_words(self.blocks[i].text) for i in section.body)
        return (
            not self.layout.is_story and words <= _INTRODUCTION_WORDS and len(self.layout.sections) > _FEWEST_SECTIONS
        )

    def _bulleted(self, body: list[int], section: str | None) -> None:
        """Each bullet is an item; prose above the first is one, prose further down goes on with the bullet before."""
        first = next((number for number, i in enumerate(body) if self.blocks[i].bullet), 0)
        lead = body[:first]
        if lead and section is None and sum(count_words(self.blocks[i].text) for i in lead) <= _INTRODUCTION_WORDS:
            for position in lead:
                self.found.roles[position], self.found.rules[position] = "noise", INTRODUCTION
            body = body[first:]
        groups: list[list[int]] = []
        for position in body:
            if self.blocks[position].bullet or not groups:
                groups.append([position])
            else:
                groups[-1].append(position)
        for group in groups:
            self._add(group, section, None)

    def _paragraphs(self, body: list[int], section: str | None, *, every: bool) -> None:
        groups: list[list[int]] = []
        for position in body:
            starts = every and is_sentence(self.blocks[position].text)
            if not groups or starts or (not every and self.layout.has_lead(position)):
                groups.append([position])
            else:
                groups[-1].append(position)
        for group in groups:
            self._add(group, section, None)

    def _add(self, body: list[int], section: str | None, headline: str | None, head: int | None = None) -> None:
        positions = body if head is None else [head, *body]
        if not any(char.isalnum() for i in positions for char in self.blocks[i].text):
            return
        texts = [without_sign(self.blocks[i].text) for i in body]
        if sum(map(len, texts)) > LENGTH_LIMIT and len(body) > 1:
            self._add_in_parts(body, section, headline, head)
            return
        links = tuple(dict.fromkeys(link for i in positions for link in self.blocks[i].links))
        line = self.blocks[positions[0]].line
        self.found.items.append(item("\n\n".join(texts), section, self.path, line, headline, links))
        self.bodiless = not body
        for position in positions:
            self.found.roles[position] = "item"
            self.found.item_of[position] = len(self.found.items) - 1
        self._take_link(positions[-1])

    def _take_link(self, position: int) -> None:
        """Keep where a "Read more" below a story leads: the line is no news, its link is."""
        if position + 1 < len(self.blocks) and self.found.rules[position + 1] == WHOLE_STORY:
            last = self.found.items[-1]
            links = dict.fromkeys((*last.links, *self.blocks[position + 1].links))
            self.found.items[-1] = replace(last, links=tuple(links))

    def _add_in_parts(self, body: list[int], section: str | None, headline: str | None, head: int | None) -> None:
        """A story longer than an item may be: as few items as hold it."""
        groups: list[list[int]] = [[]]
        room = LENGTH_LIMIT
        for position in body:
            length = len(self.blocks[position].text) + 2
            if length > room and groups[-1]:
                groups.append([])
                room = LENGTH_LIMIT
            groups[-1].append(position)
            room -= length
        for number, group in enumerate(groups):
            self._add(group, section if number == 0 else headline or section, headline if number == 0 else None, head)
            head = None

    def _append(self, section: Section) -> None:
        """A sub-heading and what stands below it go on with the story above."""
        assert section.head is not None
        last = self.found.items[-1]
        positions = [section.head, *section.body]
        texts = [self.blocks[i].text for i in positions]
        if self.bodiless:  # a headline that had nothing below it yet
            last = replace(last, text="")
        if len(last.text) + sum(map(len, texts)) > LENGTH_LIMIT:
            self._add(section.body, self.section, self.blocks[section.head].text, section.head)
            return
        links = (*last.links, *(link for i in positions for link in self.blocks[i].links))
        text = "\n\n".join(filter(None, (last.text, *texts)))
        self.found.items[-1] = item(
            text, last.section, self.path, self.blocks[section.head].line, last.headline, tuple(dict.fromkeys(links))
        )
        for position in positions:
            self.found.roles[position] = "item"
            self.found.item_of[position] = len(self.found.items) - 1
