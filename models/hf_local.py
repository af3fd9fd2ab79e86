"""A model in a local folder through `transformers`: on a GPU if there is one, else on the CPU.

Nothing is fetched and no code of a model's repository is run. A GGUF file can be loaded too; it
is unpacked to full precision first, which is slow and takes several times its size in memory.
"""

from __future__ import annotations

import queue
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from langchain_core.messages import BaseMessage
from langchain_core.outputs import ChatGenerationChunk
from pydantic import PrivateAttr

from models.chat_base import GenerationOptions, StreamingChat
from models.chat_messages import final_chunk, text_chunk, to_plain
from models.errors import EngineError
from models.stopping import POLL_S, current_stop

_Untyped = Any
"""What `transformers` and `torch` make: they ship no types that mypy can use here."""


class LocalTransformersChat(StreamingChat):
    """A chat model over `AutoModelForCausalLM`. `gguf_file` names a GGUF file in `folder`."""

    folder: Path
    gguf_file: str = ""
    threads: int = 2
    seed: int = 0

    _lock: threading.Lock = PrivateAttr(default_factory=threading.Lock)
    _model: Any = PrivateAttr(default=None)
    _tokenizer: Any = PrivateAttr(default=None)

    @property
    def _llm_type(self) -> str:
        return "transformers"

    def start(self) -> None:
        """Load the tokenizer and the weights.

        Raises:
            EngineError: the folder holds no usable model or chat template.
        """
        import torch
        from transformers import AutoModelForCausalLM, AutoTokenizer
        from transformers.utils import logging as transformers_logging

        transformers_logging.disable_progress_bar()
        options: dict[str, Any] = {"local_files_only": True, "trust_remote_code": False}
        if self.gguf_file:
            options["gguf_file"] = self.gguf_file
        failure = ""
        try:
            tokenizer = AutoTokenizer.from_pretrained(str(self.folder), **options)
            # Safetensors only: a pickle can run code while it is read.
            model = AutoModelForCausalLM.from_pretrained(
                str(self.folder), dtype="auto", use_safetensors=not self.gguf_file, **options
            )
        except Exception as error:  # noqa: BLE001 - tokenizers raises a bare Exception
            failure = type(error).__name__
        if failure:
            raise EngineError(
                f"Het model in de map {self.folder.name} kon niet worden geladen ({failure}). "
                "Controleer of de map een compleet model bevat en of er genoeg geheugen is."
            )
        if not tokenizer.chat_template:
            raise EngineError(
                f"Het model in de map {self.folder.name} heeft geen chat-sjabloon. Kies een "
                "model dat voor gesprekken is getraind (instruct of chat)."
            )
        torch.set_num_threads(self.threads)
        self._model = model.to("cuda" if torch.cuda.is_available() else "cpu").eval()
        self._tokenizer = tokenizer

    def close(self) -> None:
        """Free the weights."""
        with self._lock:
            self._model = self._tokenizer = None

    def pieces(
        self, messages: list[BaseMessage], options: GenerationOptions
    ) -> Iterator[ChatGenerationChunk]:
        """Yield the pieces of the answer."""
        signal = current_stop()
        while not self._lock.acquire(timeout=POLL_S):
            signal.check()
        try:
            if self._model is None:
                self.start()
            limit = options.max_tokens
            inputs = self._encode(messages, limit)
            run = _Run(model=self._model, tokenizer=self._tokenizer, inputs=inputs, limit=limit)
            yield from run.stream(temperature=options.temperature, seed=self.seed)
        finally:
            self._lock.release()

    def _encode(self, messages: list[BaseMessage], limit: int) -> _Untyped:
        inputs = self._tokenizer.apply_chat_template(
            to_plain(messages),
            add_generation_prompt=True,
            return_dict=True,
            return_tensors="pt",
            enable_thinking=False,
        )
        room = int(getattr(self._model.config, "max_position_embeddings", 0) or 0)
        if room and inputs["input_ids"].shape[1] + limit > room:
            raise EngineError(
                "De tekst is te lang voor dit model. Kies een korter stuk tekst, of een model dat "
                "meer tekst aankan."
            )
        return inputs.to(self._model.device)


@dataclass(slots=True, kw_only=True)
class _Run:
    """One generation in a thread of its own, read here piece by piece."""

    model: Any
    tokenizer: Any
    inputs: Any
    limit: int
    halt: threading.Event = field(default_factory=threading.Event)
    result: dict[str, Any] = field(default_factory=dict)

    def stream(self, *, temperature: float, seed: int) -> Iterator[ChatGenerationChunk]:
        from transformers import TextIteratorStreamer

        streamer = TextIteratorStreamer(
            self.tokenizer, skip_prompt=True, skip_special_tokens=True, timeout=POLL_S
        )
        signal = current_stop()
        thread = threading.Thread(
            target=self._generate, args=(streamer, temperature, seed), daemon=True
        )
        thread.start()
        try:
            while True:
                signal.check()
                try:
                    text = next(streamer)
                except queue.Empty:
                    continue
                except StopIteration:
                    break
                if text:
                    yield text_chunk(text)
        finally:
            self.halt.set()
            thread.join()
        yield self._final()

    def _generate(self, streamer: _Untyped, temperature: float, seed: int) -> None:
        import torch
        from transformers import StoppingCriteriaList

        sampling: dict[str, Any] = {"do_sample": False}
        if temperature > 0:
            sampling = {"do_sample": True, "temperature": temperature}
        try:
            torch.manual_seed(seed)
            with torch.inference_mode():
                output = self.model.generate(
                    **self.inputs,
                    max_new_tokens=self.limit,
                    streamer=streamer,
                    stopping_criteria=StoppingCriteriaList([self._halted]),
                    pad_token_id=self.tokenizer.pad_token_id or self.tokenizer.eos_token_id,
                    **sampling,
                )
            self.result["tokens"] = int(output.shape[1] - self.inputs["input_ids"].shape[1])
        except Exception as error:  # noqa: BLE001 - handed to the reader, by name only
            self.result["failure"] = type(error).__name__
            streamer.end()

    def _halted(self, input_ids: _Untyped, _scores: _Untyped, **_options: _Untyped) -> _Untyped:
        import torch

        return torch.full((input_ids.shape[0],), self.halt.is_set(), dtype=torch.bool)

    def _final(self) -> ChatGenerationChunk:
        if "failure" in self.result:
            raise EngineError(
                f"Het model gaf een fout ({self.result['failure']}). Probeer het opnieuw."
            )
        tokens = int(self.result["tokens"])
        return final_chunk(
            finish="length" if tokens >= self.limit else "stop",
            prompt_tokens=int(self.inputs["input_ids"].shape[1]),
            completion_tokens=tokens,
        )
