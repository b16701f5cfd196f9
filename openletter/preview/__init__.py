"""A letter in the browser, rendered again after each save: `openletter preview FILE`.

It is shown to this machine only, at an address that nobody can guess, and writes no file.
"""

from openletter.preview.letter import Options
from openletter.preview.show import preview

__all__ = ["Options", "preview"]
