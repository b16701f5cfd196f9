"""What is installed on this machine, and what to do about what is missing."""

from __future__ import annotations

import platform
import shutil
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path

from openletter.errors import MissingLibrary
from openletter.families import SCRIPTS
from openletter.fonts import SHIPPED
from openletter.load.profile import profile_names
from openletter.load.theme import theme_names
from openletter.output import to_bytes
from openletter.speech.language import tongues
from openletter.templating import BUILT_IN, names, template_folders
from openletter.tree import Document, Paragraph, Section, Text

LIBRARIES = ("pydantic", "jinja2", "markdown-it-py", "python-docx", "lxml", "weasyprint", "babel")
TRIAL = Document("Trial", "en", (Section("body", "t", (Paragraph("t/1", (Text("Trial"),)),)),))


@dataclass(frozen=True)
class Finding:
    """One thing that was looked at: how it is, and what to do if it is not fine."""

    what: str
    state: str
    fine: bool = True
    todo: str = ""


def version() -> str:
    """Return the version of openletter, or that it is not installed."""
    try:
        return metadata.version("openletter")
    except metadata.PackageNotFoundError:
        return "(not installed)"


def examine() -> list[Finding]:
    """Return all that is worth knowing of this machine."""
    return [
        Finding("openletter", f"{version()} in {Path(__file__).parent}"),
        Finding("Python", f"{platform.python_version()} in {sys.prefix}"),
        *(Finding(name, metadata.version(name)) for name in LIBRARIES),
        *trials(),
        Finding("Fonts", f"{', '.join(SHIPPED)} (in the package)"),
        *other_scripts(),
        Finding("Languages", f"{', '.join(tongues())} (with fixed words)"),
        Finding("Themes", ", ".join(theme_names())),
        Finding("House styles", ", ".join(profile_names())),
        Finding(
            "Templates", f"{', '.join(names(template_folders(Path.cwd())))} (built in: {BUILT_IN})"
        ),
        office(),
    ]


def other_scripts() -> Iterator[Finding]:
    """Yield which fonts of this machine draw scripts that those of the package do not.

    Scripts that none draws are no fault: most people write no letter in them.
    """
    try:
        drawn = {script.name: script.installed[:1] for script in SCRIPTS.values()}
    except OSError:  # without Pango there is no PDF to draw, as the trial says
        return
    here = [f"{family} ({name})" for name, [*families] in drawn.items() for family in families]
    lacking = [name for name, families in drawn.items() if not families]
    state = f"{', '.join(here) or 'none'} (of this machine)"
    if lacking:
        state += f"; none for {', '.join(lacking)}: a PDF that needs one says what to install"
    yield Finding("Other scripts", state)


def trials() -> list[Finding]:
    """Return whether each format can be written here, by writing one."""
    found = []
    for format in ("docx", "pdf", "html", "txt", "md"):
        try:
            to_bytes(TRIAL, format)
        except MissingLibrary as error:
            found.append(
                Finding(f"Writing {format}", "not possible yet", fine=False, todo=str(error))
            )
        else:
            found.append(Finding(f"Writing {format}", "works"))
    return found


def office() -> Finding:
    """Return whether LibreOffice is here; only the tests need it."""
    path = shutil.which("soffice") or shutil.which("libreoffice")
    return Finding("LibreOffice", path or "not here; only needed to test openletter itself")
