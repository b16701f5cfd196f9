"""The gallery in `docs/`: the first page of every example. `python3 dev.py gallery` makes it."""

from __future__ import annotations

from pathlib import Path

import pypdfium2

from openletter.batch import read_and_compose
from openletter.output import to_bytes
from openletter.tree import Document

ROOT = Path(__file__).parent.parent
EXAMPLES = ROOT / "examples"
PAGE = ROOT / "docs" / "gallery.md"
PICTURES = ROOT / "docs" / "images"
WIDTH = 900
HEAD = """\
# Gallery

The first page of every letter in `examples/`, as PDF. Each folder holds the letter, the records
that it shares with others, and under `expected/` what openletter makes of it in all formats. This
page is made by `python3 dev.py gallery`.
"""


def letters() -> list[Path]:
    """Return the letter files of all examples."""
    return sorted(EXAMPLES.glob("*/*.letter.yaml"))


def name(letter: Path) -> str:
    """Return the name of a letter without its endings."""
    return letter.name.split(".")[0]


def picture(letter: Path) -> Path:
    """Return where the picture of a letter is kept."""
    return PICTURES / f"{name(letter)}.png"


def document(letter: Path) -> Document:
    """Return the document of an example."""
    found, faults = read_and_compose(letter, None, (), draft=False)

    assert found is not None, faults
    assert not faults
    return found


def about(letter: Path) -> str:
    """Return what a letter file says of itself: the comment that it begins with."""
    lines = letter.read_text(encoding="utf-8").split("\n")
    comment = []
    for line in lines:
        if not line.startswith("#"):
            break
        comment.append(line.removeprefix("#").strip())
    return " ".join(comment)


def gallery() -> str:
    """Return the page."""
    return "\n".join([HEAD, *(entry(letter) for letter in letters())])


def entry(letter: Path) -> str:
    """Return what the page says of one letter, with its picture."""
    title = document(letter).title
    folder = f"../examples/{letter.parent.name}"
    files = f"[letter]({folder}/{letter.name})"
    for ending in ("pdf", "docx", "html", "txt"):
        files += f" · [{ending}]({folder}/expected/{name(letter)}.{ending})"
    shown = f"![The first page of “{title}”](images/{picture(letter).name})"
    return f"## {title}\n\n{about(letter)}\n\n{files}\n\n{shown}\n"


def draw(letter: Path) -> None:
    """Draw the first page of an example, with a thin edge so that it shows on a white page."""
    page = pypdfium2.PdfDocument(to_bytes(document(letter), "pdf"))[0]
    drawn = page.render(scale=WIDTH / page.get_width()).to_pil().convert("L")
    drawn.paste(200, (0, 0, drawn.width, 1))
    drawn.paste(200, (0, drawn.height - 1, drawn.width, drawn.height))
    drawn.paste(200, (0, 0, 1, drawn.height))
    drawn.paste(200, (drawn.width - 1, 0, drawn.width, drawn.height))
    PICTURES.mkdir(parents=True, exist_ok=True)
    drawn.quantize(16).save(picture(letter), optimize=True)
