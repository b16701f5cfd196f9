"""Who asks: on Linux, the user of this machine at the other end of a connection.

The address of a preview is secret, but a browser is started with it, and the system shows to all
its users how programs were started.
"""

from __future__ import annotations

import os
import socket
import struct
from contextlib import suppress
from pathlib import Path

TABLES = (Path("/proc/net/tcp"), Path("/proc/net/tcp6"))
"""The connections of this machine with their owners; proc(5), “/proc/net/tcp”."""
LOCAL, REMOTE, OWNER = 1, 2, 7
"""The columns of both ends and of the owner."""
ROOT = 0

End = tuple[str, int]
"""The address and the port of one end of a connection."""


def is_stranger(guest: End, host: End) -> bool:
    """Say whether a guest is another user of this machine; who cannot be known is none.

    Root may see everything anyway, and who works as root decides whom to show the address.
    """
    owner = owner_of(guest, host)
    return owner is not None and os.getuid() != ROOT and owner not in (ROOT, os.getuid())


def owner_of(guest: End, host: End) -> int | None:
    """Return the number of the user whose end of a connection is the guest's, if it is known."""
    ends = spelled(guest), spelled(host)
    for table in TABLES:
        with suppress(OSError, ValueError, IndexError):  # another system, or another Linux
            for line in table.read_text("ascii").splitlines()[1:]:
                fields = line.split()
                if all(map(str.endswith, (fields[LOCAL], fields[REMOTE]), ends)):
                    return int(fields[OWNER])
    return None


def spelled(end: End) -> str:
    """Return an end as the tables have it: `0100007F:1F90`; those of IPv6 end in it, too."""
    [number] = struct.unpack("=I", socket.inet_aton(end[0]))
    return f"{number:08X}:{end[1]:04X}"
