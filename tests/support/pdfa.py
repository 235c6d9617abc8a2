"""What ISO 19005-2 asks of a file such as ours: pages of pictures and unseen text. Each rule with its clause."""

from __future__ import annotations

import re
from collections.abc import Iterator
from io import BytesIO
from typing import Any

import pikepdf
from fontTools.ttLib import TTFont
from PIL import ImageCms

_FORBIDDEN_IN_CATALOG = ("/AA", "/OpenAction", "/AcroForm", "/OCProperties", "/Perms", "/Requirements", "/Collection")
_FILTERS = {"/DCTDecode", "/CCITTFaxDecode", "/JBIG2Decode", "/FlateDecode", "/RunLengthDecode", "/ASCIIHexDecode"}
_COLOURS = {"/DeviceGray", "/DeviceRGB", "/CalGray", "/CalRGB", "/Indexed", "/ICCBased"}
_SHOWN = re.compile(rb"<([0-9A-F]+)> Tj")


def faults(data: bytes) -> list[str]:
    """What keeps the file from being PDF/A-2u; nothing where all is well."""
    with pikepdf.open(BytesIO(data)) as pdf:
        return [
            *_file(data, pdf),
            *_metadata(pdf),
            *_intent(pdf),
            *(fault for page in pdf.pages for fault in _page(page)),
            *pdf.check_pdf_syntax(),
        ]


def _file(data: bytes, pdf: Any) -> Iterator[str]:
    head = data.split(b"\n")[:2]
    if not re.fullmatch(rb"%PDF-1\.[0-7]", head[0]) or sum(byte > 127 for byte in head[1]) < 4:
        yield "6.1.2: the head"
    if "/ID" not in pdf.trailer or pdf.is_encrypted:
        yield "6.1.3: the trailer"
    if not data.rstrip(b"\r\n").endswith(b"%%EOF"):
        yield "6.1.3: something behind the end"
    for key in _FORBIDDEN_IN_CATALOG:
        if key in pdf.Root:
            yield f"6.6, 6.4, 6.9: {key} in the catalog"
    for item in pdf.objects:
        if isinstance(item, pikepdf.Stream):
            filters: Any = item.get("/Filter", pikepdf.Array())
            names = {str(name) for name in (filters if isinstance(filters, pikepdf.Array) else [filters])}
            if not names <= _FILTERS or any(key in item for key in ("/F", "/FFilter", "/FDecodeParms")):
                yield f"6.1.7: a stream with {names}"
        if isinstance(item, pikepdf.Dictionary) and any(
            key in item for key in ("/JS", "/JavaScript", "/EmbeddedFiles")
        ):
            yield "6.6, 6.8: an action or an embedded file"


def _metadata(pdf: Any) -> Iterator[str]:
    if "/Metadata" not in pdf.Root or "/Filter" in pdf.Root.Metadata:
        yield "6.6.2: metadata"
        return
    metadata = pdf.open_metadata()
    if (metadata.get("pdfaid:part"), metadata.get("pdfaid:conformance")) != ("2", "U"):
        yield "6.6.4: it does not say what it is"
    if not metadata.get("dc:title"):
        yield "6.6.2: no title"
    if pdf.trailer.get("/Info", {}):
        yield "6.6.2.3: an information dictionary that may say something else"


def _intent(pdf: Any) -> Iterator[str]:
    intents = pdf.Root.get("/OutputIntents", [])
    if [str(intent.S) for intent in intents] != ["/GTS_PDFA1"]:
        yield "6.2.3: the output intent"
        return
    profile = intents[0].DestOutputProfile
    raw = profile.read_bytes()
    opened = ImageCms.ImageCmsProfile(BytesIO(raw))
    if int(profile.N) != 3 or raw[16:20] != b"RGB " or opened.profile.version >= 5:
        yield "6.2.3: the colour profile"


def _page(page: Any) -> Iterator[str]:
    box = [float(number) for number in page.MediaBox]
    if not all(3 <= side <= 14400 for side in (box[2] - box[0], box[3] - box[1])):
        yield "6.1.13: the size of the page"
    for key in ("/AA", "/Annots", "/PresSteps"):
        if key in page.obj:
            yield f"6.3, 6.4: {key} on a page"
    for image in page.Resources.get("/XObject", {}).values():
        yield from _image(image)
    content = page.Contents.read_bytes()
    for font in page.Resources.get("/Font", {}).values():
        yield from _font(font, {code for run in _SHOWN.findall(content) for code in _codes(run)})
    if content.count(b"q") < content.count(b"BT"):
        yield "6.2.2: the content"


def _image(image: Any) -> Iterator[str]:
    if str(image.Subtype) != "/Image" or any(key in image for key in ("/SMask", "/OPI", "/Alternates")):
        yield "6.2.8: a picture"
    if image.get("/Interpolate", False):
        yield "6.2.8: a picture that is smoothed"
    colours: Any = image.get("/ColorSpace")
    if colours is not None and str(colours[0] if isinstance(colours, pikepdf.Array) else colours) not in _COLOURS:
        yield "6.2.4: colours without a meaning"


def _font(font: Any, codes: set[int]) -> Iterator[str]:
    [below] = font.DescendantFonts
    if str(font.BaseFont) != str(below.BaseFont) or str(below.BaseFont) != str(below.FontDescriptor.FontName):
        yield "6.2.11.2: names of the font"
    if str(font.Encoding) != "/Identity-H" or str(below.CIDSystemInfo.Registry) != "Adobe":
        yield "6.2.11.3: the encoding"
    program = TTFont(BytesIO(below.FontDescriptor.FontFile2.read_bytes()))
    shapes = below.CIDToGIDMap.read_bytes()
    for code in codes:
        shape = int.from_bytes(shapes[2 * code : 2 * code + 2], "big")
        if not 0 < shape < program["maxp"].numGlyphs:
            yield f"6.2.11.8: code {code} has no shape"
        elif program["hmtx"][program.getGlyphName(shape)][0] * 1000 / program["head"].unitsPerEm != int(below.DW):
            yield "6.2.11.5: the font's widths"
    meanings = font.ToUnicode.read_bytes()
    told = {int(code, 16) for code in re.findall(rb"(?m)^<([0-9A-F]{4})> <[0-9A-F]{4,}>$", meanings)}
    if not codes <= told or any(bad in meanings for bad in (b"> <0000>", b"> <FEFF>", b"> <FFFE>")):
        yield "6.2.11.7.2: letters without a Unicode value"


def _codes(run: bytes) -> Iterator[int]:
    return (int(run[at : at + 4], 16) for at in range(0, len(run), 4))
