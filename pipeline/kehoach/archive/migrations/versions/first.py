"""The first schema: the tables as they were in version 0.1.0. Never changed: later steps build on it."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None

_ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Make all tables."""
    for make in _TABLES:
        make()


def _archive() -> None:
    op.create_table(
        "archive",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("sequence", sa.BigInteger(), nullable=False),
        sa.Column("made_at", sa.String(length=32), nullable=False),
        sa.CheckConstraint("id = 1", name=op.f("ck_archive_one_row")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_archive")),
    )


def _originals() -> None:
    op.create_table(
        "originals",
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("size", sa.BigInteger(), nullable=False),
        sa.Column("suffix", sa.String(length=16), nullable=False),
        sa.Column("kept_at", sa.String(length=32), nullable=False),
        sa.PrimaryKeyConstraint("sha256", name=op.f("pk_originals")),
    )


def _texts() -> None:
    op.create_table(
        "texts",
        sa.Column("id", _ID, nullable=False),
        sa.Column("text", sa.LargeBinary(), nullable=False),
        sa.Column("page_starts", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_texts")),
    )


def _works() -> None:
    op.create_table(
        "works",
        sa.Column("id", _ID, nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("bucket", sa.Text(), nullable=False),
        sa.Column("type_code", sa.String(length=32), nullable=True),
        sa.Column("number", sa.Text(), nullable=True),
        sa.Column("issuer", sa.Text(), nullable=True),
        sa.Column("issuer_key", sa.Text(), nullable=True),
        sa.Column("year", sa.String(length=4), nullable=True),
        sa.Column("date", sa.String(length=10), nullable=True),
        sa.Column("name", sa.Text(), nullable=True),
        sa.Column("held", sa.Boolean(), nullable=False),
        sa.Column("citers", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_works")),
        sa.UniqueConstraint("key", name=op.f("uq_works_key")),
    )
    op.create_index(op.f("ix_works_bucket"), "works", ["bucket"], unique=False)
    op.create_index("ix_works_wanted", "works", ["held", "citers"], unique=False)


def _claims() -> None:
    op.create_table(
        "claims",
        sa.Column("id", _ID, nullable=False),
        sa.Column("hash", sa.String(length=64), nullable=False),
        sa.Column("said", sa.JSON(), nullable=False),
        sa.Column("bucket", sa.Text(), nullable=False),
        sa.Column("identity", sa.Text(), nullable=True),
        sa.Column("period", sa.String(length=8), nullable=True),
        sa.Column("day", sa.String(length=10), nullable=True),
        sa.Column("also", sa.Text(), nullable=True),
        sa.Column("documents", sa.Integer(), nullable=False),
        sa.Column("status", sa.String(length=16), nullable=True),
        sa.Column("work_id", _ID, nullable=True),
        sa.Column("confidence", sa.Float(), nullable=True),
        sa.Column("evidence", sa.JSON(), nullable=True),
        sa.ForeignKeyConstraint(["work_id"], ["works.id"], name=op.f("fk_claims_work_id"), ondelete="SET NULL"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_claims")),
        sa.UniqueConstraint("hash", name=op.f("uq_claims_hash")),
    )
    op.create_index(op.f("ix_claims_also"), "claims", ["also"], unique=False)
    op.create_index("ix_claims_bucket", "claims", ["bucket", "identity"], unique=False)
    op.create_index("ix_claims_day", "claims", ["day", "status"], unique=False)
    op.create_index(op.f("ix_claims_identity"), "claims", ["identity"], unique=False)
    op.create_index(op.f("ix_claims_work_id"), "claims", ["work_id"], unique=False)


def _documents() -> None:
    op.create_table(
        "documents",
        sa.Column("id", _ID, nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("sequence", sa.BigInteger(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(length=12), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("media_type", sa.String(length=100), nullable=False),
        sa.Column("origin", sa.String(length=12), nullable=False),
        sa.Column("pages", sa.Integer(), nullable=False),
        sa.Column("bucket", sa.Text(), nullable=True),
        sa.Column("type_code", sa.String(length=32), nullable=True),
        sa.Column("type_name", sa.Text(), nullable=True),
        sa.Column("number", sa.Text(), nullable=True),
        sa.Column("issued_on", sa.String(length=10), nullable=True),
        sa.Column("year", sa.String(length=4), nullable=True),
        sa.Column("place", sa.Text(), nullable=True),
        sa.Column("title", sa.Text(), nullable=True),
        sa.Column("issuer", sa.Text(), nullable=True),
        sa.Column("issuer_key", sa.Text(), nullable=True),
        sa.Column("issuer_id", sa.String(length=64), nullable=True),
        sa.Column("level", sa.String(length=12), nullable=True),
        sa.Column("parent", sa.Text(), nullable=True),
        sa.Column("signer", sa.Text(), nullable=True),
        sa.Column("position", sa.Text(), nullable=True),
        sa.Column("authority", sa.Text(), nullable=True),
        sa.Column("missing", sa.JSON(), nullable=False),
        sa.Column("appendices", sa.JSON(), nullable=False),
        sa.Column("least_confidence", sa.Float(), nullable=True),
        sa.Column("work_id", _ID, nullable=True),
        sa.Column("identity", sa.Text(), nullable=True),
        sa.Column("also", sa.Text(), nullable=True),
        sa.Column("linked", sa.JSON(), nullable=True),
        sa.ForeignKeyConstraint(["sha256"], ["originals.sha256"], name=op.f("fk_documents_sha256")),
        sa.ForeignKeyConstraint(["work_id"], ["works.id"], name=op.f("fk_documents_work_id"), ondelete="SET NULL"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_documents")),
        sa.UniqueConstraint("sha256", name=op.f("uq_documents_sha256")),
    )
    op.create_index(op.f("ix_documents_also"), "documents", ["also"], unique=False)
    op.create_index(op.f("ix_documents_bucket"), "documents", ["bucket"], unique=False)
    op.create_index(op.f("ix_documents_identity"), "documents", ["identity"], unique=False)
    op.create_index(op.f("ix_documents_issued_on"), "documents", ["issued_on"], unique=False)
    op.create_index(op.f("ix_documents_issuer_key"), "documents", ["issuer_key"], unique=False)
    op.create_index(op.f("ix_documents_name"), "documents", ["name"], unique=False)
    op.create_index(op.f("ix_documents_sequence"), "documents", ["sequence"], unique=False)
    op.create_index(op.f("ix_documents_state"), "documents", ["state"], unique=False)
    op.create_index(op.f("ix_documents_work_id"), "documents", ["work_id"], unique=False)


def _arrivals() -> None:
    op.create_table(
        "arrivals",
        sa.Column("id", _ID, nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("path", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=True),
        sa.Column("arrived_at", sa.String(length=32), nullable=False),
        sa.Column("state", sa.String(length=12), nullable=False),
        sa.Column("fault", sa.Text(), nullable=True),
        sa.Column("remedy", sa.Text(), nullable=True),
        sa.Column("exit_code", sa.Integer(), nullable=True),
        sa.Column("tried_with", sa.Text(), nullable=False),
        sa.Column("document_id", _ID, nullable=True),
        sa.ForeignKeyConstraint(["document_id"], ["documents.id"], name=op.f("fk_arrivals_document_id")),
        sa.ForeignKeyConstraint(["sha256"], ["originals.sha256"], name=op.f("fk_arrivals_sha256")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_arrivals")),
        sa.UniqueConstraint("year", "number", name=op.f("uq_arrivals_year_number")),
    )
    op.create_index(op.f("ix_arrivals_document_id"), "arrivals", ["document_id"], unique=False)
    op.create_index("ix_arrivals_name", "arrivals", ["name"], unique=False)
    op.create_index("ix_arrivals_path", "arrivals", ["path"], unique=False)
    op.create_index("ix_arrivals_sha256_path", "arrivals", ["sha256", "path"], unique=False)
    op.create_index(op.f("ix_arrivals_state"), "arrivals", ["state"], unique=False)


def _bands() -> None:
    op.create_table(
        "bands",
        sa.Column("document_id", _ID, nullable=False),
        sa.Column("band", sa.Integer(), nullable=False),
        sa.Column("hash", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["document_id"], ["documents.id"], name=op.f("fk_bands_document_id"), ondelete="CASCADE"
        ),
        sa.UniqueConstraint("document_id", "band", name=op.f("uq_bands_document_id_band")),
    )
    op.create_index("ix_bands_band_hash", "bands", ["band", "hash"], unique=False)


def _claimants() -> None:
    op.create_table(
        "claimants",
        sa.Column("document_id", _ID, nullable=False),
        sa.Column("claim_id", _ID, nullable=False),
        sa.ForeignKeyConstraint(["claim_id"], ["claims.id"], name=op.f("fk_claimants_claim_id"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(
            ["document_id"], ["documents.id"], name=op.f("fk_claimants_document_id"), ondelete="CASCADE"
        ),
        sa.UniqueConstraint("document_id", "claim_id", name=op.f("uq_claimants_document_id_claim_id")),
    )
    op.create_index(op.f("ix_claimants_claim_id"), "claimants", ["claim_id"], unique=False)


def _deadlines() -> None:
    op.create_table(
        "deadlines",
        sa.Column("id", _ID, nullable=False),
        sa.Column("document_id", _ID, nullable=False),
        sa.Column("ordinal", sa.Integer(), nullable=False),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("end", sa.Integer(), nullable=False),
        sa.Column("page", sa.Integer(), nullable=True),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("kind", sa.String(length=12), nullable=False),
        sa.Column("due", sa.String(length=10), nullable=True),
        sa.Column("inclusive", sa.Boolean(), nullable=True),
        sa.Column("recurrence", sa.Text(), nullable=True),
        sa.Column("actor", sa.Text(), nullable=True),
        sa.Column("action", sa.Text(), nullable=True),
        sa.Column("recipient", sa.Text(), nullable=True),
        sa.Column("channel", sa.Text(), nullable=True),
        sa.Column("section", sa.Text(), nullable=True),
        sa.Column("confidence", sa.Float(), nullable=False),
        sa.ForeignKeyConstraint(
            ["document_id"], ["documents.id"], name=op.f("fk_deadlines_document_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_deadlines")),
        sa.UniqueConstraint("document_id", "ordinal", name=op.f("uq_deadlines_document_id_ordinal")),
    )
    op.create_index(op.f("ix_deadlines_due"), "deadlines", ["due"], unique=False)


def _duplicates() -> None:
    op.create_table(
        "duplicates",
        sa.Column("document_id", _ID, nullable=False),
        sa.Column("other_id", _ID, nullable=False),
        sa.Column("kind", sa.String(length=12), nullable=False),
        sa.Column("similarity", sa.Float(), nullable=False),
        sa.ForeignKeyConstraint(
            ["document_id"], ["documents.id"], name=op.f("fk_duplicates_document_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["other_id"], ["documents.id"], name=op.f("fk_duplicates_other_id"), ondelete="CASCADE"
        ),
        sa.UniqueConstraint("document_id", "other_id", name=op.f("uq_duplicates_document_id_other_id")),
    )
    op.create_index(op.f("ix_duplicates_other_id"), "duplicates", ["other_id"], unique=False)


def _mentions() -> None:
    op.create_table(
        "mentions",
        sa.Column("id", _ID, nullable=False),
        sa.Column("document_id", _ID, nullable=False),
        sa.Column("ordinal", sa.Integer(), nullable=False),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("end", sa.Integer(), nullable=False),
        sa.Column("page", sa.Integer(), nullable=True),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("type_code", sa.String(length=32), nullable=True),
        sa.Column("number", sa.Text(), nullable=True),
        sa.Column("date", sa.String(length=10), nullable=True),
        sa.Column("issuer", sa.Text(), nullable=True),
        sa.Column("issuer_key", sa.Text(), nullable=True),
        sa.Column("name", sa.Text(), nullable=True),
        sa.Column("pinpoint", sa.Text(), nullable=True),
        sa.Column("relation", sa.String(length=12), nullable=False),
        sa.Column("section", sa.Text(), nullable=True),
        sa.Column("confidence", sa.Float(), nullable=False),
        sa.Column("inherited", sa.JSON(), nullable=False),
        sa.Column("candidates", sa.JSON(), nullable=False),
        sa.Column("bucket", sa.Text(), nullable=True),
        sa.Column("year", sa.String(length=4), nullable=True),
        sa.Column("claim_id", _ID, nullable=True),
        sa.Column("status", sa.String(length=16), nullable=True),
        sa.Column("work_id", _ID, nullable=True),
        sa.Column("answers", sa.Boolean(), nullable=False),
        sa.Column("link_confidence", sa.Float(), nullable=True),
        sa.Column("evidence", sa.JSON(), nullable=True),
        sa.ForeignKeyConstraint(["claim_id"], ["claims.id"], name=op.f("fk_mentions_claim_id"), ondelete="SET NULL"),
        sa.ForeignKeyConstraint(
            ["document_id"], ["documents.id"], name=op.f("fk_mentions_document_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["work_id"], ["works.id"], name=op.f("fk_mentions_work_id"), ondelete="SET NULL"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_mentions")),
        sa.UniqueConstraint("document_id", "ordinal", name=op.f("uq_mentions_document_id_ordinal")),
    )
    op.create_index("ix_mentions_bucket", "mentions", ["bucket"], unique=False)
    op.create_index(op.f("ix_mentions_claim_id"), "mentions", ["claim_id"], unique=False)
    op.create_index("ix_mentions_date", "mentions", ["date"], unique=False)
    op.create_index("ix_mentions_work_id", "mentions", ["work_id", "id"], unique=False)
    op.create_index("ix_mentions_work_id_document_id", "mentions", ["work_id", "document_id"], unique=False)


def _recipients() -> None:
    op.create_table(
        "recipients",
        sa.Column("id", _ID, nullable=False),
        sa.Column("document_id", _ID, nullable=False),
        sa.Column("ordinal", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("purpose", sa.Text(), nullable=True),
        sa.Column("archive", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["document_id"], ["documents.id"], name=op.f("fk_recipients_document_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_recipients")),
        sa.UniqueConstraint("document_id", "ordinal", name=op.f("uq_recipients_document_id_ordinal")),
    )


def _versions() -> None:
    op.create_table(
        "versions",
        sa.Column("document_id", _ID, nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=12), nullable=False),
        sa.Column("made_at", sa.String(length=32), nullable=False),
        sa.Column("made_by", sa.Text(), nullable=False),
        sa.Column("why", sa.Text(), nullable=True),
        sa.Column("field", sa.String(length=40), nullable=True),
        sa.Column("value", sa.JSON(), nullable=True),
        sa.Column("record", sa.LargeBinary(), nullable=False),
        sa.Column("text_id", _ID, nullable=False),
        sa.ForeignKeyConstraint(
            ["document_id"], ["documents.id"], name=op.f("fk_versions_document_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["text_id"], ["texts.id"], name=op.f("fk_versions_text_id")),
        sa.UniqueConstraint("document_id", "version", name=op.f("uq_versions_document_id_version")),
    )


_TABLES = (
    _archive,
    _originals,
    _texts,
    _works,
    _claims,
    _documents,
    _arrivals,
    _bands,
    _claimants,
    _deadlines,
    _duplicates,
    _mentions,
    _recipients,
    _versions,
)
