"""The text of the Word file as a piece of a web page: each paragraph with its style and label."""

from __future__ import annotations

from html import escape

from openletter.writers.ooxml.reading import Line, lines


def word_html(data: bytes) -> bytes:
    """Return the text of a Word file, b"" for none."""
    return "\n".join(map(line_html, lines(data))).encode() if data else b""


def line_html(line: Line) -> str:
    """Return a paragraph, or a row of a table."""
    if line.cells:
        words = "".join(
            f'<span class="cell" dir="auto">{escape(cell)}</span>' for cell in line.cells
        )
        return f'<div class="line"><span class="style">Table</span><p class="row">{words}</p></div>'
    label = f'<span class="label">{escape(line.label)}</span> ' if line.label else ""
    level = f' data-level="{line.level}"' if line.level else ""
    style = f'<span class="style">{escape(line.style)}</span>'
    return f'<div class="line"{level}>{style}<p dir="auto">{label}{escape(line.text)}</p></div>'
