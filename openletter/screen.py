"""How faults and findings look: coloured with the line at fault on a terminal, plain when piped."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from rich.console import Console
from rich.text import Text

from openletter.compose.figures import Part, Trace
from openletter.doctor import Finding
from openletter.errors import Fault, InvalidLetter, OpenLetterError, Place
from openletter.templating import Template


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
    try:
        lines = Path(place.file).read_text("utf-8").split("\n")
    except (OSError, UnicodeDecodeError):
        return ""
    return lines[place.line - 1] if 0 < place.line <= len(lines) else ""


def show_template(template: Template, console: Console) -> None:
    """Print what a template is for, what it needs, and its sections with their hints."""
    file = template.file
    console.print(Text(f"{template.name}: {file.title}", "bold"))
    console.print(file.purpose)
    console.print(f"\nNeeds: {', '.join(file.needs) or 'nothing'}. At most {file.pages} pages.")
    console.print(f"Order: {', '.join(file.order)}.")
    console.print("\nSections, to write under `text:` (* needs your words):")
    for block in template.blocks.values():
        star = "*" if block.required else " "
        console.print(Text(f"  {block.name + star:16} {block.hint}"))
    console.print(f"\nStart with: openletter new {template.name}")


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
