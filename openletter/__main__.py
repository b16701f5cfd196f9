"""`python -m openletter` is the command."""

from openletter.cli import main

main()
