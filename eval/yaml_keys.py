"""YAML that people edit by hand, read without losing what they wrote twice."""

from __future__ import annotations

from typing import Final

import yaml

TWICE: Final = "found duplicate key"
"""The `problem` of the error about a key that occurs twice."""


class UniqueKeyLoader(yaml.SafeLoader):
    """Safe YAML in which a key that stands twice is an error; plain YAML keeps the last in silence.

    A merge (`<<`) that is overridden counts as twice too.
    """

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[object, object]:
        """Return the mapping of `node`.

        Raises:
            ConstructorError: a key occurs twice, or can't be one.
        """
        made = dict(super().construct_mapping(node, deep=deep))
        if len(made) != len(node.value):
            raise yaml.constructor.ConstructorError(None, None, TWICE, node.start_mark)
        return made
