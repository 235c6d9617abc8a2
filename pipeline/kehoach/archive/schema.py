"""Tables of the archive: one schema for SQLite and PostgreSQL.

Days are ISO text ("2021-09-01", a year alone "2021" in citations), moments ISO text in UTC, records and texts
compressed (see `packing`). What can be derived from records (links, works, duplicates) stands in tables of its own,
so that it can be built anew. Every change of a document carries the archive's sequence number of that moment.
"""

from __future__ import annotations

from sqlalchemy import (
    JSON,
    BigInteger,
    Boolean,
    CheckConstraint,
    Column,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    UniqueConstraint,
)

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "pk": "pk_%(table_name)s",
    }
)

_Id = BigInteger().with_variant(Integer, "sqlite")  # SQLite counts up only where the key is an INTEGER


def _document() -> Column[int]:
    return Column("document_id", _Id, ForeignKey("documents.id", ondelete="CASCADE"), nullable=False)


# One row: who changes the archive changes it first, so that changes queue up and are numbered.
archive = Table(
    "archive", metadata,
    Column("id", Integer, CheckConstraint("id = 1", name="one_row"), primary_key=True),
    Column("sequence", BigInteger, nullable=False),
    Column("made_at", String(32), nullable=False),
)  # fmt: skip

# Files as they came in, by their SHA-256; the bytes lie in the folder of originals.
originals = Table(
    "originals", metadata,
    Column("sha256", String(64), primary_key=True),
    Column("size", BigInteger, nullable=False),  # bytes
    Column("suffix", String(16), nullable=False),  # of the kept file: ".pdf"
    Column("kept_at", String(32), nullable=False),
)  # fmt: skip

# Versions of works, told apart by type, number, symbol, issuer and period (spec of citations, "Identity").
# A work is held where documents point at it, else only known from its citers.
works = Table(
    "works", metadata,
    Column("id", _Id, primary_key=True),
    Column("key", Text, nullable=False, unique=True),  # the citator's: bucket, period and issuer in one
    Column("bucket", Text, nullable=False, index=True),  # archive.identity.bucket of the number, or of the name
    Column("type_code", String(32)),
    Column("number", Text),
    Column("issuer", Text),
    Column("issuer_key", Text),
    Column("year", String(4)),
    Column("date", String(10)),
    Column("name", Text),  # of laws, charters and congress resolutions that are cited without a number
    Column("held", Boolean, nullable=False),
    Column("citers", Integer, nullable=False),  # documents that cite it
    Index("ix_works_wanted", "held", "citers"),
)  # fmt: skip

# One row an original that could be read; the header's values are those of the newest version.
documents = Table(
    "documents", metadata,
    Column("id", _Id, primary_key=True),
    Column("sha256", String(64), ForeignKey("originals.sha256"), nullable=False, unique=True),
    Column("sequence", BigInteger, nullable=False, index=True),
    Column("version", Integer, nullable=False),
    Column("state", String(12), nullable=False, index=True),  # done | partial
    Column("name", Text, nullable=False, index=True),  # of the file
    Column("media_type", String(100), nullable=False),
    Column("origin", String(12), nullable=False),
    Column("pages", Integer, nullable=False),
    Column("bucket", Text, index=True),
    Column("type_code", String(32)),
    Column("type_name", Text),
    Column("number", Text),
    Column("issued_on", String(10), index=True),
    Column("year", String(4)),
    Column("place", Text),
    Column("title", Text),
    Column("issuer", Text),
    Column("issuer_key", Text, index=True),
    Column("issuer_id", String(64)),
    Column("level", String(12)),
    Column("parent", Text),
    Column("signer", Text),
    Column("position", Text),
    Column("authority", Text),
    Column("missing", JSON, nullable=False),  # names of header fields
    Column("appendices", JSON, nullable=False, default=list),  # [[label, title, start, end], ...]
    Column("least_confidence", Float),  # of the header fields that are there
    Column("work_id", _Id, ForeignKey("works.id", ondelete="SET NULL"), index=True),
    Column("identity", Text, index=True),  # key of the work that its header tells for sure
    Column("also", Text, index=True),  # of a law: bucket of its name
    Column("linked", JSON),  # bucket and day with which it was linked last
)  # fmt: skip

# What mentions say of cited documents, each distinct saying once: all mentions of a claim share its link.
claims = Table(
    "claims", metadata,
    Column("id", _Id, primary_key=True),
    Column("hash", String(64), nullable=False, unique=True),  # of `said`
    Column("said", JSON, nullable=False),
    Column("bucket", Text, nullable=False),
    Column("identity", Text, index=True),  # key of the work that it names for sure
    Column("period", String(8)),
    Column("day", String(10)),
    Column("also", Text, index=True),  # bucket of the name beside a number
    Column("documents", Integer, nullable=False),  # that make it
    Column("status", String(16)),
    Column("work_id", _Id, ForeignKey("works.id", ondelete="SET NULL"), index=True),
    Column("confidence", Float),
    Column("evidence", JSON),
    Index("ix_claims_bucket", "bucket", "identity"),
    Index("ix_claims_day", "day", "status"),
)  # fmt: skip

# Which documents make which claims.
claimants = Table(
    "claimants", metadata,
    _document(),
    Column("claim_id", _Id, ForeignKey("claims.id", ondelete="CASCADE"), nullable=False, index=True),
    UniqueConstraint("document_id", "claim_id"),
)  # fmt: skip

