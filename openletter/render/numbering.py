from openletter.numbering import *  # noqa: F403
