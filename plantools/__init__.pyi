from plantools.cycle.calls import read, read_all
from plantools.cycle.reading import FileRead
from plantools.documents.reading import Reading
from plantools.errors import PlantoolsError

__all__ = ["FileRead", "PlantoolsError", "Reading", "read", "read_all"]
__version__: str
