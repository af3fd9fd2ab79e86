"""Facts and opinions. All people and sentences are fictitious."""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path

import pytest

from eval import DatasetError, Statement, StatementKind, classify_statements
from eval.datasets.statements import load_statements
from eval.statements import KIND_LABELS, decide, lexicon_version
from eval.statements.lexicon import cues, judging_entries


def only(text: str) -> Statement:
    (found,) = classify_statements(text)
    return found


CASES: tuple[tuple[str, StatementKind, str | None], ...] = (
    # who says it, by a phrase, a verb, a set phrase, a wish
    ("Volgens pleegvader slaapt Noor beter.", "statement", "phrase"),
    ("Volgens het rooster begint de les om negen uur.", "fact", None),
    ("Moeder vertelt dat zij verhuist.", "statement", "verb"),
    ("Vader is van mening dat dit te lang duurt.", "statement", "state"),
    ("Noor is bang dat zij weg moet.", "statement", "state"),
    ("[KIND_1] wil graag zwemmen.", "statement", "wish"),
    ("De GI wil het plan op maandag bespreken.", "fact", None),
    ("App oma: vindt dat het beter gaat.", "statement", "telegram"),
    ('"Ik ga niet mee."', "statement", "quote"),
    # said, but not by whom
    ("Er wordt gezegd dat oom drinkt.", "statement", "nobody"),
    ("Oom zou geld hebben gestolen.", "statement", "hearsay"),
    ("Oom zou graag langskomen.", "statement", "state"),
    ("In de melding staat dat er geschreeuwd wordt.", "statement", "reported"),
    # verbs that look so and are not
    ("Het gesprek vindt plaats op maandag.", "fact", None),
    ("Vader meldt zich elke dinsdag bij de balie.", "fact", None),
    ("Tim heeft 4 lessen gemist.", "fact", None),
    ("Tim mist zijn zus.", "statement", "verb"),
    ("Vader ziet Noor elke week.", "fact", None),
    ("Je mag aan ons vertellen wat je wilt.", "fact", None),
    ("Wat vindt Noor?", "fact", "question"),
    # a professional who weighs
    ("De gedragswetenschapper concludeert dat hulp nodig is.", "judgement", "verb"),
    ("Volgens de Raad is hulp noodzakelijk.", "judgement", "phrase"),
    ("Wij maken ons zorgen over de veiligheid.", "judgement", "state"),
    ("De therapeut vertelt dat Sem goed meedoet.", "statement", "verb"),
    # seen or heard
    ("School ziet dat Emre alleen speelt.", "observation", "verb"),
    ("Moeder ziet dat Emre alleen speelt.", "statement", "verb"),
    ("Wij zien dat vader onvoldoende aansluit bij Emre.", "judgement", "verb"),
    ("Noor keek tijdens het gesprek naar de grond.", "observation", "visible"),
    ("Moeder zat op de bank en huilde.", "observation", "visible"),
    ("Noor zit in groep 6.", "fact", None),
    ("Het viel op dat Tim zijn jas aanhield.", "observation", "seen"),
    # weighed without a name
    ("Vader komt over als iemand met haast.", "judgement", "impression"),
    ("Zij komt afspraken over huisregels na.", "fact", None),
    ("Er is sprake van een loyaliteitsconflict.", "judgement", "conclusion"),
    ("De thuissituatie is zorgelijk.", "judgement", "weighing"),
    ("Veilig Thuis heeft gebeld.", "fact", None),
    ("Noor is verdrietig.", "judgement", "feeling"),
    ("Moeder reageert theatraal.", "judgement", "judging"),
    # settled
    ("De rechter heeft de ondertoezichtstelling verlengd.", "fact", "settled"),
    ("Noor woont sinds maart bij haar oma.", "fact", None),
)


@pytest.mark.parametrize(("text", "kind", "rule"), CASES, ids=[c[0][:40] for c in CASES])
def test_a_sentence_has_its_kind_and_the_words_that_decided(
    text: str, kind: StatementKind, rule: str | None
) -> None:
    found = only(text)
    assert found.kind == kind
    assert found.label == KIND_LABELS[kind]
    if rule in {None, "question", "settled"}:
        assert all(r.rule not in {"verb", "phrase"} for r in found.reasons)
    else:
        assert [r.rule for r in found.reasons] == [rule]
        start, end = found.reasons[0].span
        assert text[start:end].strip()


