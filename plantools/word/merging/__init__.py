"""What several people made of one draft, as one document with the tracked changes of each (docs/consult.md)."""

from plantools.word.merging.joining import Copy, Merged, merged
from plantools.word.merging.proposals import Level, Proposal
from plantools.word.merging.remarks import Remark

__all__ = ["Copy", "Level", "Merged", "Proposal", "Remark", "merged"]
