"""Steps from one version of the archive's schema to the next, run by Alembic."""
