"""Error of the generator of synthetic texts.

ModelError
└── TemplateError    a template or marked text is not in the format
"""

from models.errors import ModelError


class TemplateError(ModelError):
    """A template or marked text is not in the format of `sjablonen/README.md`."""
