"""The sections of a marked-up text: which lines are headings, of what rank, and what kind of text each heads."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Literal

from generator.document import Document, Part
from generator.outline.furniture import is_mail
from generator.outline.items import ends_sentence, is_sentence
from generator.outline.parts import Sorted
from generator.outline.title import series_of
from generator.outline.words import masthead_words
from generator.text import count_words

Kind = Literal["empty", "bullets", "list", "leads", "points", "prose"]

TAIL = "below the text"
_TAIL_WORDS = 14
_TO_READERS = re.compile(r"\b(?:you|your|we|our|us|me)\b|@|©|\bunsubscribe\b", re.IGNORECASE)
BOLD_LEVEL = 7  # a line set bold as a whole ranks below every heading
_TITLED_LEVEL = 3  # an element that the page calls a title
_HEAD_WORDS = 25
_INDEX = re.compile(r"\d{1,2}[.)]?")
_FEWEST_NUMBERED = 3
_NUMBER = re.compile(r"(\d{1,2})(?:[.)]|(?= big thing))\s+\S")
_TITLE_NAME = re.compile(r"(?:^|[-_])(?:title|headline|heading|hed)$")
_LEAD = re.compile(r"[.:?!—–-][”’\"')]*\s*$")
_COUNTED = re.compile(
    r"\d+ |(?:two|three|four|five|six|seven|eight|nine|ten|twelve) (?:things|stories|takeaways|points|facts)\b", re.I
)
_STANDFIRST_WORDS = 10
_BOX = 0.4  # of what follows; an element with more is the text, not a box in it
_SCRAP_WORDS = 8
_SCRAP_LENGTH = 60  # characters; some scripts part no words
_DASH = re.compile(r"\s*[—–:-]\s")
_LEADS = 0.4
_HEADED_LEADS = 0.7
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
_QUOTES = str.maketrans("’‘", "''")
_POINTS = re.compile(
    r"takeaways?|key (?:points|events|developments)|highlights|at a glance|in brief|what we know|headlines",
    re.IGNORECASE,
)


@dataclass(slots=True)
class Section:
    """A heading, or none, and what stands directly below it."""

    head: int | None
    rank: int
    body: list[int] = field(default_factory=list)
    box: Part | None = None  # the element that holds it, where text goes on behind it


def _folded(text: str) -> str:
    return text.translate(_QUOTES).casefold().strip(" .:?!—–-*")


class Layout:
    """How the blocks that are left of a text hang together; positions are those of ``found.blocks``."""

    def __init__(self, found: Sorted, document: Document) -> None:
        self.found = found
        self.blocks = found.blocks
        title = found.title
        digest = title is None or series_of(title) is not None or _COUNTED.match(title) is not None
        self.may_be_one = not digest  # one story, by its title
        # A page of a site with its title set above the text is one report more often than a digest without any signs.
        shown = document.paged and "title" in found.roles and not is_mail(found.blocks)
        self.is_story = (document.claims.story or shown) and not digest
        self.in_boxes = document.paged and not is_mail(found.blocks)
        left = [position for position, role in enumerate(found.roles) if role is None]
        self.extents = self._extents(left) if self.in_boxes else {}
        self.numbered = self._numbered(left)
        self.sections = self._sections(left)
        for section in self.sections:
            section.body = self._without_scraps(section.body)
        if document.paged and self.sections and not self.is_story:
            self._cut_tail(self.sections[-1])
        self.headlined = any(self.kind(section) == "prose" for section in self.sections if section.head is not None)

    def _numbered(self, left: list[int]) -> frozenset[int]:
        """Short lines that count upwards: the headlines of a numbered briefing."""
        short = [i for i in left if not self.blocks[i].bullet and len(self.blocks[i].text.split()) <= _HEAD_WORDS]
        counted = [(int(number[1]), i) for i in short if (number := _NUMBER.match(self.blocks[i].text))]
        among = set(short)
        # A number in a cell of its own counts the line behind it.
        bare = [(i, j) for i, j in pairwise(left) if _INDEX.fullmatch(self.blocks[i].text) and j in among]
        numbers = [int(self.blocks[i].text.rstrip(".)")) for i, _ in bare]
        if len(bare) >= _FEWEST_NUMBERED and numbers[0] <= 2 and all(a < b for a, b in pairwise(numbers)):
            for i, _ in bare:
                self.found.roles[i] = "heading"
            left[:] = [i for i in left if self.found.roles[i] is None]
            return frozenset(j for _, j in bare)
        rising = sum(later[0] == earlier[0] + 1 for earlier, later in pairwise(counted))
        at = {i for _, i in counted}
        alone = not any(i + 1 in at for i in at)
        return frozenset(i for _, i in counted) if rising >= 2 and alone else frozenset()

    def _rank(self, position: int) -> int:
        """The rank of a heading, 1 the highest; 0 for what is none."""
        block = self.blocks[position]
        if position in self.numbered:
            return block.level or 1
        if block.level:
            return block.level
        words = count_words(block.text)
        if _folded(block.text) in masthead_words().story_labels:
            return 0  # "By the numbers:" parts one story
        if block.bullet or words > _HEAD_WORDS or not words:
            return 0
        if block.strong >= len(block.text) and not (words > 10 and is_sentence(block.text)):
            return BOLD_LEVEL
        if any(_TITLE_NAME.search(name) for part in block.parts[-2:] for name in part.names):
            return _TITLED_LEVEL
        return 0

    def _sections(self, left: list[int]) -> list[Section]:
        lead = Section(None, 0)
        sections = [lead]
        for number, position in enumerate(left):
            rank = self._rank(position)
            if rank and self.is_story and number == 0 and self._is_standfirst(position, left):
                rank = 0
            if rank:
                sections.append(Section(position, rank, box=self._box(position, len(left) - number - 1)))
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

    def _box(self, position: int, following: int) -> Part | None:
        """The element that a heading shares with its text, where it is a small part of what follows on a page."""
        if not self.in_boxes:
            return None
        for part in reversed(self.blocks[position].parts):
            last_text, count = self.extents[part.number]
            if last_text > position:
                return part if count <= _BOX * following else None
        return None

    def _extents(self, left: list[int]) -> dict[int, tuple[int, int]]:
        """Of each element, by its number: where its last block stands that is no heading, and how many it holds."""
        extents: dict[int, tuple[int, int]] = {}
        for position in left:
            for part in self.blocks[position].parts:
                last, count = extents.get(part.number, (-1, 0))
                extents[part.number] = (last if self.blocks[position].level else position, count + 1)
        return extents

    def _without_scraps(self, body: list[int]) -> list[int]:
        """``body`` without the few words that begin or end it and are no sentence: buttons, labels, names of apps."""
        scraps = [self._is_scrap(position) for position in body]
        start = next((i for i, scrap in enumerate(scraps) if not scrap), len(body))
        end = next((i for i, scrap in enumerate(reversed(scraps)) if not scrap), 0)
        return body[start : len(body) - end]

    def _cut_tail(self, section: Section) -> None:
        """Take from the last story what stands outside its box and speaks to the reader: the end of a mail."""
        told = section.body if section.head is None else [section.head, *section.body]
        if len(told) < 3:
            return
        box = next((part for part in reversed(self.blocks[told[0]].parts) if part in self.blocks[told[1]].parts), None)
        while box is not None and len(section.body) > 1:
            block = self.blocks[section.body[-1]]
            few = count_words(block.text) <= _TAIL_WORDS
            if box in block.parts or block.bullet or not (few or _TO_READERS.search(block.text)):
                break
            position = section.body.pop()
            self.found.roles[position], self.found.rules[position] = "noise", TAIL

    def _is_scrap(self, position: int) -> bool:
        block = self.blocks[position]
        few = count_words(block.text) <= _SCRAP_WORDS and len(block.text) <= _SCRAP_LENGTH
        return few and not block.bullet and not block.inside and not ends_sentence(block.text)

    def kind(self, section: Section) -> Kind:
        """What stands below a heading: a list holds bare headlines, leads open with bold words, points are news."""
        if not section.body:
            return "empty"
        bullets = [i for i in section.body if self.blocks[i].bullet]
        prose = [i for i in section.body if not self.blocks[i].bullet]
        if bullets and section.head not in self.numbered:
            told = [i for i in bullets if self._tells(i)]
            if told and len(told) * 2 >= len(bullets):
                return "bullets"
            return "list" if not prose else "prose"
        leads = [i for i in prose if self.has_lead(i)]
        prose = [i for i in prose if count_words(self.blocks[i].text) >= _SCRAP_WORDS]
        # Below a headline some bold beginnings only part the story; where all have one, each is news.
        share = _HEADED_LEADS if section.head is not None else _LEADS
        if len(leads) > 1 and len(leads) >= share * len(prose):
            return "leads"
        if section.head is not None and len(prose) > 1 and _POINTS.search(self.blocks[section.head].text):
            return "points"
        return "prose"

    def _tells(self, position: int) -> bool:
        """Whether a bullet says more than a headline does."""
        text = _SOURCE.sub("", self.blocks[position].text)
        inside = position + 1 < len(self.blocks) and self.blocks[position + 1].inside
        return inside or is_sentence(text) or len(text.split()) > _LIST_WORDS

    def has_lead(self, position: int) -> bool:
        block = self.blocks[position]
        lead = block.text[: block.strong]
        if _folded(lead) in masthead_words().story_labels:
            return False
        if block.strong >= len(block.text) or len(lead.split()) > _LEAD_WORDS or not any(map(str.isalpha, lead)):
            return False
        return bool(_LEAD.search(lead) or _DASH.match(block.text[block.strong :]))

    def is_one_story(self, body: list[int]) -> bool:
        """Whether paragraphs lean on each other, as those of one report do and those of a digest do not."""
        if self.is_story or not self.may_be_one:
            return self.is_story
        rest = [self.blocks[i].text for i in body[1:]]
        return not rest or sum(_LEANS.match(text) is not None for text in rest) * 5 >= len(rest)
