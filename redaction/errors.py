"""Errors of the redaction room.

RedactionError
├── InputError            the given text, file or option can't be used (never echoes it)
│   └── RecipientError    it is not certain for whom a text must be restored
├── RefusedError          the text holds something that the policy refuses to process
├── PipelineError         the spaCy pipeline is missing or can't be loaded
├── RecognizerError       a recognizer failed or took too long: the run stops
├── LeakError             a known or personal-looking form is still in the redacted text
├── VaultError            the vault can't be read, written, or has no key
└── AuditError            the log can't be written, or a record doesn't fit the schema
"""


class RedactionError(Exception):
    """Base of all errors of this room. Messages are Dutch and hold no text of a case."""


class InputError(RedactionError):
    """The given text, file or option can't be used."""


class RecipientError(InputError):
    """It is not certain for whom a text must be restored; the message lists who it can be."""


class RefusedError(RedactionError):
    """The text holds something that the policy refuses to process."""


class PipelineError(RedactionError):
    """The spaCy pipeline is missing or can't be loaded."""


class RecognizerError(RedactionError):
    """A recognizer failed or ran out of time; nothing may be made of a partial result."""


class LeakError(RedactionError):
    """The second pass found something personal in the redacted text."""


class VaultError(RedactionError):
    """The vault can't be read or written, or there is no key."""


class AuditError(RedactionError):
    """The log can't be written, or a record doesn't fit its schema: then there is no output."""
