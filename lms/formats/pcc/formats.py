# The interface around content in this language is Vietnamese.
from lms.formats.vi.formats import *  # noqa: F403
