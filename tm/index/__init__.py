"""The indexes of the memory: caches beside the database that follow it.

`SketchIndex` gives candidates for fuzzy matches and for containment,
`VectorIndex` the neighbours in meaning. Both keep a snapshot of each language
on disk, mapped read-only, and what changed since in the main memory.
"""

from tm.index.model import Lag, Neighbour, Spread
from tm.index.sketch_index import SketchIndex
from tm.index.vector_index import VectorIndex

__all__ = ["Lag", "Neighbour", "SketchIndex", "Spread", "VectorIndex"]
