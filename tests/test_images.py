"""Pictures from a letter file to every output: found, stripped, upright, and said in words."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from base64 import b64decode
from pathlib import Path

import page as page_validation
import pypdfium2
import pytest
from PIL import Image as Pixels
from PIL import ImageOps

import openletter as ol
from openletter.load import pictures as loading
from openletter.load.stripped import chunk, strip, upright
from openletter.output import FORMATS, to_bytes
from openletter.tree import Document, Emphasis, Image, Paragraph, Quote, Text, plain, walk
from tests import pictures
from tests.builders import document as built
from tests.builders import p, section
from tests.compose.letters import composed, faults, nodes, page
from tests.pictures import SECRET
from tests.readers.docx import SPACES, WordFile, find, labels, style
from tests.test_parity import differences

LETTER = """
    language: en-GB
    text:
      body: |
        Look at the quay.

        ![The quay, with seven lamps](pictures/quay.jpg "The quay in *May*.[^map]")

        > Every lamp shall be lit.
        >
        > — The Lamp Act, see [the law](https://example.org/act)[^act]

        Light them.
    notes: {map: Not to scale., act: Of 2029.}
    signatories:
      layout: blocks
      items:
      - {name: Ada Example, role: Director, image: pictures/ada.png}
      - Bo Sample
    """


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a letter's folder with pictures as cameras and editors leave them."""
    below = tmp_path / "pictures"
    below.mkdir()
    (below / "quay.jpg").write_bytes(pictures.jpeg())
    (below / "ada.png").write_bytes(pictures.png(60, 20))
    return tmp_path


def images(document: Document) -> list[Image]:
    return [node for node in walk(document) if isinstance(node, Image)]


# -------------------------------------------------------------------------------- from the letter


def test_a_picture_becomes_a_node(folder: Path) -> None:
    """Words, caption, file and size are in the tree; a party's picture bears its name."""
    quay, ada = images(composed(folder, LETTER))

    assert quay.alt == "The quay, with seven lamps"
    assert plain(quay) == "The quay in May."
    assert (quay.picture.source, quay.picture.kind) == ("pictures/quay.jpg", "jpeg")
    assert (quay.picture.width, quay.picture.height, quay.sign) == (32, 24, False)
    assert (ada.alt, ada.caption, ada.sign) == ("Ada Example", (), True)


def test_a_quotation_says_whose_words_they_are(folder: Path) -> None:
    """The last paragraph of a quotation that begins with a dash is its source."""
    (quote,) = nodes(composed(folder, LETTER), Quote)

    assert isinstance(quote, Quote)
    assert [plain(block) for block in quote.children] == ["Every lamp shall be lit."]
    assert "".join(map(plain, quote.attribution)) == "The Lamp Act, see the law"


@pytest.mark.parametrize("words", ["> — Yes.", "> Yes.\n>\n> –No", "> A.\n> — B."])
def test_a_dash_alone_makes_no_source(folder: Path, words: str) -> None:
    """A quotation of one paragraph, another dash, and a dash inside of a paragraph are words."""
    lines = "\n".join(f"    {line}" for line in words.split("\n"))
    document = composed(folder, f"text:\n  body: |\n{lines}\n")
    (quote,) = nodes(document, Quote)

    assert isinstance(quote, Quote)
    assert quote.attribution == ()


@pytest.mark.parametrize("format", FORMATS)
def test_every_output_says_it(folder: Path, format: str, request: pytest.FixtureRequest) -> None:
    """What is written is read back from every format."""
    if format == "pdf":
        request.getfixturevalue("pango")
    document = composed(folder, LETTER)

    assert differences(document, format, to_bytes(document, format)) == {}


def test_numbered_signatures_have_their_number(folder: Path) -> None:
    """The number of a signatory stands with the signature, not on a line of its own."""
    document = composed(folder, """
        text: {body: Words.}
        signatories:
          layout: blocks
          marker: "1."
          items: [{name: Ada Example, image: pictures/ada.png}, Bo Sample]
        """)  # fmt: skip
    data = to_bytes(document, "docx")

    assert labels(data) == ["1.", "2."]
    assert differences(document, "docx", data) == {}
    assert len(find(WordFile(data).body, ".//w:p[w:pPr/w:numPr]//w:drawing")) == 1


def test_values_in_a_caption_are_no_markup(folder: Path) -> None:
    """A value prints as it is, in the words for a picture as in its caption."""
    document = composed(folder, """
        occasion: {name: 'The *R&D* "[x](y)" day'}
        text:
          body: |
            ![At {{ occasion.name }}](pictures/quay.jpg "On {{ occasion.name }}, \\"dark\\"")
        """)  # fmt: skip
    (image,) = images(document)

    assert image.alt == 'At The *R&D* "[x](y)" day'
    assert plain(image) == 'On The *R&D* "[x](y)" day, “dark”'


@pytest.mark.parametrize("format", [one for one in FORMATS if one != "pdf"])
@pytest.mark.parametrize("name", ['*R&D* "x" ](y) <b>', "![a](b.png)", "— {{ x }} [^n] \\"])
def test_names_in_pictures_are_no_markup(folder: Path, name: str, format: str) -> None:
    """Whatever a party is called, and whatever a value holds, the words are said as they are."""
    picture = loading.picture(folder, "pictures/quay.jpg")
    source = (Text(name), Emphasis((Text(name),)))
    blocks = (Image("a", picture, name, source), Quote("b", (p("x"),), source))
    document = built(section("body", *blocks))

    assert differences(document, format, to_bytes(document, format)) == {}


def test_a_picture_alone_is_a_letter(folder: Path) -> None:
    """A section that holds a picture and no words prints."""
    document = composed(folder, 'text: {body: "![Dark](pictures/quay.jpg)"}')

    assert page(document).strip() == "[Picture: Dark]"


@pytest.mark.parametrize(
    ("language", "shown"), [("fr", "[Image\u00a0: La nuit]"), ("es", "[Imagen: La nuit]")]
)
def test_a_text_speaks_the_language_of_the_letter(folder: Path, language: str, shown: str) -> None:
    """The fixed word for a picture is the language's."""
    letter = f'{{language: {language}, text: {{body: "![La nuit](pictures/quay.jpg)"}}}}'

    assert page(composed(folder, letter)).strip() == shown


def test_a_picture_lies_beside_the_words_that_name_it(folder: Path) -> None:
    """A letter that extends another has that one's pictures, and a template its own."""
    for name, color in (("parent/map.png", 9), ("templates/quay/map.png", 11)):
        path = folder / name
        path.parent.mkdir(parents=True)
        path.write_bytes(pictures.png(color, 5))
    template = (
        '{% extends "base/letter.md.j2" %}\n{% block body %}\n{% block lede %}x{% endblock %}\n\n'
        "{% block map %}\n![A map](map.png)\n{% endblock %}\n{% endblock %}\n"
    )
    others = {
        "parent__p.letter.yaml": 'text: {lede: "![Its map](map.png)"}\ntemplate: quay\n',
        "templates__quay__template.yaml": "order: [body]\nlanguage: en\n",
        "templates__quay__letter.md.j2": template,
    }
    document = composed(folder, "extends: parent/p.letter.yaml\n", **others)

    assert [(one.alt, one.picture.width) for one in images(document)] == [
        ("Its map", 9),
        ("A map", 11),
    ]


def test_hidden_names_are_found_around_pictures(folder: Path) -> None:
    """A name that may not print is looked for in words, captions, sources and names of files."""
    (folder / "bo_secret.jpg").write_bytes(pictures.jpeg())
    for words in (
        "![Bo Secret](pictures/quay.jpg)",
        '![A man](pictures/quay.jpg "Bo Secret")',
        "![A man](bo_secret.jpg)",
        "> Words.\n            >\n            > — Bo Secret",
    ):
        found = faults(folder, f"""
            cases: [{{name: Bo Secret, print_as: a lamplighter}}]
            text:
              body: |
                {words}
            """.replace("\n            >", "\n                >"))  # fmt: skip

        assert any("hides stands in" in fault for fault in found), words


# ------------------------------------------------------------------------------------ the files


def test_links_do_not_lead_out_of_the_folder(
    folder: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """A link to a file elsewhere is refused as that file would be."""
    elsewhere = tmp_path_factory.mktemp("elsewhere") / "map.png"
    elsewhere.write_bytes(pictures.png())
    (folder / "map.png").symlink_to(elsewhere)

    assert "lies outside" in "".join(faults(folder, 'text: {body: "![A map](map.png)"}'))


def test_pictures_have_bounds(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file of too many bytes or pixels is refused, and says what to do."""
    letter = 'text: {body: "![A map](pictures/quay.jpg)"}'
    monkeypatch.setattr(loading, "LARGEST", 100)
    by_bytes = faults(folder, letter)
    monkeypatch.undo()
    monkeypatch.setattr(loading, "MOST_PIXELS", 100)
    by_pixels = faults(folder, letter)

    assert "too large: 0 MB" in by_bytes[0]
    assert "too large: 32 × 24 pixels" in by_pixels[0]


@pytest.mark.parametrize("end", [3, 20, 100, -40])
def test_broken_pictures_are_refused(folder: Path, end: int) -> None:
    """A picture that is cut short is a fault, never a crash and never half a picture."""
    for name, data in (("a.png", pictures.png(40, 40)), ("a.jpg", pictures.jpeg(64, 64))):
        whole = data.removesuffix(SECRET.encode())
        (folder / name).write_bytes(whole[:end])
        found = faults(folder, f'text: {{body: "![A map]({name})"}}')

        assert len(found) == 1
        assert "x:1:" in found[0]


def test_the_colours_of_a_press_are_refused(folder: Path) -> None:
    """A JPEG in CMYK would look otherwise in every program."""
    kept = io.BytesIO()
    Pixels.new("CMYK", (8, 8)).save(kept, "JPEG")
    (folder / "press.jpg").write_bytes(kept.getvalue())

    assert "cannot be drawn" in faults(folder, 'text: {body: "![A](press.jpg)"}')[0]


# ---------------------------------------------------------------------------------- what is left


@pytest.mark.parametrize("data", [pictures.png(), pictures.jpeg(), pictures.jpeg(progressive=True)])
def test_stripping_loses_nothing_that_is_seen(data: bytes) -> None:
    """The pixels are the same to the last bit, and what was written into the file is gone."""
    found = strip(data)

    assert SECRET.encode() in data
    assert SECRET.encode() not in found.data
    assert b"Exif" not in found.data
    assert strip(found.data).data == found.data
    before, after = Pixels.open(io.BytesIO(data)), Pixels.open(io.BytesIO(found.data))
    assert before.tobytes() == after.tobytes()
    assert not after.info.keys() & {"exif", "xmp", "comment", "Author", "dpi"}


def test_what_was_cropped_away_is_gone() -> None:
    """Some programs leave the rest of a picture behind the pixels of the part that is kept."""
    data = pictures.png(40, 40)
    at = data.index(b"IDAT") - 4
    length = int.from_bytes(data[at : at + 4], "big")
    body = data[at + 8 : at + 8 + length] + SECRET.encode()
    crop = data[:at] + chunk(b"IDAT", body) + data[at + 12 + length :]

    assert SECRET.encode() not in strip(crop).data
    assert strip(crop).data == strip(data).data


@pytest.mark.parametrize("held", range(1, 9))
@pytest.mark.parametrize("made", [pictures.png, pictures.jpeg])
def test_pictures_stand_upright(held: int, made: object) -> None:
    """However the camera was held, the picture is as its holder saw it, without the metadata."""
    data = made(64, 48, held)  # type: ignore[operator]
    found = upright(strip(data))
    seen = ImageOps.exif_transpose(Pixels.open(io.BytesIO(data))).convert("RGB")
    drawn = Pixels.open(io.BytesIO(found.data)).convert("RGB")

    assert (found.width, found.height) == seen.size == drawn.size
    assert SECRET.encode() not in found.data
    for spot in ((5, 5), (58, 5), (5, 40), (40, 40)):
        at = (min(spot[0], seen.width - 3), min(spot[1], seen.height - 3))
        near = zip(seen.getpixel(at), drawn.getpixel(at), strict=True)  # type: ignore[arg-type]
        assert max(abs(one - other) for one, other in near) < 12


@pytest.mark.parametrize("format", FORMATS)
def test_nothing_of_the_camera_is_in_an_output(
    folder: Path, format: str, request: pytest.FixtureRequest
) -> None:
    """No byte of the metadata survives, however an output packs it."""
    if format == "pdf":
        request.getfixturevalue("pango")
    data = to_bytes(composed(folder, LETTER), format)
    every = unpacked(data)

    assert SECRET.encode() in unpacked(pictures.png() + pictures.jpeg())
    assert len(every) >= len(data)
    for trace in (SECRET.encode(), b"Exif", b"<x>", b"quay.jpg", b"ada.png"):
        assert trace not in every or (format == "md" and trace.endswith((b"jpg", b"png")))


def unpacked(data: bytes) -> bytes:
    """Return a file with all that is packed in it: parts of a zip, streams, data of addresses."""
    found = [data]
    if data.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            found += [archive.read(name) for name in archive.namelist()]
    for stream in re.findall(rb"stream\r?\n(.*?)endstream", data, re.DOTALL):
        try:
            found.append(zlib.decompressobj().decompress(stream))
        except zlib.error:
            found.append(stream)
    found += [b64decode(one) for one in re.findall(rb"base64,([A-Za-z0-9+/=]+)", data)]
    return b"\n".join(found)


# ------------------------------------------------------------------------------------- the page


def test_word_has_a_real_picture(folder: Path) -> None:
    """It stands in its line, has its words and its caption, and both stay on one page."""
    file = WordFile(to_bytes(composed(folder, LETTER), "docx"))
    drawings = find(file.body, ".//w:drawing")
    about = [find(each, "wp:inline/wp:docPr")[0] for each in drawings]
    [quay, ada] = [next(each.iterancestors(f"{{{SPACES['w']}}}p")) for each in drawings]

    assert [each.get("descr") for each in about] == ["The quay, with seven lamps", "Ada Example"]
    assert len({each.get("id") for each in about}) == 2
    assert [style(quay), style(quay.getnext())] == ["OLPicture", "Caption"]  # type: ignore[arg-type]
    assert find(quay, "w:pPr/w:keepNext")
    assert style(ada) == "OLEmblem"
    names = [name for name in file.zip.namelist() if "media" in name]
    assert names == ["word/media/image1.jpeg", "word/media/image2.png"]


def test_word_keeps_the_source_with_the_quotation(folder: Path) -> None:
    """It has a style of its own, and the words before it stay on its page."""
    file = WordFile(to_bytes(composed(folder, LETTER), "docx"))
    [source] = [each for each in find(file.body, ".//w:p") if style(each) == "OLQuoteSource"]
    before = source.getprevious()

    assert before is not None
    assert find(before, "w:pPr/w:keepNext")
    assert find(source, ".//w:hyperlink")
    assert find(source, ".//w:footnoteReference")


def test_large_pictures_fit_the_page(folder: Path, pango: None) -> None:
    """A picture is never wider than the text nor higher than six tenths of it, in all outputs."""
    for name, size in (("wide.png", (3000, 300)), ("high.png", (300, 3000))):
        (folder / name).write_bytes(pictures.png(*size))
    document = composed(folder, """
        text:
          body: |
            ![Wide](wide.png)

            ![High](high.png)

            > Words, and

            - an item:

              ![Wide](wide.png)
        """)  # fmt: skip
    file = WordFile(to_bytes(document, "docx"))
    sizes = [(int(each.get("cx", "")) / 12700, int(each.get("cy", "")) / 12700)
             for each in find(file.body, ".//wp:extent")]  # fmt: skip
    width, height = (210 - 54) * 72 / 25.4, (297 - 50) * 72 / 25.4 * 0.6

    assert [max(side) for side in sizes[:2]] == pytest.approx([width, height], abs=0.1)
    assert sizes[2][0] < width - 10
    boxes = [
        obj.get_bounds()
        for sheet in pypdfium2.PdfDocument(to_bytes(document, "pdf"))
        for obj in sheet.get_objects(filter=[3])
    ]
    assert len(boxes) == 3
    assert max(right - left for left, _, right, _ in boxes) <= width + 1
    assert max(top - bottom for _, bottom, _, top in boxes) <= height + 1


def test_the_pdf_is_accessible(folder: Path, pango: None) -> None:
    """Pictures, captions and sources are tagged as PDF/UA wants it."""
    data = to_bytes(composed(folder, LETTER), "pdf")

    assert page_validation.validate_pdf_bytes(data, profile="ua1").is_compliant
    assert b"/Figure" in unpacked(data)


def test_the_web_page_has_figures(folder: Path) -> None:
    """Figure and caption belong together, the source is the foot of its quotation."""
    text = to_bytes(composed(folder, LETTER), "html").decode()
    quay = (
        r'<figure class="picture captioned">\s*<img src="data:image/jpeg;base64,[A-Za-z0-9+/=]+" '
        r'alt="The quay, with seven lamps" width="20" height="15">\s*'
        r'<figcaption><p class="caption">The quay in <em>May</em>'
    )

    assert re.search(quay, text)
    assert re.search(r'<figure class="sign">\s*<img [^>]+ alt="Ada Example"[^>]+>\s*</fig', text)
    assert '<footer><p class="quote-source">— The Lamp Act' in text


def test_python_makes_letters_with_pictures(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A letter that no file holds looks for pictures where the program runs."""
    monkeypatch.chdir(folder)
    letter = ol.Letter(text={"body": "![Dark](pictures/quay.jpg)"})

    assert [one.alt for one in images(ol.compose(letter))] == ["Dark"]


def test_the_paragraph_before_is_no_lead_in(folder: Path) -> None:
    """A picture is not led in as a list is: words and picture may part at a page's end."""
    first = next(one for one in walk(composed(folder, LETTER)) if isinstance(one, Paragraph))

    assert not first.lead
