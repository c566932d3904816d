"""Random models for property tests, as the data that TOML holds and as TOML text.

`models()` gives models with nothing wrong, `mutated()` breaks something in one, `junk()` has no shape at all.
"""

from __future__ import annotations

import copy
import datetime as dt
from typing import TYPE_CHECKING, Any

import tomli_w
from hypothesis import strategies as st

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from hypothesis.strategies import DrawFn, SearchStrategy

Data = dict[str, Any]
Path = tuple[str | int, ...]

# Some ids are also keys: nothing may take them for one.
PARTIES = ("provider", "msp", "customer", "team-a", "team-b", "name")
VIEWS = ("self-service", "managed", "iaas", "id")
KINDS = ("provider", "managed-service-provider", "customer", "team", "third-party", "regulator")
CONFIDENCES = ("verified", "secondary", "inferred", "unverified")
WORDS = st.sampled_from(("Patching", "Firewall rules", "Störfall-Übung", "…", "[EKS]", "\x1b[2J", "a\nb"))


@st.composite
def models(draw: DrawFn, *, texts: SearchStrategy[str] = WORDS, most_layers: int = 4, most_rows: int = 4) -> Data:
    """Return a model with nothing wrong: parties by team, views based on views, and rows that say what they may.

    Args:
        draw: Hypothesis hands it in.
        texts: What names, descriptions and other free texts are drawn from.
        most_layers: The most layers of a model.
        most_rows: The most rows of a layer.
    """
    parties = draw(_some(PARTIES))
    views = draw(_some(VIEWS))
    data: Data = {"format": 1}
    if parties:
        data["parties"] = _chained(draw, parties, "part_of", _party(texts))
    if views:
        data["views"] = _chained(draw, views, "based_on", st.fixed_dictionaries({}, optional={"name": texts}))
    if draw(st.booleans()):
        data["sources"] = [{"id": "handbook", "title": "Handbook"}]
    sources = ["handbook"] if "sources" in data else []
    layer_keys = _layer_keys(parties, views or ["default"], sources)
    row_keys = _row_keys(parties, views or ["default"], sources, texts)
    layers = []
    count = 0
    for number in range(draw(st.integers(0, most_layers))):
        rows = []
        for _ in range(draw(st.integers(0, most_rows))):
            count += 1
            rows.append({**draw(_naming(f"row-{count}", f"Row {count}", texts)), **_said(draw, row_keys)})
        naming = draw(_naming(f"layer-{number}", f"Layer {number}", texts))
        layers.append({**naming, **_said(draw, layer_keys), "responsibilities": rows})
        if not rows and draw(st.booleans()):
            del layers[-1]["responsibilities"]
    if layers:
        data["layers"] = layers
    return data


def _some(ids: Sequence[str]) -> SearchStrategy[list[str]]:
    """Return two or three ids mostly, so that the same ones meet often."""
    few = st.lists(st.sampled_from(ids), unique=True, min_size=2, max_size=3)
    return st.one_of(few, few, st.lists(st.sampled_from(ids), unique=True, max_size=4))


def _said(draw: DrawFn, keys: dict[str, SearchStrategy[Any]]) -> Data:
    """Return what an entry says: mostly who is responsible, and a few other things."""
    others = draw(st.just([]) | st.lists(st.sampled_from(sorted(keys)), unique=True, max_size=5))
    chosen = dict.fromkeys((*("responsible",) * draw(st.sampled_from((1, 1, 0))), *others))
    return {key: draw(keys[key]) for key in chosen}


def texts_of(data: SearchStrategy[Data]) -> SearchStrategy[str]:
    """Return models written as TOML."""
    return data.map(tomli_w.dumps)


def _chained(draw: DrawFn, ids: list[str], key: str, entry: SearchStrategy[Data]) -> list[Data]:
    """Return an entry for each id, some of them above others, never in a circle."""
    rank = draw(st.permutations(ids))
    entries = []
    for identifier in ids:
        above = draw(st.sampled_from([None, *rank[: rank.index(identifier)]]))
        entries.append({"id": identifier, **draw(entry), **({key: above} if above else {})})
    return entries


def _party(texts: SearchStrategy[str]) -> SearchStrategy[Data]:
    letters = st.sampled_from("ABCPM")
    return st.fixed_dictionaries({}, optional={"name": texts, "kind": st.sampled_from(KINDS), "symbol": letters})


def _naming(identifier: str, name: str, texts: SearchStrategy[str]) -> SearchStrategy[Data]:
    """Return an id, a name, or both; the name alone gives that id."""
    return st.one_of(
        st.just({"name": name}), st.just({"id": identifier}), texts.map(lambda text: {"id": identifier, "name": text})
    )


def said(plain: SearchStrategy[Any], views: Sequence[str]) -> SearchStrategy[Any]:
    """Return a plain value or one by view, which may name no view at all."""
    return st.one_of(plain, st.dictionaries(st.sampled_from(views), plain, max_size=len(views)))


