"""The voice of the child: does the text tell it, and what was done with it?"""

from eval.voice.check import child_voice
from eval.voice.types import ChildVoice, Voice, VoiceEvidence, VoiceGap, VoiceKind, VoiceWarning

__all__ = [
    "ChildVoice",
    "Voice",
    "VoiceEvidence",
    "VoiceGap",
    "VoiceKind",
    "VoiceWarning",
    "child_voice",
]
