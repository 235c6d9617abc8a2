"""Two small spaCy models for the spans of a deadline clause: entity recognisers (ner), a span categoriser (spancat)."""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from clauses import FIELDS, MARK, Clause

Answer = Mapping[str, str]
Answerer = Callable[[Clause], Answer]
PIPES = {"doer": ("actor", "action"), "addressee": ("recipient",)}  # a recipient may stand inside an action
_SMALL = {
    "@architectures": "spacy.HashEmbedCNN.v2",
    **{"pretrained_vectors": None, "width": 48, "depth": 2, "embed_size": 500},
    **{"window_size": 1, "maxout_pieces": 3, "subword_features": True},
}
_LONGEST = 30  # words of a span that the categoriser looks at
_NEGATIVE = 0.01  # weight of runs that are no span: nearly all of them are none


def entity_model(learned: Sequence[Clause], epochs: int, seed: int) -> Answerer:
    """Two entity recognisers in one pipeline; of several entities of a field the one nearest to the deadline counts."""
    nlp, examples = _blank(seed), {}
    for pipe, fields in PIPES.items():
        parser = {"@architectures": "spacy.TransitionBasedParser.v2", "state_type": "ner", "hidden_width": 64}
        parser |= {"extra_state_tokens": False, "maxout_pieces": 2, "use_upper": True, "tok2vec": _SMALL}
        nlp.add_pipe("ner", name=pipe, config={"model": parser})
        examples[pipe] = [_example(nlp, clause, {"entities": _spans(nlp, clause, fields)}) for clause in learned]
    _train(nlp, examples, epochs, seed)

    def answer(clause: Clause) -> Answer:
        out: dict[str, str] = {}
        at = clause.context.find(MARK)
        for pipe, fields in PIPES.items():
            with nlp.select_pipes(enable=[pipe]):
                found = nlp(clause.context).ents
            for name in fields:
                own = [span for span in found if span.label_ == name]
                if own:
                    out[name] = _plain(min(own, key=lambda span: abs(span.start_char - at)).text)
        return out

    return answer


def span_model(learned: Sequence[Clause], epochs: int, seed: int) -> Answerer:
    """One span categoriser over all runs of up to 30 words, which may overlap; of each field the likeliest counts."""
    nlp = _blank(seed)
    reducer = {"@layers": "spacy.mean_max_reducer.v1", "hidden_size": 64}
    network = {"@architectures": "spacy.SpanCategorizer.v1", "tok2vec": _SMALL, "reducer": reducer}
    suggester = {"@misc": "spacy.ngram_range_suggester.v1", "min_size": 1, "max_size": _LONGEST}
    nlp.add_pipe(
        "spancat_singlelabel",
        name="spancat",
        config={
            **{"spans_key": "sc", "suggester": suggester, "negative_weight": _NEGATIVE, "allow_overlap": True},
            "model": {**network, "scorer": {"@layers": "Softmax.v2"}},
        },
    )
    examples = [
        _example(nlp, clause, {"spans": {"sc": [span for name in FIELDS for span in _spans(nlp, clause, (name,))]}})
        for clause in learned
    ]
    _train(nlp, {"spancat": examples}, epochs, seed)

    def answer(clause: Clause) -> Answer:
        doc = nlp(clause.context)
        group = doc.spans["sc"]
        best: dict[str, tuple[float, str]] = {}
        for span, score in zip(group, group.attrs["scores"], strict=True):
            if score.max() > best.get(span.label_, (0.0, ""))[0]:
                best[span.label_] = float(score.max()), span.text
        return {name: _plain(text) for name, (_, text) in best.items()}

    return answer


MODELS: dict[str, Callable[[Sequence[Clause], int, int], Answerer]] = {"ner": entity_model, "spancat": span_model}


def _blank(seed: int) -> Any:
    import spacy
    from spacy.util import fix_random_seed

    fix_random_seed(seed)
    return spacy.blank("xx")


def _example(nlp: Any, clause: Clause, marked: Mapping[str, Any]) -> Any:
    from spacy.training import Example

    return Example.from_dict(nlp.make_doc(clause.context), dict(marked))


def _train(nlp: Any, examples: Mapping[str, list[Any]], epochs: int, seed: int) -> None:
    from spacy.util import minibatch

    shuffle = random.Random(seed)
    for pipe, own in examples.items():
        with nlp.select_pipes(enable=[pipe]):
            optimizer = nlp.initialize(lambda own=own: own)
            optimizer.learn_rate = 0.002
            for _ in range(epochs):
                shuffle.shuffle(own)
                for batch in minibatch(own, size=8):
                    nlp.update(batch, sgd=optimizer, drop=0.3)


def _spans(nlp: Any, clause: Clause, fields: Sequence[str]) -> list[tuple[int, int, str]]:
    """Aligned spans as whole tokens; where two of the fields overlap, the first keeps its words."""
    doc = nlp.make_doc(clause.context)
    taken: set[int] = set()
    out = []
    for name in fields:
        if name not in clause.spans:
            continue
        span = doc.char_span(*clause.spans[name], alignment_mode="contract")
        if span is not None and not taken & {token.i for token in span}:
            taken |= {token.i for token in span}
            out.append((span.start_char, span.end_char, name))
    return out


def _plain(text: str) -> str:
    return text.replace(MARK, " ")
