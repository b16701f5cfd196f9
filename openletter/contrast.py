"""How well a colour is read on another, as WCAG 2.2 measures it.

Source: <https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio> and success criterion 1.4.3.
"""

from __future__ import annotations

from colorsys import hls_to_rgb, rgb_to_hls

LEAST = 4.5
"""The contrast that small text needs at least, level AA."""
STEPS = 200
"""In how many steps a colour is darkened, down to black."""


def ratio(colour: str, ground: str) -> float:
    """Return the contrast of two colours as `#rrggbb`, from 1 to 21."""
    high, low = sorted((luminance(colour), luminance(ground)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def luminance(colour: str) -> float:
    """Return the relative luminance of a colour, 0 for black and 1 for white."""
    linear = [
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
        for part in channels(colour)
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def darker(colour: str, ground: str) -> str:
    """Return the nearest darker colour of the same hue that is read on a ground, "" for none."""
    hue, light, strength = rgb_to_hls(*channels(colour))
    for step in range(STEPS + 1):
        found = spelled(hls_to_rgb(hue, light * (1 - step / STEPS), strength))
        if ratio(found, ground) >= LEAST:
            return found
    return ""


def channels(colour: str) -> tuple[float, float, float]:
    """Return red, green and blue, each from 0 to 1."""
    red, green, blue = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    return red, green, blue


def spelled(parts: tuple[float, float, float]) -> str:
    return "#" + "".join(f"{round(part * 255):02x}" for part in parts)
