"""What a label makes noise of: "A message from …", "(Sponsor)", "Events today" and the box or the story below it."""

from __future__ import annotations

from collections import Counter

from generator.outline.furniture import weights_of
from generator.outline.noise import NoiseRules
from generator.outline.parts import Sorted

_MOST_OF_HEADED = 0.6
_MOST = 0.3  # of the prose; a label on more speaks of the whole mail


def clear_labelled(found: Sorted, noise: NoiseRules) -> None:
    """Mark each label that a rule knows, and what it labels: the box that it opens, or what stands below it."""
    weights = weights_of(found.blocks)
    left = [len(b.text.split()) if role is None else 0 for b, role in zip(found.blocks, found.roles, strict=True)]
    for position in range(len(found.blocks)):
        rule = _label(found, position, noise)
        if rule is None or found.roles[position] not in (None, "noise"):
            continue
        for other in _labelled(found, position, weights, left):
            if found.roles[other] in (None, "caption"):
                found.roles[other], found.rules[other] = "noise", rule


def _label(found: Sorted, position: int, noise: NoiseRules) -> str | None:
    """The name of the rule by which a line labels what stands below it."""
    block = found.blocks[position]
    if block.bullet:
        return None
    if block.parts and found.rules[position] in noise.endings and position not in found.furniture:
        return found.rules[position]
    rule = noise.explain_heading(block.text)
    return rule.name if rule else None


def _labelled(found: Sorted, position: int, weights: Counter[int], left: list[int]) -> range:
    """The positions of a label and of what it labels."""
    blocks = found.blocks
    for part in reversed(blocks[position].parts):
        if position and part in blocks[position - 1].parts:
            break  # it opens no box that is larger
        if 0 < weights[part.number] <= _MOST * sum(left):
            held = [i for i in range(position, len(blocks)) if part in blocks[i].parts]
            return range(position, held[-1] + 1)
    end = _end_of_section(found, position)
    # "(Sponsor)" in a headline that another one follows speaks of its own story, however long that is.
    most = _MOST_OF_HEADED if blocks[position].level and end < len(blocks) else _MOST
    return range(position, end if sum(left[position:end]) <= most * sum(left) else position + 1)


def _end_of_section(found: Sorted, position: int) -> int:
    """Where the story ends that a label stands above, or heads itself."""
    blocks = found.blocks
    end, level = position + 1, blocks[position].level
    if not level and not (end < len(blocks) and blocks[end].level):
        return end
    while end < len(blocks) and not blocks[end].level:
        end += 1
    if end == position + 1 and end < len(blocks):  # a line above a headline
        level, end = blocks[end].level, end + 1
    while end < len(blocks) and (not blocks[end].level or blocks[end].level > level):
        end += 1
    return end
