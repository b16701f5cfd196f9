"""How faults and findings look: coloured with the line at fault on a terminal, plain when piped."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from rich.console import Console
from rich.text import Text

from openletter import contrast, themefile
from openletter.compose.figures import Part, Trace
from openletter.doctor import Finding
from openletter.errors import Fault, InvalidLetter, OpenLetterError, Place
from openletter.model.forms import Form, Wording
from openletter.templating import Template
from openletter.theme import Theme

ADVICE = "What is not verified: ask the protocol office or an official directory before you send."

HINTS = {
    "body": "All of the letter in one, instead of the sections that stand in it.",
    "demands_lead": "The words before the demands.",
    "close": "The valediction, before the signatures.",
}
"""What to write in sections of which a template says nothing."""


def show(error: OpenLetterError, console: Console) -> None:
    """Print an error."""
    if not isinstance(error, InvalidLetter):
        console.print(Text(str(error), "bold red" if console.is_terminal else ""))
        return
    for fault in error.faults:
        show_fault(fault, console)
    number = len(error.faults)
    count = "1 fault" if number == 1 else f"{number} faults"
    console.print(Text(f"{count}. Nothing was written.", "bold"))


def show_fault(fault: Fault, console: Console) -> None:
    """Print a fault; on a terminal, with the line of the file and a mark under the spot."""
    if not console.is_terminal:
        console.print(Text(str(fault)))
        return
    where = Text.assemble((f"{fault.place}: ", "bold cyan")) if fault.place else Text()
    console.print(Text.assemble(where, (fault.what, "red"), " ", fault.todo))
    line = source_line(fault.place) if fault.place else ""
    if line and fault.place:
        number = str(fault.place.line)
        console.print(Text(f"  {number} │ {line}", "dim"))
        if fault.place.column:
            indent = " " * (len(number) + 2) + " │ " + " " * (fault.place.column - 1)
            console.print(Text(f"{indent}^", "bold red"))


def source_line(place: Place) -> str:
    """Return a line of a file, "" where it cannot be read."""
    lines = source_lines(place.file)
    return lines[place.line - 1] if 0 < place.line <= len(lines) else ""


def source_lines(file: str) -> list[str]:
    """Return the lines of a file, none where it cannot be read."""
    try:
        return Path(file).read_text("utf-8").split("\n")
    except (OSError, UnicodeDecodeError, ValueError):
        return []


def show_template(template: Template, languages: list[str], console: Console) -> None:
    """Print what a template is for, what it needs, and its sections with their hints."""
    file = template.file
    console.print(Text(f"{template.name}: {file.title}", "bold"))
    console.print(file.purpose)
    console.print(f"\nNeeds: {', '.join(file.needs) or 'nothing'}. At most {file.pages} pages.")
    console.print(f"Languages: {', '.join(languages) or 'any'}.")
    console.print(f"Order: {', '.join(file.order)}.")
    console.print("\nSections, to write under `text:` (* needs your words):")
    for block in template.blocks.values():
        star = "*" if block.required else " "
        hint = block.hint or HINTS.get(block.name, "")
        console.print(Text(f"  {block.name + star:16} {hint}".rstrip()))
    console.print(f"\nStart with: openletter new {template.name}")


GROUNDS = ("white", "shade")
"""On what the colours of text are tried."""
INKS = ("text", "quiet", "link", "heading")
"""Colours that text has."""


def show_theme(name: str, theme: Theme, console: Console) -> None:
    """Print what a theme decides, and how well each of its colours is read."""
    console.print(Text(name, "bold"))
    for part, value in theme:
        said = of_colours(theme) if part == "colours" else of_part(value)
        head, *more = said
        console.print(Text(f"  {part:12} {head}"))
        for line in more:
            console.print(Text(f"  {'':12} {line}"))
    console.print(Text(f"\nIn a letter:      theme: {name}"))
    console.print(Text(f"With one change:  theme: {{extends: {name}, sizes: {{text: 12}}}}"))
    console.print(Text(f"One of your own:  openletter theme {name} --copy my-theme"))


def of_part(value: object) -> Iterator[str]:
    """Yield what a part of a theme decides, in one line."""
    yield ", ".join(themefile.said(value))


def of_colours(theme: Theme) -> Iterator[str]:
    """Yield the colours of a theme, those of text with their contrast."""
    for name, colour in theme.colours:
        tried = (f"{contrast.ratio(colour, ground):.1f} on {on}" for on, ground in
                 zip(GROUNDS, ("#ffffff", theme.colours.shade), strict=True))  # fmt: skip
        yield f"{name:8} {colour}  {', '.join(tried) if name in INKS else ''}".rstrip()


def show_forms(forms: Mapping[str, Form], console: Console) -> None:
    """Print the forms of address with their languages, and whether anybody verified them."""
    width = max(map(len, forms)) + 2
    for key, form in sorted(forms.items()):
        about = f"{form.about} ({', '.join(form.words)})"
        console.print(Text(f"{key:{width}}{about}; {verified(form)}"))
    if not all(form.verified_on for form in forms.values()):
        console.print(Text(f"\n{ADVICE}"))


def show_form(key: str, form: Form, console: Console) -> None:
    """Print a form of address: what it gives in each language, and what it rests on."""
    console.print(Text(f"{key}: {form.about}", "bold"))
    if form.needs:
        console.print(Text(f"Needs: {', '.join(form.needs)}."))
    for line in (*form.address, form.country):
        if line:
            console.print(Text(f"  {line}"))
    for language, words in form.words.items():
        console.print(Text(f"\n{language}  {words.source}".rstrip()))
        for part in ("prefix", "role", "office", "salutation", "in_text", "close"):
            for who, said in ways(getattr(words, part)):
                end = (words.sign or ",") if part == "salutation" else ""
                console.print(Text(f"  {part:11} {who:6} {said}{end}"))
    console.print(Text(f"\nSource: {form.source}"))
    console.print(Text(f"{verified(form).capitalize()}."))
    if not form.verified_on:
        console.print(Text(ADVICE))


def ways(wording: Wording) -> Iterator[tuple[str, str]]:
    """Yield the ways to say a part of a form, each with the courtesy title that it is for."""
    yield from ((who, said) for who in ("mr", "madam") if (said := getattr(wording, who)))
    yield from (("", said) for said in wording.neutral)


def verified(form: Form) -> str:
    """Return when a form of address was verified, if ever."""
    return f"verified on {form.verified_on}" if form.verified_on else "not verified"


def show_traces(traces: Iterable[Trace], console: Console) -> None:
    """Print each figure with how it is computed, and what it is made of below it."""
    for one in traces:
        console.print(Text(f"{one.name}: {one.printed}{beside(one)}"))
        console.print(Text(f"  = {one.how}"))
        for part in one.parts:
            console.print(Text(f"    {part.value:>8}  {part.name}{beside(part)}"))


def beside(one: Trace | Part) -> str:
    """Return the sources and the day of a figure or of what it is made of, in brackets."""
    known = (one.source, f"as of {one.as_of}" if one.as_of else "")
    said = ", ".join(filter(None, known))
    return f" ({said})" if said else ""


def show_findings(findings: Iterable[Finding], console: Console) -> None:
    """Print what an examination found."""
    for finding in findings:
        sign, style = ("ok", "green") if finding.fine else ("!!", "bold red")
        console.print(Text.assemble((f"{sign}  ", style), f"{finding.what:22} {finding.state}"))
        if finding.todo:
            console.print(Text(f"    {finding.todo}"))
