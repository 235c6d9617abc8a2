"""Who cites whom: mentions find the documents that they mean, held or not, whatever the order in which they come."""

from kehoach.citator.link import link, relink_all

__all__ = ["link", "relink_all"]