@pytest.mark.parametrize("number", range(len(decide._RULES)))
def test_without_a_rule_a_case_fails(number: int, monkeypatch: pytest.MonkeyPatch) -> None:
    rules = decide._RULES
    monkeypatch.setattr(decide, "_RULES", rules[:number] + rules[number + 1 :])
    found = [only(text) for text, _, _ in CASES]
    changed = [
        found_one
        for found_one, (_, kind, rule) in zip(found, CASES, strict=True)
        if found_one.kind != kind or (rule and rule not in [r.rule for r in found_one.reasons])
    ]
    assert len(changed) > sum(rule in {"question", "settled"} for _, _, rule in CASES)


@pytest.mark.parametrize(
    ("text", "who", "role", "group"),
    [
        ("Moeder zegt dat het gaat.", "Moeder", "moeder", "family"),
        ("Intern begeleider Joke Nijhuis geeft aan dat het gaat.",
         "Intern begeleider Joke Nijhuis", "begeleider", "informing"),
        ("[GEDRAGSWETENSCHAPPER_1] adviseert rust.",
         "[GEDRAGSWETENSCHAPPER_1]", "gedragswetenschapper", "deciding"),
        ("Volgens de Raad is hulp nodig.", "de Raad", "raad", "deciding"),
        ("Ik vind dat het beter gaat.", "Ik", "schrijver", "writer"),
        ("[VADER_1] ontkent dat.", "[VADER_1]", "vader", "family"),
        ("Yohannes hoopt dat het lukt.", "Yohannes", None, "family"),
    ],
)  # fmt: skip
def test_the_holder_is_named_with_a_role_and_never_with_text(
    text: str, who: str, role: str | None, group: str
) -> None:
    holder = only(text).holder
    assert holder is not None
    assert text[slice(*holder.span)] == who
    assert (holder.role, holder.group) == (role, group)


def test_she_after_a_professional_is_that_professional() -> None:
    text = "De gedragswetenschapper ziet dat Finn schrikt. Zij vindt dat rust nodig is."
    assert [s.kind for s in classify_statements(text)] == ["observation", "judgement"]
    assert classify_statements("Moeder belt. Zij vindt dat rust nodig is.")[1].kind == "statement"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Moeder is manipulatief.", ["manipulatief"]),
        ("Rahma is een lastig kind.", ["lastig"]),
        ("Dat is een lastige som.", []),
        ("De trainer vindt de som lastig.", []),
        ("Vader gedraagt zich claimend.", ["claimend"]),
        ("Tim stelt zich onwillig en lui op.", ["onwillig", "lui"]),
        ("De batterij is zwak.", []),
        ("De woning is schoon.", []),
    ],
)
def test_judging_words_are_found_where_they_judge_somebody(text: str, words: list[str]) -> None:
    found = only(text).judging
    assert [j.word for j in found] == words
    for row in found:
        assert row.suggestion.endswith(".")
        assert "Moeder" not in repr(row)


def test_every_judging_word_is_found_in_a_sentence() -> None:
    for entry in judging_entries():
        found = only(f"Zijn gedrag is {entry.word} en lui.")
        if entry.forms.found(entry.word.lower()):
            assert entry.word in [j.word for j in found.judging], entry.word
        assert entry.suggestion[0].isupper()


def test_a_judgement_without_a_holder_asks_for_one() -> None:
    advice = only("De thuissituatie is zorgelijk.").advice
    assert advice == ("Schrijf erbij wie dit vindt en waar dat uit blijkt.",)


def test_a_judgement_with_a_holder_and_a_ground_is_left_alone() -> None:
    assert only("Wij vinden dit zorgelijk.").advice == (
        "Schrijf erbij waar dit uit blijkt: wat is er gezien of gehoord?",
    )
    assert only("Wij vinden dit zorgelijk, omdat Noor vaak alleen is.").advice == ()


def test_hearsay_asks_who_says_so_but_never_asks_to_name_who_reported() -> None:
    assert only("Er wordt gezegd dat oom drinkt.").advice == ("Schrijf erbij wie dit zegt.",)
    assert only("In de melding staat dat oom drinkt.").advice == ()