def answers(parties: Sequence[str]) -> SearchStrategy[Any]:
    """Return what `responsible` may say in one place."""
    somebody = several(parties)
    return st.one_of(somebody, somebody, somebody, st.sampled_from(("n/a", "undecided", [], ["n/a"])))


def several(parties: Sequence[str]) -> SearchStrategy[Any]:
    """Return a party, or a list of them, which may repeat one or be empty."""
    if not parties:
        return st.just([])
    one = st.sampled_from(parties)
    return st.one_of(one, one, st.lists(one, max_size=3), st.lists(one, min_size=2, max_size=3))


def _raci(parties: Sequence[str], views: Sequence[str]) -> dict[str, SearchStrategy[Any]]:
    one = st.sampled_from([*parties, []])
    return {
        "responsible": said(answers(parties), views),
        "accountable": said(one, views),
        "consulted": said(several(parties), views),
        "informed": said(several(parties), views),
    }


def _layer_keys(parties: Sequence[str], views: Sequence[str], sources: Sequence[str]) -> dict[str, SearchStrategy[Any]]:
    keys = {**_raci(parties, views), "confidence": said(st.sampled_from(CONFIDENCES), views)}
    if sources:
        keys["source"] = said(st.sampled_from(sources), views)
    return keys


def _row_keys(
    parties: Sequence[str], views: Sequence[str], sources: Sequence[str], texts: SearchStrategy[str]
) -> dict[str, SearchStrategy[Any]]:
    parts = st.dictionaries(st.sampled_from(parties), texts, max_size=2) if parties else st.just({})
    by_view = st.dictionaries(st.sampled_from(views), parts, min_size=1, max_size=len(views))
    return {
        **_layer_keys(parties, views, sources),
        "description": texts,
        "tags": st.lists(texts, max_size=2),
        "sharing": said(st.sampled_from(("independent", "dependent")), views),
        "parts": st.one_of(parts, by_view),
        "handoff": said(texts, views),
        "optional": said(st.booleans(), views),
        "rationale": said(texts, views),
    }


SCALARS: SearchStrategy[Any] = st.one_of(
    st.text(max_size=6),
    st.sampled_from((*PARTIES, *VIEWS, "n/a", "undecided", "none", "row-1", "layer:layer-0", "My Party")),
    st.booleans(),
    st.integers(),
    st.floats(),
    st.just(dt.date(2026, 1, 31)),
    st.just(dt.datetime(2026, 1, 31, 12, tzinfo=dt.UTC)),
    st.just(dt.time(12)),
)
KEYS = st.one_of(
    st.sampled_from(
        (
            *("format", "title", "sources", "parties", "views", "layers", "responsibilities", "roles", "processes"),
            *("steps", "walkthrough", "scenarios", "decisions", "suppressions", "checks", "id", "name", "responsible"),
            *("accountable", "parts", "optional", "based_on", "part_of", "respnsible", "one", "plain", "by view"),
        )
    ),
    st.text(max_size=4),
)


def junk_values() -> SearchStrategy[Any]:
    """Return anything that TOML can hold."""
    return st.recursive(
        SCALARS, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner, max_size=4), max_leaves=8
    )


def junk() -> SearchStrategy[Data]:
    """Return the data of a TOML file that need not be a model, or even look like one."""
    return st.dictionaries(KEYS, junk_values(), max_size=5).flatmap(
        lambda data: st.sampled_from((data, {"format": 1, **data}, {**data, "format": 1}))
    )


@st.composite
def mutated(draw: DrawFn, base: SearchStrategy[Data] | None = None, most: int = 3) -> Data:
    """Return a model in which something was taken out, replaced, doubled, renamed or added."""
    data = copy.deepcopy(draw(base if base is not None else models()))
    for _ in range(draw(st.integers(1, most))):
        path = draw(st.sampled_from([path for path in walk(data) if path] or [("format",)]))
        parent, last = at(data, path[:-1]), path[-1]
        change = draw(st.sampled_from(("take out", "replace", "double", "rename", "add")))
        if change == "double" and isinstance(parent, list):
            parent.append(copy.deepcopy(parent[int(last)]))
        elif change == "rename" and isinstance(parent, dict):
            parent[draw(KEYS)] = parent.pop(last, 1)
        elif change == "take out" and parent:
            del parent[last]
        elif change == "add" and isinstance(parent, dict):
            parent[draw(KEYS)] = draw(junk_values())
        else:
            parent[last] = draw(junk_values())
    return data


def walk(value: object, path: Path = ()) -> Iterator[Path]:
    """Yield the path of every value, containers first."""
    yield path
    if isinstance(value, dict):
        for key, entry in value.items():
            yield from walk(entry, (*path, key))
    elif isinstance(value, list):
        for index, entry in enumerate(value):
            yield from walk(entry, (*path, index))


def at(data: Any, path: Path) -> Any:  # noqa: ANN401 (what TOML holds)
    """Return the value that a path leads to; `KeyError`, `IndexError` or `TypeError` where there is none."""
    for part in path:
        data = data[part]
    return data
