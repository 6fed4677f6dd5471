"""Answers to any definition: usual ones, no two alike, and hard ones that a reader could take for something else."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from itertools import count

from plantools.definition.answers import Answers, normal
from plantools.definition.checks import as_mapping
from plantools.definition.model import Definition, Field, Rule
from plantools.definition.values import same_words
from plantools.documents.slotting import prompt_of

Values = Mapping[str, Sequence[object]]

_LONG = " ".join(f"Mening {number} av en lång text, med komma; och semikolon: så." for number in range(1, 40))

USUAL: Values = {
    "line": ["Barn och utbildning", "Hälsa i fokus", "Nämnden för vård", "Plan för arbetet", "2027–2030"],
    "role": ["Samordnare", "Förvaltningschef", "Enhetschef"],
    "case_number": ["KS 2027/"],
    "email": ["plan@kommun.example"],
    "text": [
        "Vi gör mer av det som fungerar",
        "Nuläget är gott.\n\nVi vill nå fler, och **alla** ska veta",
        "Vi ska:\n\n- träffa alla skolor\n- skriva en handbok\n\nSedan följer vi upp",
        "Först det ena,\\\nsedan det andra, och det är **viktigt** att veta",
    ],
    "integer": [2027, 12, 4],
    "decimal": [12.5, 80, 3.25, 1500],
    "percent": [12.5, 80],
    "date": [date(2027, 3, 1), date(2027, 11, 30), date(2028, 2, 29)],
    "yes_no": [True, False],
    "list": ["En gemensam riktning", "Alla är med"],
}
HARD: Values = {
    "line": [
        "A & B <c> \"d\" 'e' &amp;",
        "”Citat” – och 😀\u00a0med hårt blanksteg",
        "1.1 Nummer först",
        "E-post",
        "Skriv ett tal",
        "3b",
        "Ja",
        "=1+1",
        "2027-03-01",
        "- streck först",
        "*stjärnor* och _streck_",
    ],
    "role": ["☒ Chef & <vd>", "Ansvarig funktion", "1. Samordnare", "x"],
    "case_number": ["KS 2027/0001-3 & <x>"],
    "email": ["a.b+c@d-e.example"],
    "text": [
        "Mål & medel <nu> \"citat\" 'apostrof' ”svenska” 😀\n\nIndikator: 5 %\n\n1.1 Enhet",
        "Vi ska:\n\n- ett & två\n- **fet** och mager\n\nSedan:\n\n1. först\n2. sist",
        f"{_LONG}\n\n{_LONG}",
        "Ja",
        "12",
        "Övergripande mål: Åtagande",
        "☐ inte en ruta, ☒ inte heller",
        "Rad ett\\\nrad två\\\nrad tre",
        "a\u00a0b – c\u2011d … e",
    ],
    "integer": [2100, 0, 7, 1],
    "decimal": [-12.5, 1234567.89, 0, 0.1],
    "percent": [0, 100],
    "date": [date(1999, 12, 31), date(2028, 2, 29), date(2027, 1, 2)],
    "yes_no": [False, True],
    "list": ["A & B <c>", "1. inte ett nummer", "- inte ett streck", "😀 – ”ja”"],
}


def answers(definition: Definition, values: Values) -> Answers:
    """Return answers in normal form to every field; of rows more than the form has blank ones."""
    return normal(definition, _Pen(values).fields(definition.fields, definition.schema))


class _Pen:
    """Gives each field the next value of its kind."""

    def __init__(self, values: Values) -> None:
        self._values = values
        self._taken: dict[str, Iterator[int]] = {}
        self._number = count(1)

    def fields(self, fields: Mapping[str, Field], schema: Mapping[str, object]) -> dict[str, object]:
        """Return name → value."""
        return {name: self._field(asked, as_mapping(schema.get(asked.stem))) for name, asked in fields.items()}

    def _field(self, asked: Field, rule: Rule) -> object:
        return _KINDS.get(asked.kind, _Pen._value)(self, asked, rule)

    def _rows(self, asked: Field, rule: Rule) -> object:
        columns = as_mapping(as_mapping(rule["schema"])["schema"])
        inner = {one.name: one for one in asked.on_paper}
        return [self.fields(inner, columns) for _ in range(asked.blank + 1)]

    def _choice(self, asked: Field, rule: Rule) -> object:
        return asked.options[self._turn("choice") % len(asked.options)].value

    def _choices(self, asked: Field, rule: Rule) -> object:
        most = rule.get("maxlength", 2)
        assert isinstance(most, int)
        return [option.value for option in asked.options[-most:]]

    def _list(self, asked: Field, rule: Rule) -> object:
        return list(self._values["list"])

    def _value(self, asked: Field, rule: Rule) -> object:
        """Return the next value that the rule allows, and that is not the very prompt of the field."""
        values = self._values[asked.kind]
        drawn = (self._unlike(values[self._turn(asked.kind) % len(values)]) for _ in range(2 * len(values)))
        return next(value for value in drawn if _fits(asked, rule, value))

    def _unlike(self, value: object) -> object:
        """Return the value; of usual words with a number behind, so that none is like another."""
        usual = self._values is USUAL and isinstance(value, str) and "@" not in value
        return f"{value} {next(self._number)}" if usual else value

    def _turn(self, kind: str) -> int:
        return next(self._taken.setdefault(kind, count()))


def _fits(asked: Field, rule: Rule, value: object) -> bool:
    if isinstance(value, str):
        longest = rule.get("maxlength", len(value))
        prompts = {same_words(prompt_of(asked, language)) for language in ("sv", "da", "en")}
        return isinstance(longest, int) and len(value) <= longest and same_words(value) not in prompts
    low, high = rule.get("min"), rule.get("max")
    return all(
        not isinstance(value, int | float) or (isinstance(limit, int | float) and (value - limit) * sign >= 0)
        for limit, sign in ((low, 1), (high, -1))
        if limit is not None
    )


_KINDS: Mapping[str, Callable[[_Pen, Field, Rule], object]] = {
    "choice": _Pen._choice,
    "choices": _Pen._choices,
    "list": _Pen._list,
    "rows": _Pen._rows,
    "sections": _Pen._rows,
}
