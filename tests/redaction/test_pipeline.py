from pathlib import Path

import pytest
import spacy

from redaction import PipelineError, load_pipeline, split_sentences


def test_a_missing_pipeline_is_an_error_and_nothing_is_downloaded() -> None:
    with pytest.raises(PipelineError, match="niet gevonden"):
        load_pipeline("nl_core_news_lg")


def test_a_pipeline_is_loaded_from_a_folder_and_gets_sentence_borders(tmp_path: Path) -> None:
    spacy.blank("nl").to_disk(tmp_path / "p")
    nlp = load_pipeline(str(tmp_path / "p"))
    assert len(split_sentences("Een zin. Nog een.", nlp=nlp)) == 2


def test_a_broken_folder_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(PipelineError, match="niet worden geladen"):
        load_pipeline(str(tmp_path))
