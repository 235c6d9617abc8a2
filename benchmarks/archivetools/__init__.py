"""Helpers of archive_speed.py: an invented archive of any size, and what is measured on it."""
