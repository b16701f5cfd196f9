"""What stays together on a page, the same in every output that has pages."""

from __future__ import annotations

from openletter.tree import Block, Break, Heading, Paragraph, Row, Section, Table, walk

MOST = 24
"""Lines of a list of signatories that stays on one page; LibreOffice lets go of longer chains."""


def is_short(section: Section) -> bool:
    """Say whether a section is a list of few lines, breaks in them counted, and holds no other."""
    kinds = (Paragraph, Heading, Break, Row)
    nested = any(isinstance(block, (Section, Table)) for block in section.children)
    return not nested and sum(isinstance(node, kinds) for node in walk(section)) <= MOST


def stands_above(block: Block) -> bool:
    """Say whether a block at the head of a section in columns goes across all of them."""
    return isinstance(block, Heading) or (isinstance(block, Paragraph) and block.lead)