# Every file that was handed in, and what became of it. The same bytes from another path are another arrival of the
# same document. `number`: số đến, rising within a year (Nghị định 30/2020/NĐ-CP, Điều 22).
arrivals = Table(
    "arrivals", metadata,
    Column("id", _Id, primary_key=True),
    Column("year", Integer, nullable=False),
    Column("number", Integer, nullable=False),
    Column("path", Text, nullable=False),  # absolute, as it was handed in
    Column("name", Text, nullable=False),
    Column("sha256", String(64), ForeignKey("originals.sha256")),  # none where the bytes could not be read
    Column("arrived_at", String(32), nullable=False),
    Column("state", String(12), nullable=False, index=True),  # done | partial | quarantined
    Column("fault", Text),
    Column("remedy", Text),
    Column("exit_code", Integer),
    Column("tried_with", Text, nullable=False),  # version of kehoach that read it last
    Column("document_id", _Id, ForeignKey("documents.id"), index=True),
    UniqueConstraint("year", "number"),
    Index("ix_arrivals_sha256_path", "sha256", "path"),
    Index("ix_arrivals_name", "name"),
    Index("ix_arrivals_path", "path"),
)  # fmt: skip

texts = Table(
    "texts", metadata,
    Column("id", _Id, primary_key=True),
    Column("text", LargeBinary, nullable=False),  # canonical text
    Column("page_starts", JSON, nullable=False),  # [[page, offset of its first letter], ...]
)  # fmt: skip

# History: each reading of the file and each correction is a version; corrections are laid over later readings.
versions = Table(
    "versions", metadata,
    _document(),
    Column("version", Integer, nullable=False),
    Column("kind", String(12), nullable=False),  # reading | correction
    Column("made_at", String(32), nullable=False),
    Column("made_by", Text, nullable=False),  # a person, or the version of kehoach that read
    Column("why", Text),
    Column("field", String(40)),  # of a correction
    Column("value", JSON),  # of a correction: the corrected value, null for "is not there"
    Column("record", LargeBinary, nullable=False),  # the whole record at this version
    Column("text_id", _Id, ForeignKey("texts.id"), nullable=False),
    UniqueConstraint("document_id", "version"),
)  # fmt: skip

# Mentions of other documents, from the newest version; the last columns are the citator's.
mentions = Table(
    "mentions", metadata,
    Column("id", _Id, primary_key=True),
    _document(),
    Column("ordinal", Integer, nullable=False),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("page", Integer),
    Column("text", Text, nullable=False),
    Column("type_code", String(32)),
    Column("number", Text),
    Column("date", String(10)),
    Column("issuer", Text),
    Column("issuer_key", Text),
    Column("name", Text),
    Column("pinpoint", Text),
    Column("relation", String(12), nullable=False),
    Column("section", Text),
    Column("confidence", Float, nullable=False),
    Column("inherited", JSON, nullable=False),
    Column("candidates", JSON, nullable=False),
    Column("bucket", Text),
    Column("year", String(4)),
    Column("claim_id", _Id, ForeignKey("claims.id", ondelete="SET NULL"), index=True),
    Column("status", String(16)),  # held | known | ambiguous | unidentifiable | own
    Column("work_id", _Id, ForeignKey("works.id", ondelete="SET NULL")),
    Column("answers", Boolean, nullable=False, default=False),  # the citing document answers the cited one
    Column("link_confidence", Float),
    Column("evidence", JSON),  # words that tell why, and candidate works
    UniqueConstraint("document_id", "ordinal"),
    Index("ix_mentions_bucket", "bucket"),
    Index("ix_mentions_work_id", "work_id", "id"),  # citers in the order in which they came
    Index("ix_mentions_work_id_document_id", "work_id", "document_id"),  # who cites, without reading rows
    Index("ix_mentions_date", "date"),
)  # fmt: skip

deadlines = Table(
    "deadlines", metadata,
    Column("id", _Id, primary_key=True),
    _document(),
    Column("ordinal", Integer, nullable=False),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("page", Integer),
    Column("text", Text, nullable=False),
    Column("kind", String(12), nullable=False),
    Column("due", String(10), index=True),
    Column("inclusive", Boolean),
    Column("recurrence", Text),
    Column("actor", Text),
    Column("action", Text),
    Column("recipient", Text),
    Column("channel", Text),
    Column("section", Text),
    Column("confidence", Float, nullable=False),
    UniqueConstraint("document_id", "ordinal"),
)  # fmt: skip

recipients = Table(
    "recipients", metadata,
    Column("id", _Id, primary_key=True),
    _document(),
    Column("ordinal", Integer, nullable=False),
    Column("name", Text, nullable=False),
    Column("purpose", Text),
    Column("archive", Boolean, nullable=False),
    UniqueConstraint("document_id", "ordinal"),
)  # fmt: skip

# Pairs of documents that may be one: the smaller id first.
duplicates = Table(
    "duplicates", metadata,
    _document(),
    Column("other_id", _Id, ForeignKey("documents.id", ondelete="CASCADE"), nullable=False, index=True),
    Column("kind", String(12), nullable=False),  # identity (number, symbol, issuer, period) | text
    Column("similarity", Float, nullable=False),  # of their texts, 0..1
    UniqueConstraint("document_id", "other_id"),
)  # fmt: skip

# Bands of the texts' min-hashes: documents that share one are compared.
bands = Table(
    "bands", metadata,
    _document(),
    Column("band", Integer, nullable=False),
    Column("hash", BigInteger, nullable=False),
    UniqueConstraint("document_id", "band"),
    Index("ix_bands_band_hash", "band", "hash"),
)  # fmt: skip
