"""PNG and JPEG files without anything but their picture.

A camera writes place, time, owner and a small copy of the picture into a file, an editor the names
of its files, and some programs leave what was cropped away behind the end. Only the parts that are
needed to draw the picture are kept, each as it is; colour profiles go, too: they name the machine.
"""

from __future__ import annotations

import io
import struct
import zlib
from collections.abc import Iterator
from dataclasses import dataclass

from openletter.picture import Kind

PNG, JPEG = b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff"
HEAD = (b"IHDR", b"PLTE", b"tRNS")
"""The chunks that draw a PNG, beside its pixels."""
MOST = 400_000_000
"""Bytes that the pixels of a PNG may take: 40 million of the largest."""
START, END, SCAN, JFIF, EXIF, ADOBE, COMMENT = 0xD8, 0xD9, 0xDA, 0xE0, 0xE1, 0xEE, 0xFE
RESTARTS = range(0xD0, 0xD8)
FRAMES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
ORIENTATION = 0x0112


@dataclass(frozen=True, slots=True)
class Stripped:
    """A picture's bytes, its size in pixels, and how the camera was held (1 is upright)."""

    data: bytes
    kind: Kind
    width: int
    height: int
    held: int = 1


def strip(data: bytes) -> Stripped:
    """Return a picture without all that is not seen; raises ValueError for what is none."""
    try:
        if data.startswith(PNG):
            return png(data)
        if data.startswith(JPEG):
            return jpeg(data)
    except (struct.error, IndexError, zlib.error):
        pass
    raise ValueError("not a whole PNG or JPEG")


# ---------------------------------------------------------------------------------------- PNG


def png(data: bytes) -> Stripped:
    """Return a PNG of the chunks that draw it."""
    found = list(chunks(data))
    if not found or found[0][0] != b"IHDR" or found[-1][0] != b"IEND":
        raise ValueError("not whole")
    width, height = struct.unpack(">II", found[0][1][:8])
    pixels = b"".join(body for name, body in found if name == b"IDAT")
    kept = b"".join(chunk(name, body) for name, body in found if name in HEAD)
    held = next((orientation(body) for name, body in found if name == b"eXIf"), 1)
    whole = PNG + kept + chunk(b"IDAT", without_rest(pixels)) + chunk(b"IEND", b"")
    return Stripped(whole, "png", width, height, held)


def chunks(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    """Yield the chunks of a PNG up to its end; what follows that is not part of it."""
    at = len(PNG)
    while at < len(data):
        length, name = struct.unpack(">I4s", data[at : at + 8])
        body = data[at + 8 : at + 8 + length]
        if len(body) < length:
            raise ValueError("cut short")
        yield name, body
        if name == b"IEND":
            return
        at += length + 12


def chunk(name: bytes, body: bytes) -> bytes:
    """Return a chunk with its length and its checksum."""
    return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))


def without_rest(pixels: bytes) -> bytes:
    """Return compressed pixels without what stands behind them: of a cropped picture the rest."""
    stream, rest, length = zlib.decompressobj(), pixels, 0
    while rest and not stream.eof:
        length += len(stream.decompress(rest, 1 << 20))
        rest = stream.unconsumed_tail
        if length > MOST:
            raise ValueError("too large")
    return pixels[: len(pixels) - len(stream.unused_data)]


# --------------------------------------------------------------------------------------- JPEG


def jpeg(data: bytes) -> Stripped:
    """Return a JPEG of the segments that draw it."""
    kept, size, held = [b"\xff\xd8"], (0, 0), 1
    for sign, body in segments(data):
        if sign == EXIF and body.startswith(b"Exif\0\0"):
            held = orientation(body)
        if sign in FRAMES:
            size = struct.unpack(">HH", body[1:5])
        if (bare := drawn(sign, body)) is not None:
            kept.append(segment(sign, bare) if sign != SCAN else bare)
    if not all(size):
        raise ValueError("without a size")
    return Stripped(b"".join((*kept, b"\xff\xd9")), "jpeg", size[1], size[0], held)


def segments(data: bytes) -> Iterator[tuple[int, bytes]]:
    """Yield the segments of a JPEG up to its end; a scan comes with its header and its pixels."""
    at = 2
    while True:
        if data[at] != 0xFF:
            raise ValueError("no segment")
        while data[at] == 0xFF:
            at += 1
        sign, at = data[at], at + 1
        if sign == END:
            return
        length = struct.unpack(">H", data[at : at + 2])[0]
        end = at + length
        if sign == SCAN:
            end = end_of_scan(data, end)
            yield sign, b"\xff\xda" + data[at:end]
        else:
            yield sign, data[at + 2 : end]
        at = end


def end_of_scan(data: bytes, at: int) -> int:
    """Return where the pixels of a scan end: at the next sign that is not one of theirs."""
    while True:
        at = data.index(b"\xff", at)
        if data[at + 1] not in (0x00, 0xFF, *RESTARTS):
            return at
        at += 1 if data[at + 1] == 0xFF else 2


def drawn(sign: int, body: bytes) -> bytes | None:
    """Return what of a segment is needed to draw the picture; None for one that is not."""
    if sign == JFIF:  # without the small copy of the picture
        return body[:7] + b"\x00\x00\x01\x00\x01\x00\x00" if body[:5] == b"JFIF\0" else None
    if sign == ADOBE:
        return body[:7] + bytes(4) + body[11:12] if body[:5] == b"Adobe" else None
    return None if sign == COMMENT or 0xE0 <= sign <= 0xEF else body


def segment(sign: int, body: bytes) -> bytes:
    """Return a segment with its sign and length."""
    return struct.pack(">BBH", 0xFF, sign, len(body) + 2) + body


# ------------------------------------------------------------------------------- lying on its side


def orientation(exif: bytes) -> int:
    """Return how the camera was held, 1 to 8; 1 where that cannot be read."""
    from PIL import Image

    found = Image.Exif()
    try:
        found.load(exif)
        held = found.get(ORIENTATION, 1)
    except Exception:  # noqa: BLE001 - whatever broken metadata make of it, nothing of it is kept
        return 1
    return held if held in range(2, 9) else 1


def upright(picture: Stripped) -> Stripped:
    """Return a picture as the camera's holder saw it.

    A PNG loses nothing. A JPEG is written anew, finer than it was, so that next to nothing is lost;
    one that stands upright already is left as it is.
    """
    from PIL import Image

    with Image.open(io.BytesIO(picture.data), formats=("PNG", "JPEG")) as image:
        image.load()  # a picture that cannot be drawn is refused here
        if image.mode == "CMYK":
            raise ValueError("in the colours of a printing press")
        if picture.held == 1:
            return picture
        tables = getattr(image, "quantization", {})
        turned = image.transpose(Image.Transpose(TURNS[picture.held]))
        aside = picture.held > 4
        options = {"qtables": [turned_table(one, aside=aside) for one in tables.values()],
                   "subsampling": 0, "optimize": True} if tables else {}  # fmt: skip
        kept = io.BytesIO()
        turned.save(kept, "JPEG" if tables else "PNG", **options)
    return strip(kept.getvalue())


TURNS = {2: 0, 3: 3, 4: 1, 5: 5, 6: 4, 7: 6, 8: 2}
"""What Pillow calls the turn that sets a picture upright, by its orientation."""


def turned_table(table: list[int], *, aside: bool) -> list[int]:
    """Return a table of a JPEG, twice as fine, for the picture with its sides exchanged or not."""
    order = [8 * (n % 8) + n // 8 if aside else n for n in range(64)]
    return [max(1, table[n] // 2) for n in order]
