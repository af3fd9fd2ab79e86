"""Errors of the eval room.

EvalError
├── NotBuiltError    this command comes with a later version
├── DatasetError     a data set is missing or invalid
├── CheckInputError  the given source or draft can't be checked
├── WordListsError   the word lists of the readability score are missing or broken
├── HarnessError     a suite, target or folder of results can't be used
└── RatingsError     ratings by people can't be divided, read or put together
"""


class EvalError(Exception):
    """Base of all errors of this room. Messages hold no text of a case."""


class NotBuiltError(EvalError):
    """This command comes with a later version."""


class DatasetError(EvalError):
    """A data set is missing or invalid."""


class CheckInputError(EvalError):
    """The given source or draft can't be checked."""


class WordListsError(EvalError):
    """The word lists of the readability score are missing, broken or can't be fetched."""


class HarnessError(EvalError):
    """A suite, a target or a folder of results can't be used; the message says what to do."""


class RatingsError(EvalError):
    """Ratings by people can't be divided, read or put together; the message says what to do."""
