"""What an author meant as Markdown and is not: told; and no false alarm about anything else."""

from __future__ import annotations

import pytest

from openletter.marks import Origins, with_line_marks
from openletter.markup.blocks import to_blocks
from openletter.tree import plain
from tests.fixtures import Case, cases, rewritten

FILE = "prose.md"


@pytest.mark.parametrize("case", cases(FILE), ids=str)
def test_slips(case: Case, bless: bool) -> None:
    """Prose has these slips, each on its line, and no other."""
    _, slips = to_blocks(with_line_marks(case.given, "f", 1), "k", "p", Origins())
    actual = "\n".join(f"{slip.line}: {slip.what}" for slip in slips)
    if bless:
        rewritten(FILE, case, actual)
        return

    assert case.expected == actual


def test_most_prose_has_no_slips() -> None:
    """The fixtures hold more prose without slips than with them."""
    clean = [case for case in cases(FILE) if not case.expected]

    assert len(clean) > 20


@pytest.mark.parametrize("case", [case for case in cases(FILE) if not case.expected][:19], ids=str)
def test_prose_without_markup_prints_as_it_is(case: Case) -> None:
    """Sentences without any markup come out word for word, sign for sign."""
    blocks, _ = to_blocks(case.given, "k", "p", Origins())
    printed = "".join("".join(map(plain, blocks)).split())

    assert printed == "".join(case.given.split())
