"""Any OpenAI-compatible server in the GI's own network: vLLM, TGI, Ollama, llama-server."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

import openai
from langchain_core.callbacks import CallbackManagerForLLMRun
from langchain_core.language_models import LanguageModelInput
from langchain_core.messages import BaseMessage
from langchain_core.outputs import ChatGenerationChunk
from langchain_openai import ChatOpenAI
from pydantic import SecretStr

from models.errors import EngineAddressError, EngineError, EngineTimeoutError
from models.network import AllowList, pinned_client, refusing_client
from models.stopping import current_stop


@dataclass(frozen=True, slots=True, kw_only=True)
class ServerOptions:
    """Where the server is and what it may be asked. `model` is the server's own name for it.

    `template_options` sends `chat_template_kwargs` to switch off a model's thinking aloud; turn
    it off for a server that refuses unknown fields.
    """

    base_url: str
    model: str
    allow: tuple[str, ...]
    api_key: str = field(default="", repr=False)
    timeout_s: float = 120.0
    seed: int = 0
    template_options: bool = True


def check_server(options: ServerOptions) -> None:
    """Check that the base URL is sound and resolves to allowed addresses only.

    Raises:
        EngineAddressError: it is not, or does not.
    """
    parts = urlsplit(options.base_url)
    try:
        port = parts.port or (443 if parts.scheme == "https" else 80)
    except ValueError:
        port = 0
    sound = parts.scheme in ("http", "https") and parts.hostname and port
    if not sound or parts.username or parts.password or parts.query or parts.fragment:
        raise EngineAddressError(
            "Het adres van de modelserver klopt niet. Schrijf het als http://10.1.2.3:8000/v1, "
            "zonder naam of wachtwoord erin."
        )
    AllowList(options.allow).addresses(str(parts.hostname), port)


def server_chat(options: ServerOptions) -> ServerChat:
    """Return a chat model for the server; it makes no connection yet.

    Raises:
        EngineAddressError: the address is not allowed.
    """
    check_server(options)
    allow = AllowList(options.allow)
    client = pinned_client(allow, timeout_s=options.timeout_s, verify=None)
    body = {"chat_template_kwargs": {"enable_thinking": False}}
    return ServerChat(
        model_name=options.model,
        openai_api_base=options.base_url,
        openai_api_key=SecretStr(options.api_key or "geen"),
        http_client=client,
        http_async_client=refusing_client(),
        max_retries=0,
        request_timeout=options.timeout_s,
        stream_usage=True,
        seed=options.seed,
        cache=False,
        verbose=False,
        openai_proxy=None,
        openai_organization="",
        use_responses_api=False,
        extra_body=body if options.template_options else None,
    )


class ServerChat(ChatOpenAI):
    """`ChatOpenAI` whose failures carry no text: a server's error body may quote the prompt."""

    def close(self) -> None:
        """Close the connections."""
        if self.http_client is not None:
            self.http_client.close()

    def _get_request_payload(
        self,
        input_: LanguageModelInput,
        *,
        stop: list[str] | None = None,
        **kwargs: Any,  # noqa: ANN401 - LangChain's own signature
    ) -> dict[str, Any]:
        payload = super()._get_request_payload(input_, stop=stop, **kwargs)
        # The name that every compatible server knows; with the newer one some do not stop.
        if "max_completion_tokens" in payload:
            payload["max_tokens"] = payload.pop("max_completion_tokens")
        return payload

    def _stream(
        self,
        messages: list[BaseMessage],
        stop: list[str] | None = None,
        run_manager: CallbackManagerForLLMRun | None = None,
        **kwargs: Any,  # noqa: ANN401 - LangChain's own signature
    ) -> Iterator[ChatGenerationChunk]:
        finished = False
        with _mapped():
            for chunk in super()._stream(messages, stop, run_manager, **kwargs):
                info = chunk.generation_info or {}
                finished = finished or bool(info.get("finish_reason"))
                yield chunk
        if not finished:
            raise EngineError(
                "De modelserver brak de verbinding af voordat het antwoord klaar was. Probeer het "
                "opnieuw."
            )


@contextmanager
def _mapped() -> Iterator[None]:
    failure: EngineError | None = None
    try:
        yield
    except openai.APITimeoutError:
        failure = EngineTimeoutError(
            "De modelserver gaf niet op tijd antwoord. Probeer het opnieuw of vraag ICT."
        )
    except openai.APIStatusError as error:
        failure = _status(error.status_code)
    except (openai.OpenAIError, OSError) as error:
        failure = _find_own(error)
    if failure is not None:
        current_stop().check()
        raise failure


def _find_own(error: BaseException) -> EngineError:
    """Return our own error where the client wrapped it (address, cancel), else a general one."""
    seen: BaseException | None = error
    while seen is not None:
        if isinstance(seen, EngineError):
            return type(seen)(*seen.args)
        seen = seen.__cause__ or seen.__context__
    return EngineError(
        "De modelserver is niet bereikbaar of brak de verbinding af. Controleer of de server "
        "draait en probeer het opnieuw."
    )


def _status(code: int) -> EngineError:
    if code in (401, 403):
        return EngineError(
            "De modelserver weigert de toegang. Vraag ICT om de sleutel na te kijken."
        )
    if code == 404:
        return EngineError(
            "De modelserver kent dit model of adres niet. Vraag ICT om de instellingen te bekijken."
        )
    if 300 <= code < 400:
        return EngineAddressError(
            "De modelserver verwijst door naar een ander adres. Dat is niet toegestaan. Vraag ICT "
            "om het juiste adres in te stellen."
        )
    return EngineError(
        f"De modelserver gaf een fout ({code}). Probeer het opnieuw of vraag ICT om hulp."
    )