def test_an_impression_asks_for_what_was_seen() -> None:
    (advice,) = only("Sem lijkt gespannen.").advice
    assert "te zien of te horen" in advice


def test_an_observation_asks_for_a_witness_until_the_text_names_one() -> None:
    assert only("Vader sloeg met zijn vuist op tafel.").advice != ()
    placed = "Op 4 mei was er een bezoek. Vader sloeg met zijn vuist op tafel."
    assert classify_statements(placed)[1].advice == ()


def test_somebody_elses_judging_word_asks_for_quotation_marks() -> None:
    found = only("Moeder noemt vader manipulatief.")
    assert found.kind == "statement"
    assert "aanhalingstekens" in found.advice[0]


def test_facts_and_statements_with_a_name_need_nothing() -> None:
    assert only("Noor woont bij oma.").advice == ()
    assert only("Vader zegt dat het goed gaat.").advice == ()


def test_spans_are_those_of_the_whole_text() -> None:
    text = "Kop\n\nMoeder zegt dat het gaat. Vader is theatraal.\n"
    found = classify_statements(text)
    assert [text[s.start : s.end] for s in found] == [
        "Kop",
        "Moeder zegt dat het gaat.",
        "Vader is theatraal.",
    ]
    assert text[slice(*found[2].judging[0].span)] == "theatraal"


def test_the_name_or_the_parent_makes_no_difference() -> None:
    for who in ("Sanne", "Yıldız", "Yohannes", "[KIND_1]"):
        assert only(f"{who} vertelt dat het goed gaat.").kind == "statement"
        assert only(f"{who} is manipulatief.").kind == "judgement"
    for who in ("Moeder", "Vader", "Pleegvader", "Oma"):
        assert only(f"{who} komt over als iemand met haast.").kind == "judgement"


@pytest.mark.parametrize("text", ["", " \n ", "...", "[KIND_1]", "?!"])
def test_little_text_gives_no_error(text: str) -> None:
    assert all(s.kind == "fact" for s in classify_statements(text))


def test_the_development_sentences_stay_told_apart() -> None:
    labels = {v: k for k, v in {"fact": "feit", "observation": "observatie",
              "statement": "uitspraak", "judgement": "professioneel_oordeel"}.items()}  # fmt: skip
    rows = load_statements("ontwikkel")
    assert len(rows) >= 200
    right = sum(classify_statements(r.text)[0].kind == labels[r.label] for r in rows)
    assert right / len(rows) >= 0.97


def test_a_broken_row_is_refused_without_its_text(tmp_path: Path) -> None:
    (tmp_path / "ontwikkel.jsonl").write_text('{"id": "a", "text": "geheim", "label": "x"}\n')
    with pytest.raises(DatasetError) as caught:
        load_statements("ontwikkel", folder=tmp_path)
    assert "geheim" not in str(caught.value)


def test_a_missing_list_is_an_error() -> None:
    with pytest.raises(DatasetError):
        cues("judgement", "nothing")
    assert lexicon_version().count(".") == 2


def test_time_is_linear_in_the_length() -> None:
    line = "Moeder geeft aan dat [KIND_1] niet wil praten en dat het zorgelijk is. "
    classify_statements(line)
    taken = []
    for times in (40, 160):
        started = time.process_time()
        classify_statements(line * times)
        taken.append(time.process_time() - started)
    assert taken[1] < 8 * taken[0]


def test_two_hash_seeds_agree() -> None:
    code = (
        "from eval import classify_statements, child_voice\n"
        "t = 'Moeder zegt dat Tim lui en koppig is. Tim wil naar oma. Dat kan nog niet.'\n"
        "print([(s.kind, s.holder, s.reasons, s.advice) for s in classify_statements(t)],"
        " child_voice(t).children[0].said)"
    )
    runs = [
        subprocess.run(
            [sys.executable, "-c", code], capture_output=True, text=True, check=True,
            env={"PYTHONHASHSEED": seed, "PATH": "/usr/bin"},
        ).stdout
        for seed in ("1", "2")
    ]  # fmt: skip
    assert runs[0] == runs[1]
    assert "statement" in runs[0]
