"""The transformers engine on a tiny random model: a folder, a GGUF, streaming, cancel, errors."""

from __future__ import annotations

import threading
import time
from pathlib import Path

import pytest

from models import (
    CancelToken,
    EngineError,
    EngineLimits,
    EngineSettings,
    EngineTimeoutError,
    GenerationCancelled,
    ModelMissingError,
    create_engine,
)
from models.engine import ChatEngine
from tests.models import tiny
from tests.models.prompting import SECRET, everything_said, make_prompt


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("tiny")
    model = tiny.make_folder(root / "hf")
    tiny.make_gguf(root / "tiny.gguf", model)
    return root


def engine_for(path: Path, **limits: float) -> ChatEngine:
    settings = EngineSettings(model_path=path, threads=1, limits=EngineLimits(**limits))  # type: ignore[arg-type]
    return create_engine("transformers", settings=settings)


def test_a_folder_answers_streams_and_is_deterministic(folder: Path) -> None:
    engine = engine_for(folder / "hf")
    seen: list[str] = []
    first = engine.complete(make_prompt(), on_token=seen.append)
    assert first.text == "".join(seen)
    assert first.text
    assert (first.engine, first.model, first.finish) == ("transformers", "hf", "length")
    assert first.completion_tokens == 24
    assert first.prompt_tokens > 50
    assert engine.complete(make_prompt()).text == first.text
    warm = [engine.complete(make_prompt(), temperature=1.5).text for _ in range(2)]
    assert warm[0] == warm[1] != first.text
    engine.close()
    assert engine.complete(make_prompt()).text == first.text


def test_a_gguf_gives_the_same_answer_as_the_folder(folder: Path) -> None:
    from_folder = engine_for(folder / "hf").complete(make_prompt(max_tokens=8))
    from_gguf = engine_for(folder / "tiny.gguf").complete(make_prompt(max_tokens=8))
    assert from_gguf.text == from_folder.text
    assert from_gguf.prompt_tokens == from_folder.prompt_tokens


def test_cancel_and_time_out_stop_and_the_next_call_works(folder: Path) -> None:
    engine = engine_for(folder / "hf", timeout_s=60)
    engine.complete(make_prompt(max_tokens=2))
    cancel = CancelToken()
    begin = time.monotonic()
    with pytest.raises(GenerationCancelled):
        engine.complete(
            make_prompt(max_tokens=120), cancel=cancel, on_token=lambda _: cancel.cancel()
        )
    assert time.monotonic() - begin < 5
    assert [t for t in threading.enumerate() if "_generate" in t.name] == []
    short = engine_for(folder / "hf", timeout_s=0.0)
    with pytest.raises(EngineTimeoutError):
        short.complete(make_prompt(max_tokens=120))
    assert engine.complete(make_prompt(max_tokens=2)).completion_tokens == 2


def test_a_text_that_is_too_long_is_said(folder: Path) -> None:
    with pytest.raises(EngineError, match="te lang") as caught:
        engine_for(folder / "hf").complete(make_prompt(SECRET * 400))
    assert SECRET not in everything_said(caught.value)


def test_what_is_not_a_model_is_a_clear_error(folder: Path, tmp_path: Path) -> None:
    with pytest.raises(ModelMissingError):
        engine_for(tmp_path / "weg").check()
    with pytest.raises(EngineError, match="kon niet worden geladen"):
        engine_for(tmp_path).complete(make_prompt())
    (tmp_path / "kapot.gguf").write_bytes(b"GGUF" + bytes(64))
    with pytest.raises(EngineError, match="kon niet worden geladen"):
        engine_for(tmp_path / "kapot.gguf").complete(make_prompt())


def test_a_model_without_a_chat_template_is_refused(tmp_path: Path) -> None:
    tiny.make_folder(tmp_path, chat_template=None)
    with pytest.raises(EngineError, match="chat-sjabloon"):
        engine_for(tmp_path).complete(make_prompt())


def test_pickled_weights_are_refused(folder: Path, tmp_path: Path) -> None:
    import torch

    model = tiny.make_folder(tmp_path)
    (tmp_path / "model.safetensors").unlink()
    torch.save(model.state_dict(), tmp_path / "pytorch_model.bin")
    with pytest.raises(EngineError, match="kon niet worden geladen"):
        engine_for(tmp_path).complete(make_prompt())


def test_a_generation_that_fails_is_an_engine_error(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from transformers import Qwen2ForCausalLM

    def broken(*_: object, **__: object) -> None:
        raise RuntimeError(SECRET)

    monkeypatch.setattr(Qwen2ForCausalLM, "generate", broken)
    with pytest.raises(EngineError, match="RuntimeError") as caught:
        engine_for(folder / "hf").complete(make_prompt())
    assert SECRET not in everything_said(caught.value)
