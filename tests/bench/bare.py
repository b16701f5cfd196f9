"""WeasyPrint by itself, on the HTML and the rules that openletter gives it.

The options are openletter's; the fonts are the same files, found by their address instead of
through openletter's fetcher. What openletter does besides is left out: looking for characters
that no font has, notes that strayed, mended tags and text.
"""

from __future__ import annotations

from functools import cached_property
from typing import Any

from openletter import fonts
from openletter.paper import for_paper
from openletter.theme import Theme
from openletter.tree import Document
from openletter.writers import css, html, pdf
from openletter.writers.printer import OPTIONS


class Bare:
    """One letter, as WeasyPrint alone prints it."""

    def __init__(
        self, document: Document, theme: Theme, prepared: tuple[Any, Any, Any] | None = None
    ) -> None:
        """Take a letter, and what another of the same theme has prepared."""
        paper = for_paper(document)
        self.html = html.paged(paper, theme, pdf.created(paper))
        self.given = prepared
        self.css = css.paged(theme).replace("openletter:", f"{fonts.FOLDER.as_uri()}/")

    def anew(self) -> bytes:
        """Print as most scripts do: fonts found and rules parsed for this letter alone."""
        from weasyprint import CSS, HTML

        printed: bytes = HTML(string=self.html).write_pdf(
            stylesheets=[CSS(string=self.css)], **OPTIONS
        )
        return printed

    def kept(self) -> bytes:
        """Print with the fonts and the parsed rules of the letter before, as openletter does."""
        from weasyprint import HTML

        config, sheet, counters = self.prepared
        printed: bytes = HTML(string=self.html).write_pdf(
            stylesheets=[sheet], font_config=config, counter_style=counters.copy(), **OPTIONS
        )
        return printed

    @cached_property
    def prepared(self) -> tuple[Any, Any, Any]:
        """Fonts, rules and counter styles, made once."""
        if self.given:
            return self.given
        from weasyprint import CSS
        from weasyprint.css.counters import CounterStyle
        from weasyprint.text.fonts import FontConfiguration

        config, counters = FontConfiguration(), CounterStyle()
        sheet = CSS(string=self.css, font_config=config, counter_style=counters)
        return config, sheet, counters
