"""A letter is a draft that people can send: right words, one receiver, the form as it was, nothing smuggled in."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, date, datetime
from email.header import decode_header, make_header
from email.message import EmailMessage, Message
from email.parser import BytesParser
from email.policy import compat32, default
from email.utils import getaddresses

import pytest
from hypothesis import given
from hypothesis import strategies as some

from plantools.cycle.letters import WORD, Attached, Kind, Letter, address, draft, draft_name, unsendable
from plantools.cycle.mail import message
from plantools.cycle.workspace import Office
from plantools.definition.model import LANGUAGES
from plantools.definition.wording import message as sentence
from plantools.register.records import Verdict
from tests.cycle.posted import FORM
from tests.cycle.years import unit
from tests.word.wild import TEXTS

OFFICE = Office("Kommunledningskontoret", "integration@falun.se")
DUE = date(2027, 2, 26)
LETTER = Letter(
    kind=Kind.ISSUE,
    unit=unit("barn-och-utbildning"),
    office=OFFICE,
    municipality="Falu kommun",
    template="activity-plan",
    form="Aktivitetsplan",
    period="2027",
    language="sv",
    written=datetime(2026, 12, 1, 12, tzinfo=UTC),
    due=DUE,
    attached=Attached("Aktivitetsplan 2027 – Barn- och utbildning.docx", FORM),
)
LATE = datetime(2027, 3, 10, 12, tzinfo=UTC)


def opened(letter: Letter) -> EmailMessage:
    """Return the draft as a mail program takes it apart."""
    return BytesParser(policy=default).parsebytes(draft(letter))


def body(letter: Letter) -> str:
    """Return the text of the draft."""
    shown = opened(letter).get_body()
    assert shown is not None
    return str(shown.get_content()).replace("\r\n", "\n")


def words_of(text: str) -> str:
    """Return the words of a name as a letter can say them."""
    return " ".join("".join(sign if sign.isprintable() else " " for sign in text).split())[:250].strip()


def test_the_form_goes_out() -> None:
    made = opened(LETTER)
    assert (made["X-Unsent"], made["From"], made["To"]) == (
        "1",
        "Kommunledningskontoret <integration@falun.se>",
        "Integrationssamordnare <barn-och-utbildning@falun.se>",
    )
    assert made["Subject"] == (
        "Aktivitetsplan 2027 för Barn- och utbildningsförvaltningen: svar senast fredag den 26 februari 2027"
    )
    assert body(LETTER) == (
        "Till Integrationssamordnare, Barn- och utbildningsförvaltningen\n\n"
        "Här kommer blanketten ”Aktivitetsplan” för 2027. Den är bifogad som Word-dokumentet "
        "”Aktivitetsplan 2027 – Barn- och utbildning.docx”.\n\n"
        "Öppna den bifogade filen och fyll i de vita rutorna. Spara den under samma namn. "
        "Skicka den sedan som bilaga i ett svar på det här brevet.\n\n"
        "Det går lika bra med Word, LibreOffice, Google Docs eller något annat program som öppnar Word-dokument.\n\n"
        "Sista dag för svar är fredag den 26 februari 2027.\n\n"
        "Har ni frågor? Kontakta Kommunledningskontoret, integration@falun.se.\n\n"
        "Med vänlig hälsning\nKommunledningskontoret\nFalu kommun\n"
    )


def test_the_form_is_attached_as_it_is_with_its_type_and_name() -> None:
    [attached] = opened(LETTER).iter_attachments()
    assert attached.get_content_type() == "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    assert (attached.get_filename(), attached.get_content()) == (LETTER.attached and LETTER.attached.name, FORM)


def test_our_own_reader_of_mail_finds_the_form() -> None:
    [file] = message(draft(LETTER)).files
    assert file.data == FORM


@pytest.mark.parametrize(
    ("language", "day"), [("da", "fredag den 26. februar 2027"), ("en", "Friday 26 February 2027")]
)
def test_the_deadline_is_written_as_the_language_writes_it(language: str, day: str) -> None:
    told = replace(LETTER, language=language)
    assert day in body(told) and opened(told)["Subject"].endswith(day)


def test_a_late_one_is_reminded_of_the_form_that_it_has() -> None:
    late = replace(LETTER, kind=Kind.REMIND, written=LATE, attached=None, issued=date(2026, 12, 1))
    assert opened(late)["Subject"].endswith("för Barn- och utbildningsförvaltningen har inte kommit in")
    assert "som skickades till er tisdag den 1 december 2026, och" in body(late)
    assert "Sista dag för svar var fredag den 26 februari 2027. Svara därför så snart ni kan." in body(late)
    assert list(opened(late).iter_attachments()) == []


def test_one_whose_day_is_near_is_reminded_of_the_day() -> None:
    soon = replace(LETTER, kind=Kind.REMIND)
    assert opened(soon)["Subject"].startswith("Påminnelse: Aktivitetsplan 2027 för")
    assert "Det är snart sista dag för ”Aktivitetsplan” för 2027" in body(soon)


def test_one_that_got_its_answer_back_is_reminded_of_that_with_the_copy_once_more() -> None:
    back = replace(
        LETTER, kind=Kind.REMIND, written=LATE, came=Verdict.RETURNED, faults=["3b, rad 1: Målet finns inte."]
    )
    assert opened(back)["Subject"].endswith("för Barn- och utbildningsförvaltningen ska rättas")
    told = body(back)
    assert (
        "skickades tillbaka till er för rättelse. Vi har ännu inte fått in den rättade. En kopia är bifogad som" in told
    )
    assert "– 3b, rad 1: Målet finns inte.\n" in told and "rätta svaren i själva kopian" in told
    alone = body(replace(back, attached=None))
    assert "bifogad som" not in alone and "Öppna den kopia med kommentarer som skickades tillbaka till er" in alone


def test_one_whose_file_could_not_be_read_is_not_told_that_nothing_came() -> None:
    sent = replace(LETTER, kind=Kind.REMIND, written=LATE, attached=None, came=Verdict.UNREAD)
    assert opened(sent)["Subject"] == "Påminnelse: Aktivitetsplan 2027 för Barn- och utbildningsförvaltningen"
    assert "gick inte att läsa" in body(sent) and "Använd den blankett som skickades till er" in body(sent)


def test_what_is_to_be_mended_stands_in_the_letter_each_on_a_line() -> None:
    faults = [f"3b, rad {row}: Målet finns inte." for row in range(1, 14)]
    told = body(replace(LETTER, kind=Kind.RETURNED, faults=faults))
    assert "– 3b, rad 1: Målet finns inte.\n– 3b, rad 2" in told and "rad 10:" in told and "rad 11:" not in told
    assert "Ytterligare att rätta: 3. Allt står i kopian." in told
    assert "rätta svaren i själva kopian" in told


def test_without_a_deadline_none_is_told() -> None:
    told = replace(LETTER, due=None)
    assert opened(told)["Subject"] == "Aktivitetsplan 2027 för Barn- och utbildningsförvaltningen"
    assert "Sista dag" not in body(told)


def test_without_an_office_the_program_says_from_whom_it_is() -> None:
    told = replace(LETTER, office=Office())
    assert opened(told)["From"] is None
    assert opened(told)["Message-ID"].endswith("@plantools.invalid>")
    assert "Har ni frågor? Svara på det här brevet." in body(told)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", Kind)
def test_every_letter_says_what_to_do_by_when_and_whom_to_ask(kind: Kind, language: str) -> None:
    told = body(replace(LETTER, kind=kind, language=language))
    assert "LibreOffice" in told and "integration@falun.se" in told and "2027." in told
    assert "{" not in told and not re.search(r"letter\.[a-z]", told)


# What mail programs read


@pytest.mark.parametrize(
    "name", ["Aktivitetsplan – Barn- och utbildningsförvaltningen på Ærø.docx", f"{'å' * 90}.docx"]
)
def test_the_name_of_the_file_is_told_as_the_standard_asks_and_as_outlook_reads_it(name: str) -> None:
    data = draft(replace(LETTER, attached=Attached(name, FORM)))
    *_, part = BytesParser(policy=compat32).parsebytes(data).walk()
    assert part.get_filename() == name  # RFC 2231
    assert str(make_header(decode_header(str(part.get_param("name"))))) == name  # RFC 2047
    assert b"filename*=utf-8''" in data and b"\nContent-Type: application/vnd" in data


@pytest.mark.parametrize(
    ("name", "kind"),
    [("plan.docm", "vnd.ms-word.document.macroenabled.12"), ("Plan.DOTX", "wordprocessingml.template"), ("plan", WORD)],
)
def test_a_file_keeps_its_ending_without_which_word_would_not_open_it(name: str, kind: str) -> None:
    [attached] = opened(replace(LETTER, attached=Attached(name, FORM))).iter_attachments()
    assert attached.get_content_type().endswith(kind)
    assert attached.get_filename() == (name.replace(".DOTX", ".dotx") if "." in name else "plan.docx")


def test_a_paragraph_is_one_line_when_it_has_arrived() -> None:
    assert "Öppna den bifogade filen" in body(LETTER)
    assert max(map(len, body(LETTER).split("\n"))) > 100


# What keeps a letter from being sent


def test_a_unit_without_an_address_is_told_with_what_to_add() -> None:
    found = unsendable(unit("barn-och-utbildning", email=""))
    assert found is not None
    assert sentence(found, "sv").startswith("”Barn- och utbildningsförvaltningen” har ingen e-postadress")
    assert "Lägg till ”email” för enheten ”barn-och-utbildning” i plantools.yaml" in sentence(found, "sv")
    assert unsendable(unit("barn-och-utbildning")) is None


@pytest.mark.parametrize(
    "email",
    [
        *("", "a", "a@b", "a b@c.se", "a@b.se, c@d.se", "a@b.se>,<c@d.se", "a@b.se\nBcc: c@d.se", "å@b.se", "a@b..se"),
        *("<a@b.se>", "a@b.se\r\n\r\nHej", "a(b)@c.se", ".a@b.se", '"a@x.se, b"@c.se', f"a@{'b' * 64}.se"),
    ],
)
def test_what_is_no_address_gets_no_letter(email: str) -> None:
    assert address(email) == ""
    assert unsendable(unit("barn-och-utbildning", email=email)) is not None
    with pytest.raises(ValueError, match="no address"):
        draft(replace(LETTER, unit=unit("barn-och-utbildning", email=email)))


def test_a_domain_with_letters_of_its_country_is_written_as_mail_knows_it() -> None:
    assert address("plan@älmhult.se") == "plan@xn--lmhult-9ta.se"


# The same letter, and what it is called


def test_the_same_letter_gives_the_same_bytes_and_another_one_another_id() -> None:
    assert draft(LETTER) == draft(replace(LETTER))
    others = [
        replace(LETTER, period="2028"),
        replace(LETTER, written=LATE),
        replace(LETTER, unit=unit("socialforvaltningen")),
    ]
    ids = {opened(one)["Message-ID"] for one in (LETTER, *others, replace(LETTER, attached=None))}
    assert len(ids) == 5 and all(one.endswith("@falun.se>") for one in ids)
    assert opened(LETTER)["Date"].datetime == LETTER.written


def test_the_name_of_a_draft_stays_in_its_folder() -> None:
    assert draft_name(LETTER) == "2027-activity-plan-barn-och-utbildning.eml"
    assert draft_name(replace(LETTER, period="../2027/x")) == "2027-x-activity-plan-barn-och-utbildning.eml"


# Laws


NAMES = TEXTS | some.text(alphabet='åäö(),;:<>@"\\ .=?_ab\r\n', max_size=300)


def named(old: Message, field: str) -> list[tuple[str, str]]:
    """Return name and address of each receiver."""
    return [(str(make_header(decode_header(name))), email) for name, email in getaddresses([old[field]])]


@given(NAMES, NAMES, NAMES, some.sampled_from(Kind), some.sampled_from(LANGUAGES), some.binary(max_size=200))
def test_whatever_the_unit_is_called_the_letter_says_so_to_one_receiver(
    name: str, contact: str, office: str, kind: Kind, language: str, data: bytes
) -> None:
    to = unit("barn-och-utbildning", name=name, contact=contact)
    file = Attached(f"{name}.docx", data)
    letter = replace(
        LETTER, unit=to, office=Office(office, OFFICE.email), kind=kind, language=language, attached=file, faults=[name]
    )
    made = opened(letter)
    old = BytesParser(policy=compat32).parsebytes(draft(letter))
    assert named(old, "To") == [(words_of(contact) or words_of(name), "barn-och-utbildning@falun.se")]
    assert named(old, "From") == [(words_of(office) or "Falu kommun", "integration@falun.se")]
    assert [one.addr_spec for one in made["To"].addresses] == ["barn-och-utbildning@falun.se"]
    assert len(made.keys()) == len(set(made.keys())) == 9
    [attached] = made.iter_attachments()
    assert attached.get_content() == data
    assert str(attached.get_filename()).endswith(".docx")
    assert words_of(name) in " ".join(body(letter).split())


@given(NAMES, some.sampled_from(Kind))
def test_the_lines_are_as_short_as_mail_asks_and_end_as_it_ends_them(name: str, kind: Kind) -> None:
    data = draft(replace(LETTER, unit=unit("barn-och-utbildning", name=name, contact=name), kind=kind))
    lines = data.split(b"\r\n")
    assert b"\n" not in b"".join(lines) and b"\r" not in b"".join(lines)
    assert max(map(len, lines)) <= 998 and data.isascii()
    text = data.partition(b"\r\n\r\n")[2].partition(b"application/")[0].split(b"\r\n")
    assert max(map(len, text)) <= 78
