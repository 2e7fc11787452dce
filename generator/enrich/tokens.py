"""The words of a text with their places in it, as the finders of people, bodies and sources read them."""

from __future__ import annotations

import re
from dataclasses import dataclass

# Initials keep their full stops ("J.K.", "W." before a name); a word keeps hyphens, apostrophes and "&" inside, but
# not the "'s" behind it. Every alternative moves on, so that no text can make it slow.
_WORD = re.compile(
    r"(?!(?<=\w['’])s\b)"
    r"(?:(?:[A-Z]\.){2,}|[A-Z]\.(?=[ \u00a0][A-Z])"
    r"|[^\W_]+(?:[&.-](?!(?:aligned|backed|based|born|controlled|era|funded|held|led|linked|owned|run|style)\b)(?=[^\W_])[^\W_]+|['’](?!s\b)[^\W_]+)*)"
)
_ABBREVIATED = frozenset(
    "Adm Amb Atty Brig Capt Cdr Cllr Cmdr Co Col Const Corp Cpl Dep Det Dr Drs Ens Fr Gen Gov Hon Inc Insp Jr Lt Ltd "
    "Maj Mr Mrs Ms Msgr Mt Pres Prof Pte Pvt Rep Rev Revd Sec Sen Sens Sgt Spc Sr St Ste Supt".split()
)
_UNSEEN = dict.fromkeys(map(ord, "\u200b\u200c\u200d\u2060\ufeff"))
_WIDEST = 2  # characters between two words that belong together
BLANKS = " \u00a0\u2009\u202f\u200b\u200c\u200d\u2060\ufeff"  # spaces, and signs that nobody sees


@dataclass(frozen=True, slots=True)
class Tokens:
    """The words of ``text`` in order; ``text[starts[i]:ends[i]]`` is ``words[i]``."""

    text: str
    words: tuple[str, ...]
    starts: tuple[int, ...]
    ends: tuple[int, ...]

    @classmethod
    def of(cls, text: str) -> Tokens:
        spans = [match.span() for match in _WORD.finditer(text)]
        words = tuple(text[start:end] for start, end in spans)
        return cls(text, words, tuple(start for start, _ in spans), tuple(end for _, end in spans))

    def __len__(self) -> int:
        return len(self.words)

    def between(self, at: int) -> str:
        """What stands between a word and the one before it."""
        return self.text[self.ends[at - 1] if at else 0 : self.starts[at]]

    def after(self, at: int, length: int = 3) -> str:
        """The characters that follow a word."""
        return self.text[self.ends[at] : self.ends[at] + length]

    def joins(self, at: int) -> bool:
        """Whether a word goes on from the one before it, with a space or the full stop of an abbreviation between."""
        if at <= 0 or at >= len(self.words):
            return False
        gap = self.text[self.ends[at - 1] : self.starts[at]]
        bare = gap.strip(BLANKS)
        if not bare:
            return 0 < len(gap) <= _WIDEST
        return bare == "." and gap[0] == "." and len(gap) > 1 and self.words[at - 1].capitalize() in _ABBREVIATED

    def begins_a_sentence(self, at: int) -> bool:
        """Whether a word stands where any word has a capital."""
        if at == 0:
            return True
        gap = self.text[self.ends[at - 1] : self.starts[at]].strip(BLANKS)
        if not gap:
            return False
        if gap == "." and self.words[at - 1].capitalize() in _ABBREVIATED:
            return False
        return any(sign in gap for sign in ".!?:\n•–—|;") or (
            gap[-1:] in "“\"'‘" and self.text[self.ends[at - 1]] != "-"
        )

    def span(self, first: int, until: int) -> str:
        """The text from one word to before another."""
        return self.text[self.starts[first] : self.ends[until - 1]]

    def plain(self, first: int, until: int) -> str:
        """The text from one word to before another, one space wherever spaces or signs that nobody sees part words."""
        return " ".join(self.span(first, until).translate(_UNSEEN).split())

    def is_possessive(self, at: int) -> bool:
        """Whether "'s" stands behind a word."""
        return self.after(at, 2) in ("’s", "'s")

    def is_in_brackets(self, first: int, until: int) -> bool:
        """Whether round brackets hold nothing but these words."""
        return self.text[max(0, self.starts[first] - 1)] == "(" and self.after(until - 1, 1) == ")"
