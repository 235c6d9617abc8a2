"""Files come into the archive: their bytes kept, read by worker processes, stored with links and duplicates.

A document is stored in one transaction, so that a run that is killed at any instant is finished by running it again.
"""

from kehoach.ingest.arrived import Arrived
from kehoach.ingest.documents import correct, put_draft, store_draft
from kehoach.ingest.run import ingest
from kehoach.ingest.watch import Watched, watch

__all__ = ["Arrived", "Watched", "correct", "ingest", "put_draft", "store_draft", "watch"]
