"""Which lines are noise, by named rules that are data (``data/noise.yml``)."""

from __future__ import annotations

import difflib
import re
from collections.abc import Sequence
from functools import cache
from pathlib import Path, PurePath

import msgspec

from generator.document import Block, Part
from generator.editorial import checked, read_mapping
from generator.errors import BriefingError, shown
from generator.text import one_line

RULES_FILE = Path(__file__).parent.parent / "data" / "noise.yml"
# Longer than a line of noise ever is: it bounds what a pattern may cost on hostile text.
_LONGEST = 400  # characters
_STORY_WORDS = 20  # a bullet of so many words tells something; fewer are a headline that leads elsewhere
_PROSE_WORDS = 8
_QUOTES = str.maketrans("’‘“”", "''\"\"")


class NoiseRule(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A kind of line that is no news, and why."""

    name: str
    why: str
    lines: tuple[str, ...] = ()
    patterns: tuple[str, ...] = ()
    headings: tuple[str, ...] = ()
    elements: str = ""
    sure: bool = False
    to_the_end: bool = False
    bullets: bool = False
    weak: bool = False


class _Rules(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    rules: tuple[NoiseRule, ...]


class _OwnRules(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    rules: tuple[NoiseRule, ...] = ()
    off: tuple[str, ...] = ()


class NoiseRules:
    """Rules ready to be asked; the first that matches explains a line."""

    def __init__(self, rules: Sequence[NoiseRule], path: PurePath = RULES_FILE) -> None:
        self.endings = frozenset(rule.name for rule in rules if rule.to_the_end)
        self._by_line = {_fold(line): rule for rule in reversed(rules) for line in rule.lines}
        self._patterns = [(_pattern(p, path), rule) for rule in rules for p in rule.patterns]
        self._bullet_patterns = [(pattern, rule) for pattern, rule in self._patterns if rule.bullets]
        # Asked first, all patterns at once: most lines match none.
        self._any = _pattern("|".join(f"(?:{p})" for rule in rules for p in rule.patterns), path)
        self._any_bullet = _pattern("|".join(f"(?:{p})" for rule in rules if rule.bullets for p in rule.patterns), path)
        self._heading_patterns = [(_pattern(p, path), rule) for rule in rules for p in rule.headings]
        self._elements = [
            (_pattern(f"(?:^|[-_])(?:{'|'.join(rule.elements.split())})s?(?:$|[-_\\d])", path), rule)
            for rule in rules
            if rule.elements
        ]
        self._of_part: dict[tuple[str, tuple[str, ...]], NoiseRule | None] = {}

    def explain_part(self, part: Part) -> NoiseRule | None:
        """The rule by which a page's element, by its tag and names, holds no news, or None."""
        key = part.tag, part.names
        if key not in self._of_part:
            # "<nav>" cannot be a class: a rule that says so means the tag.
            names = (f"<{part.tag}>", *(bare for name in part.names if (bare := _without_state(name))))
            self._of_part[key] = next(
                (rule for pattern, rule in self._elements if any(pattern.search(name) for name in names)), None
            )
        return self._of_part[key]

    def explain_heading(self, text: str) -> NoiseRule | None:
        """The rule by which a heading opens a part that is no news, or None."""
        if len(text) > _LONGEST:
            return None
        line = _fold(text)
        return next((rule for pattern, rule in self._heading_patterns if pattern.fullmatch(line)), None)

    def explain(self, text: str, *, bullet: bool = False) -> NoiseRule | None:
        """The rule by which ``text`` is noise, or None."""
        if len(text) > _LONGEST:
            return None
        line = _fold(text)
        found = self._by_line.get(line)
        if found is not None and (found.bullets or not bullet):
            return found
        if (self._any_bullet if bullet else self._any).fullmatch(line) is None:
            return None
        patterns = self._bullet_patterns if bullet else self._patterns
        return next((rule for pattern, rule in patterns if pattern.fullmatch(line)), None)

    def sift(self, blocks: Sequence[Block]) -> list[NoiseRule | None]:
        """The rule that explains each block, None for what may be news."""
        rules = [self.explain(block.text, bullet=block.bullet) for block in blocks]
        self._spare_news(blocks, rules)
        # Of a page the elements tell where a box ends.
        if any(block.parts for block in blocks):
            return rules
        if (start := self._end_matter(blocks, rules)) is not None:
            for position in range(start, len(blocks)):
                rules[position] = rules[position] or rules[start]
        return rules

    @staticmethod
    def _spare_news(blocks: Sequence[Block], rules: list[NoiseRule | None]) -> None:
        """Take back what a weak rule says of a quotation, or of a paragraph with paragraphs of news on both sides."""
        bulleted = any(block.bullet for block in blocks)
        prose = [
            rule is None and len(block.text.split()) >= _PROSE_WORDS for block, rule in zip(blocks, rules, strict=True)
        ]
        for position, block in enumerate(blocks):
            rule = rules[position]
            if rule is None or not rule.weak:
                continue
            between = any(prose[max(0, position - 1) : position]) and any(prose[position + 1 : position + 2])
            if block.text.startswith(("“", '"', "‘")) or (between and not bulleted):
                rules[position] = None

    @staticmethod
    def _end_matter(blocks: Sequence[Block], rules: Sequence[NoiseRule | None]) -> int | None:
        """Where the headlines of other stories begin: below the news, with no more news further down."""
        news = [
            position
            for position, block in enumerate(blocks)
            if rules[position] is None and (block.bullet or len(block.text.split()) >= _STORY_WORDS)
        ]
        stories = [position for position in news if len(blocks[position].text.split()) >= _STORY_WORDS]
        last = max(stories, default=-1)
        for position, rule in enumerate(rules):
            if rule is not None and rule.to_the_end and news and max(news[0], last) < position:
                return position
        return None


# Not what an element is but how it is laid out: "grid--adrail", "with-comments", "hide-for-print", "overlay-enabled".
_STATE = re.compile(r"--.*$|^(?:with|no|has|hide-for|show-for|is|js)-.*$|.*-(?:enabled|disabled)$|.*label-hidden$")


def _without_state(name: str) -> str:
    return _STATE.sub("", name)


def _pattern(pattern: str, path: PurePath) -> re.Pattern[str]:
    try:
        return re.compile(pattern, re.IGNORECASE)
    except re.error as error:
        raise BriefingError(path, None, f"expected a pattern, found {pattern!r}: {error}") from error


def _fold(text: str) -> str:
    return one_line(text).translate(_QUOTES).casefold().rstrip(" .:!›»>→")


def read_rules(text: str, path: PurePath) -> NoiseRules:
    """The rules of an archive's own ``content/noise.yml``, asked before those that come with Daybook.

    ``off`` names rules of ours that do not suit the archive.
    """
    mapping, lines = read_mapping(text, path)
    own = checked(mapping, _OwnRules, path, lines)
    shipped = _shipped()
    known = [rule.name for rule in shipped]
    for name in own.off:
        if name not in known:
            near = difflib.get_close_matches(name, known, 1, 0)[0]
            raise BriefingError(
                path, lines.get("off"), f"expected the name of a rule, found {shown(name)}; the nearest is {near!r}"
            )
    return NoiseRules((*own.rules, *(rule for rule in shipped if rule.name not in own.off)), path)


@cache
def _shipped() -> tuple[NoiseRule, ...]:
    mapping, lines = read_mapping(RULES_FILE.read_text("utf-8"), RULES_FILE)
    return checked(mapping, _Rules, RULES_FILE, lines).rules


@cache
def default_rules() -> NoiseRules:
    """The rules that come with Daybook."""
    return NoiseRules(_shipped())
