from plantools.cycle.calls import read as read
from plantools.cycle.calls import read_all as read_all
from plantools.cycle.reading import FileRead as FileRead
from plantools.documents.reading import Reading as Reading
from plantools.errors import PlantoolsError as PlantoolsError

__version__: str
