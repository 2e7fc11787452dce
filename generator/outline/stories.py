"""Items of a text whose markup shows its parts: headed stories, bullets, and paragraphs that open with bold words."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from itertools import pairwise

from generator.document import Document, Part
from generator.outline.furniture import is_mail
from generator.outline.items import LENGTH_LIMIT, is_sentence, item
from generator.outline.parts import Sorted
from generator.outline.title import series_of
from generator.text import count_words

INTRODUCTION = "introduction"
WHOLE_STORY = "link to the whole story"
_INTRODUCTION_WORDS = 14
_BOLD_LEVEL = 7  # a line set bold as a whole ranks below every heading
_TITLED_LEVEL = 3  # an element that the page calls a title
_HEAD_WORDS = 25
_INDEX = re.compile(r"\d{1,2}[.)]?")
_FEWEST_NUMBERED = 3
_NUMBER = re.compile(r"(\d{1,2})[.)]\s+\S")
_TITLE_NAME = re.compile(r"(?:^|[-_])(?:title|headline|heading|hed)$")
_LEAD = re.compile(r"[.:?!—–-][”’\"')]*\s*$")
_SENTENCE_END = re.compile(r"[.!?…。！？।][”’\"')\]»」』）]*$")
_COUNTED = re.compile(
    r"\d+ |(?:two|three|four|five|six|seven|eight|nine|ten|twelve) (?:things|stories|takeaways|points|facts)\b", re.I
)
_STANDFIRST_WORDS = 10
_BOX = 0.4  # of what follows; an element with more is the text, not a box in it
_SCRAP_WORDS = 8
_SCRAP_LENGTH = 60  # characters; some scripts part no words
_DASH = re.compile(r"\s*[—–:-]\s")
_LEAD_WORDS = 14
_SOURCE = re.compile(r"\s*\([^()]{1,80}\)$")  # "(Harbour Courier, 2 minute read)"
_LIST_WORDS = 16  # bullets of fewer words, without a sentence, are a list of headlines
# How a paragraph of a running story opens: it leans on the one before.
_LEANS = re.compile(
    r"[“\"‘«„]|(?:he|she|it|they|his|her|its|their|but|and|so|yet|also|however|meanwhile|still|then|this|that"
    r"|these|those|such|there|according|asked|speaking|for (?:example|instance)|in addition|il|elle|ils|mais|et"
    r"|cependant|selon|er|sie|es|aber|doch|und|auch|dabei|laut|pero|y|sin embargo|según)\b",
    re.IGNORECASE,
)
_POINTS = re.compile(
    r"takeaways?|key (?:points|events|developments)|highlights|at a glance|in brief|what we know|headlines",
    re.IGNORECASE,
)


@dataclass(slots=True)
class _Section:
    """A heading, or none, and what stands directly below it."""

    head: int | None
    rank: int
    body: list[int] = field(default_factory=list)
    box: Part | None = None  # the element that holds it, where text goes on behind it


def find_stories(found: Sorted, document: Document) -> None:
    """Give each block that is left its role, by headings, bullets and bold beginnings."""
    _Stories(found, document).run()


class _Stories:
    def __init__(self, found: Sorted, document: Document) -> None:
        self.found, self.path = found, document.path
        self.blocks = found.blocks
        title = found.title
        digest = title is None or series_of(title) is not None or _COUNTED.match(title) is not None
        self.may_be_one = not digest  # one story, by its title
        # A page of a site with its title set above the text is one report more often than a digest without any signs.
        shown = document.paged and "title" in found.roles and not is_mail(found.blocks)
        self.is_story = (document.claims.story or shown) and not digest
        self.in_boxes = document.paged and not is_mail(found.blocks)
        left = [position for position, role in enumerate(found.roles) if role is None]
        self.numbered = self._numbered(left)
        self.sections = self._sections(left)
        for section in self.sections:
            section.body = self._without_scraps(section.body)
        self.bodiless = False  # the last item's text is its headline
        self.section: str | None = None
        self.section_rank = 0  # of the heading that named it, where the next of that rank ends it
        self.story: _Section | None = None  # the headed story that is open
        self.headlined = any(self._kind(section) == "prose" for section in self.sections if section.head is not None)

    def run(self) -> None:
        for section in self.sections:
            if section.head is None:
                self._lead(section)
            else:
                self._headed(section)

    def _numbered(self, left: list[int]) -> frozenset[int]:
        """Short lines that count upwards: the headlines of a numbered briefing."""
        short = [i for i in left if not self.blocks[i].bullet and len(self.blocks[i].text.split()) <= _HEAD_WORDS]
        counted = [(int(number[1]), i) for i in short if (number := _NUMBER.match(self.blocks[i].text))]
        # A number in a cell of its own counts the line behind it.
        bare = [(i, j) for i, j in pairwise(left) if _INDEX.fullmatch(self.blocks[i].text) and j in short]
        if len(bare) >= _FEWEST_NUMBERED and all(
            int(self.blocks[i].text.rstrip(".)")) == n for n, (i, _) in enumerate(bare, 1)
        ):
            for i, _ in bare:
                self.found.roles[i] = "heading"
                left.remove(i)
            return frozenset(j for _, j in bare)
        rising = sum(later[0] == earlier[0] + 1 for earlier, later in pairwise(counted))
        alone = all(i + 1 not in dict(counted).values() for _, i in counted)
        return frozenset(i for _, i in counted) if rising >= 2 and alone else frozenset()

    def _rank(self, position: int) -> int:
        """The rank of a heading, 1 the highest; 0 for what is none."""
        block = self.blocks[position]
        if position in self.numbered:
            return block.level or 1
        if block.level:
            return block.level
        words = count_words(block.text)
        if block.bullet or words > _HEAD_WORDS or not words:
            return 0
        if block.strong >= len(block.text) and not (words > 10 and is_sentence(block.text)):
            return _BOLD_LEVEL
        if any(_TITLE_NAME.search(name) for part in block.parts[-2:] for name in part.names):
            return _TITLED_LEVEL
        return 0

    def _sections(self, left: list[int]) -> list[_Section]:
        lead = _Section(None, 0)
        sections = [lead]
        for number, position in enumerate(left):
            rank = self._rank(position)
            if rank and self.is_story and number == 0 and self._is_standfirst(position, left):
                rank = 0
            if rank:
                sections.append(_Section(position, rank, box=self._box(position, left[number + 1 :])))
                continue
            # What follows a box inside the text goes on with what stands above the box.
            while len(sections) > 1 and sections[-1].box and sections[-1].box not in self.blocks[position].parts:
                if above := next(
                    (s for s in reversed(sections[:-1]) if s.box is None or s.box in self.blocks[position].parts), None
                ):
                    above.body.append(position)
                    break
            else:
                sections[-1].body.append(position)
        return [section for section in sections if section.head is not None or section.body]

    def _is_standfirst(self, position: int, left: list[int]) -> bool:
        """Whether the first heading below a report's title sums it up: long, or alone of its rank."""
        block = self.blocks[position]
        alone = block.level > 0 and sum(self.blocks[i].level == block.level for i in left) == 1
        long = count_words(block.text) > _STANDFIRST_WORDS
        return (is_sentence(block.text) and (long or alone)) or (long and alone)

    def _box(self, position: int, following: list[int]) -> Part | None:
        """The element that a heading shares with its text, where it is a small part of a page."""
        if not self.in_boxes:
            return None
        for part in reversed(self.blocks[position].parts):
            held = [i for i in following if part in self.blocks[i].parts]
            if any(not self.blocks[i].level for i in held):
                return part if len(held) <= _BOX * len(following) else None
        return None

    def _without_scraps(self, body: list[int]) -> list[int]:
        """``body`` without the few words that begin or end it and are no sentence: buttons, labels, names of apps."""
        scraps = [self._is_scrap(position) for position in body]
        start = next((i for i, scrap in enumerate(scraps) if not scrap), len(body))
        end = next((i for i, scrap in enumerate(reversed(scraps)) if not scrap), 0)
        return body[start : len(body) - end]

    def _is_scrap(self, position: int) -> bool:
        block = self.blocks[position]
        few = count_words(block.text) <= _SCRAP_WORDS and len(block.text) <= _SCRAP_LENGTH
        return few and not block.bullet and not block.inside and not _SENTENCE_END.search(block.text)

    def _kind(self, section: _Section) -> str:
        """empty, bullets, list, leads, points or prose."""
        if not section.body:
            return "empty"
        bullets = [i for i in section.body if self.blocks[i].bullet]
        prose = [i for i in section.body if not self.blocks[i].bullet]
        if bullets and section.head not in self.numbered:
            told = [i for i in bullets if self._tells(i)]
            if told and len(told) * 2 >= len(bullets):
                return "bullets"
            return "list" if not prose else "prose"
        leads = [i for i in prose if self._has_lead(i)]
        if len(leads) > 1 and len(leads) * 5 >= len(prose) * 2:
            return "leads"
        if section.head is not None and len(prose) > 1 and _POINTS.search(self.blocks[section.head].text):
            return "points"
        return "prose"

    def _tells(self, position: int) -> bool:
        """Whether a bullet says more than a headline does."""
        text = _SOURCE.sub("", self.blocks[position].text)
        inside = position + 1 < len(self.blocks) and self.blocks[position + 1].inside
        return inside or is_sentence(text) or len(text.split()) > _LIST_WORDS

    def _has_lead(self, position: int) -> bool:
        block = self.blocks[position]
        lead = block.text[: block.strong]
        if block.strong >= len(block.text) or len(lead.split()) > _LEAD_WORDS or not any(map(str.isalpha, lead)):
            return False
        return bool(_LEAD.search(lead) or _DASH.match(block.text[block.strong :]))

    def _headed(self, section: _Section) -> None:
        assert section.head is not None
        head, kind = self.blocks[section.head], self._kind(section)
        if self.section_rank and section.rank <= self.section_rank:
            self.section, self.section_rank = None, 0
        inside = self.story is not None and section.rank > self.story.rank
        numbered = self.story is not None and self.story.head in self.numbered
        if inside and (numbered or kind == "prose"):
            self._append(section)
        elif section.head in self.numbered:
            self._add(section.body, self.section, head.text, section.head)
            self.story = section
        elif kind == "empty":
            # A linked headline with nothing below it is a piece of news by itself; another one names what follows.
            if head.linked * 10 >= len(head.text) * 9 and head.links and len(head.text.split()) > 3:
                self._add([section.head], self.section, head.text)
            else:
                self._names_section(section, passing=False)
            self.story = None
        elif kind == "prose" or (kind == "list" and self.headlined):
            self._add(section.body, self.section, head.text, section.head)
            self.story = section
        elif kind == "list" or kind == "bullets":
            self._names_section(section, passing=True)
            self._bulleted(section.body, head.text)
        else:
            self._names_section(section, passing=True)
            self._paragraphs(section.body, head.text, every=kind == "points")

    def _names_section(self, section: _Section, *, passing: bool) -> None:
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
        if not passing and section.rank == _BOLD_LEVEL and role in ("date", "byline", "publisher"):
            self.found.roles[section.head] = role  # "Published" above a date
            return
        self.section, self.found.roles[section.head] = self.blocks[section.head].text, "heading"
        self.section_rank = section.rank if passing else 0

    def _lead(self, section: _Section) -> None:
        """What stands above the first heading, which may be everything."""
        kind = self._kind(section)
        if kind in ("bullets", "list"):
            self._bulleted(section.body, None)
        elif kind == "leads":
            self._paragraphs(section.body, None, every=False)
        elif len(self.sections) > 1 and self._is_introduction(section):
            for position in section.body:
                self.found.roles[position], self.found.rules[position] = "noise", INTRODUCTION
        elif len(self.sections) > 1:
            self._add(section.body, None, self.found.title if self.is_story else None)
        elif self._is_one_story(section.body):
            self._add(section.body, None, self.found.title)
        else:
            self._paragraphs(section.body, None, every=True)

    def _is_introduction(self, section: _Section) -> bool:
        """Whether the lead of a digest only says that it begins."""
        words = sum(count_words(self.blocks[i].text) for i in section.body)
        return not self.is_story and words <= _INTRODUCTION_WORDS and len(self.sections) > _FEWEST_NUMBERED

    def _is_one_story(self, body: list[int]) -> bool:
        """Whether paragraphs lean on each other, as those of one report do and those of a digest do not."""
        if self.is_story or not self.may_be_one:
            return self.is_story
        rest = [self.blocks[i].text for i in body[1:]]
        return not rest or sum(_LEANS.match(text) is not None for text in rest) * 5 >= len(rest)

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
            if not groups or starts or (not every and self._has_lead(position)):
                groups.append([position])
            else:
                groups[-1].append(position)
        for group in groups:
            self._add(group, section, None)

    def _add(self, body: list[int], section: str | None, headline: str | None, head: int | None = None) -> None:
        positions = body if head is None else [head, *body]
        if not any(char.isalnum() for i in positions for char in self.blocks[i].text):
            return
        texts = [self.blocks[i].text for i in body]
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
        """ "Read more" is no news, but its link leads to it."""
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

    def _append(self, section: _Section) -> None:
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
