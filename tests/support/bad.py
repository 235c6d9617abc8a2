"""Files that cannot be read, made from scratch: each is bad in one way."""

from __future__ import annotations

import struct
import zipfile
import zlib
from io import BytesIO
from pathlib import Path

from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfgen.canvas import Canvas


def empty() -> bytes:
    """No bytes at all."""
    return b""


def encrypted_pdf() -> bytes:
    """A page that opens with a password only."""
    return _pdf(StandardEncryption("mot-mat-khau", canPrint=0, strength=128))


def truncated_pdf() -> bytes:
    """The first kilobyte of a file, as a broken copy leaves it: the page is not in it any more."""
    whole = _pdf()
    return whole[: len(whole) // 3]


def pdf_without_pages() -> bytes:
    """A correct PDF with an empty page tree."""
    objects = [b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Kids [] /Count 0 >>"]
    out, places = BytesIO(), []
    out.write(b"%PDF-1.4\n")
    for number, body in enumerate(objects, 1):
        places.append(out.tell())
        out.write(b"%d 0 obj\n%s\nendobj\n" % (number, body))
    table = out.tell()
    rows = b"".join(b"%010d 00000 n \n" % place for place in places)
    out.write(b"xref\n0 3\n0000000000 65535 f \n" + rows)
    out.write(b"trailer\n<< /Size 3 /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % table)
    return out.getvalue()


def one_pixel() -> bytes:
    """A picture of one pixel."""
    return _png(1, 1)


def huge_picture() -> bytes:
    """30,000 x 30,000 pixels, black and white, in some hundred kilobytes."""
    return _png(30_000, 30_000)


def zip_that_is_no_docx() -> bytes:
    """An archive with something else in it."""
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("ghi-chu.txt", "không phải Word")
    return out.getvalue()


def film() -> bytes:
    """The beginning of an MP4 file."""
    return struct.pack(">I4s4sI", 24, b"ftyp", b"isom", 512) + b"isomiso2" + bytes(range(256)) * 8


def foreign_text() -> bytes:
    """English, with nothing of an administrative document."""
    sentence = "The committee met on the first floor and talked about the weather for most of the afternoon.\n"
    return (sentence * 20).encode()


def good_text() -> bytes:
    """A short plan that reads well."""
    lines = (
        "ỦY BAN NHÂN DÂN",
        "XÃ MẪU SƠN",
        "Số: 15/KH-UBND",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Độc lập - Tự do - Hạnh phúc",
        "Mẫu Sơn, ngày 05 tháng 3 năm 2024",
        "KẾ HOẠCH",
        "Vệ sinh đường làng năm 2024",
        "I. MỤC ĐÍCH, YÊU CẦU",
        "1. Giữ đường làng sạch.",
        "II. TỔ CHỨC THỰC HIỆN",
        "Các thôn báo cáo trước ngày 30/4/2024./.",
    )
    return "\n".join(lines).encode()


def write(folder: Path, **files: bytes) -> dict[str, Path]:
    """Write files named NAME_SUFFIX as NAME.SUFFIX."""
    paths = {}
    for name, content in files.items():
        paths[name] = folder / ".".join(name.rsplit("_", 1))
        paths[name].write_bytes(content)
    return paths


def _pdf(encryption: StandardEncryption | None = None) -> bytes:
    out = BytesIO()
    canvas = Canvas(out, encrypt=encryption, pageCompression=0)
    for line in range(40):
        canvas.drawString(72, 780 - 18 * line, f"KE HOACH, dong {line}")
    canvas.save()
    return out.getvalue()


def _png(width: int, height: int) -> bytes:
    """White, one bit a pixel."""
    row = b"\0" + b"\xff" * ((width + 7) // 8)
    packer = zlib.compressobj(1)
    pixels = b"".join([*(packer.compress(row) for _ in range(height)), packer.flush()])
    header = struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + _chunk(b"IHDR", header) + _chunk(b"IDAT", pixels) + _chunk(b"IEND", b"")


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
