"""Where runs of capitals begin and end in a sentence: connectors, initials, legal forms, versions, tickers."""

from __future__ import annotations

from collections.abc import Sequence

from suitor.extraction import word_classes as w
from suitor.extraction.tokens import Sentence, Token

_CLASSES = w.CLASSES
_STOP = w.FUNCTION | w.CALENDAR
_NO_START = w.FUNCTION | w.CALENDAR | w.ABBREVIATION | w.LEGAL
_SMALL_WORDS = frozenset("the a an it he she we they in if this i".split())
_ABBREVIATED = frozenset("st bros mt ft jr sr dr j.p".split())
_VERSION_ENDS = frozenset(". , ; : ) and or is was has in on for to with which that 's will would could may".split())
_ORDINALS = frozenset({"st", "nd", "rd", "th"})
_MEASURES = frozenset(
    "G D K X P S GB MB TB KB MW GW KW KWH MWH KM MM CM KG PM AM BN MN HZ GHZ MHZ MPH HD LR MLN BLN".split()
)
_MONEY_SIGNS = frozenset("$€£¥₹₩₽฿")
_CODED_NUMBERS = ("Rs", "FY", "nL", "nN", "ID")
_EXCHANGES = frozenset("NYSE NASDAQ Nasdaq AMEX LSE TSX TSE OTC ASX NSE BSE HKEX HKSE SGX OTCBB EPA ETR FRA".split())
HYPHENS = frozenset("-‐‑")


def has_capital(text: str) -> bool:
    """Whether a word begins with a capital or is a name such as zPhone or newTide."""
    return text[0].isupper() or (text[0].islower() and not text.islower() and text.isalpha())


class Runs:
    """The runs of capitals of one sentence."""

    def __init__(self, sentence: Sentence) -> None:
        self._tokens = sentence.tokens
        self._n = len(sentence.tokens)

    def skip(self, i: int) -> int:
        """The token behind what is no name although it has capitals (public bodies, tickers); 0 when there is none."""
        body = self._public_body(i)
        if body:
            return body
        if self._is_code(i):
            return i + 3
        text = self._tokens[i].text
        return self._skip_ticker(i) if text in ("<", "(") else 0

    def can_start(self, i: int) -> bool:
        """Whether a name may begin at token i."""
        token = self._tokens[i]
        text = token.text
        if not has_capital(text):
            return text[0].isdigit() and (self._numbered_name(i) or self._glued_name(i))
        kinds = _CLASSES.get(token.lower, 0)
        if self._is_measure(i):
            return False
        if not kinds & _NO_START or (kinds & _NO_START == w.ABBREVIATION and text.istitle() and len(text) > 2):
            return True
        if kinds & w.FUNCTION and not kinds & w.OPENER:
            before_and = text.isupper() and i + 1 < self._n and self._tokens[i + 1].text == "&"
            return text in ("US", "UK") or before_and or (text.istitle() and self._stands_out(i))
        if kinds & (w.OPENER | w.LEGAL | w.INNER):
            return self.next_is_name(i)
        return False

    def end(self, i: int) -> int:
        """The token behind the run that begins at token i."""
        j = i + 2 if self._tokens[i].text[0].isdigit() and self._glued_name(i) else self._outlet(i) or i + 1
        while j < self._n:
            step = self._step(i, j)
            if not step:
                break
            j = step
        return j

    def _step(self, i: int, j: int) -> int:
        """Where the run from token i goes on behind token j; 0 when it ends before j."""
        tokens = self._tokens
        token = tokens[j]
        if self._public_body(j) or self._is_code(j):
            return 0
        if self._continues(j):
            ended = j - 1 > i and _CLASSES.get(tokens[j - 1].lower, 0) & w.LEGAL
            goes_on = not ended or _CLASSES.get(token.lower, 0) & (w.LEGAL | w.OFFICE | w.OFFICE_MODIFIER)
            return j + 1 if goes_on else 0
        if token.text.isalpha():
            return self._connector(i, j)
        if token.text.isdigit():
            return j + 1 if self._is_version(i, j) else 0
        return self._sign(i, j)

    def _sign(self, i: int, j: int) -> int:
        """Where a run goes on behind a sign at token j; 0 when it ends there."""
        tokens = self._tokens
        text, before = tokens[j].text, tokens[j - 1]
        if text in ("&", "+"):
            return j + 2 if self._continues(j + 1) else 0
        if text in HYPHENS:
            numbered = j + 1 < self._n and tokens[j + 1].text.isdigit() and not before.text.isdigit()
            return j + 2 if self._touches(j) and (self._continues(j + 1) or numbered) else 0
        if text == ".":
            return j + 1 if self._is_inner_stop(j) else 0
        if text == ",":
            return j + 2 if j + 1 < self._n and self._is_form(j + 1) else 0
        if text in "'’":
            initial = len(before.text) == 1 and before.text.isupper()
            return j + 2 if initial and self._continues(j + 1) else 0
        if text == "*":
            return j + 2 if self._touches(j) and self._continues(j + 1) else 0
        if text == "!" and j + 1 < self._n and before.end == tokens[j].start:
            return j + 1 if tokens[j + 1].text[0].islower() or tokens[j + 1].lower == "'s" else 0
        return 0

    def next_is_name(self, i: int) -> bool:
        """Whether the next token has a capital that goes on a name."""
        if i + 1 >= self._n:
            return False
        token = self._tokens[i + 1]
        return token.text[0].isupper() and not _CLASSES.get(token.lower, 0) & (_STOP | w.ABBREVIATION)

    def _is_measure(self, i: int) -> bool:
        """Whether a capital belongs to a unit of measure, a sum or the number of a document: 3 GHz, Rs283."""
        text = self._tokens[i].text
        if i and self._tokens[i - 1].text[-1].isdigit() and text.upper() in _MEASURES:
            return True
        return not text.isalpha() and text[:2] in _CODED_NUMBERS and sum(c.isdigit() for c in text) > 2

    def _glued_name(self, i: int) -> bool:
        """Names such as 4Sight, 9QBD and 30th Street, whose number and letters are two tokens without a gap."""
        tokens = self._tokens
        if i + 1 >= self._n or tokens[i + 1].start != tokens[i].end:
            return False
        if i and tokens[i - 1].text[-1] in _MONEY_SIGNS and tokens[i - 1].end + 1 >= tokens[i].start:
            return False
        letters = tokens[i + 1].text
        if letters.lower() in _ORDINALS:
            return (
                i + 2 < self._n
                and tokens[i + 2].text[0].isupper()
                and not (_CLASSES.get(tokens[i + 2].lower, 0) & (_STOP | w.NATIONALITY | w.ABBREVIATION))
            )
        if len(letters) == 1:
            lone = letters == "M" and len(tokens[i].text) == 1
            return letters == "i" or lone or (letters.isupper() and self.next_is_name(i + 1))
        return letters.isalpha() and letters[0].isupper() and letters.upper() not in _MEASURES

    def _stands_out(self, i: int) -> bool:
        """Whether a function word has a capital in the middle of a sentence ("its rival Next")."""
        tokens = self._tokens
        return (
            0 < i < self._n - 1
            and tokens[i - 1].text.islower()
            and tokens[i - 1].text.isalpha()
            and not tokens[i + 1].text[0].isupper()
            and tokens[i].lower not in _SMALL_WORDS
        )

    def _numbered_name(self, i: int) -> bool:
        """Names such as 5-Fathom."""
        tokens = self._tokens
        return (
            i + 2 < self._n
            and tokens[i + 1].text in HYPHENS
            and self._touches(i + 1)
            and tokens[i + 2].text[0].isupper()
            and not _CLASSES.get(tokens[i + 2].lower, 0) & (w.COMMON | w.CALENDAR | w.ABBREVIATION)
        )

    def _continues(self, i: int) -> bool:
        """Whether token i, with its capital, may go on a run."""
        if i >= self._n:
            return False
        token = self._tokens[i]
        text = token.text
        if not has_capital(text):
            return len(text) > 1 and text[0].isdigit() and text[-1].isupper()
        kinds = _CLASSES.get(token.lower, 0)
        if kinds & w.CALENDAR or kinds & w.FUNCTION and not kinds & w.OPENER:
            return False
        if not kinds & w.ABBREVIATION or kinds & (w.INNER | w.LEGAL | w.OFFICE):
            return True
        return text.istitle() and len(text) > 2

    def _is_form(self, i: int) -> bool:
        token = self._tokens[i]
        return token.text[0].isupper() and bool(_CLASSES.get(token.lower.replace(".", ""), 0) & w.LEGAL)

    def _is_inner_stop(self, j: int) -> bool:
        """A full stop behind an initial or an abbreviation, with more of the name behind it."""
        before = self._tokens[j - 1]
        if self._tokens[j].start - before.end > 1 or j + 1 >= self._n:
            return False
        initial = len(before.text) == 1 and before.text.isupper()
        if initial or before.lower in _ABBREVIATED:
            return self._continues(j + 1) or self._tokens[j + 1].text == "&"
        form = _CLASSES.get(before.lower, 0) & w.LEGAL
        after_comma = self._tokens[j + 1].text == "," and j + 2 < self._n and self._is_form(j + 2)
        return bool(form) and (self._is_form(j + 1) or after_comma)

    def _is_version(self, i: int, j: int) -> bool:
        """A number that belongs to the name before it: "Panes 8", "Quay 1 Imports"."""
        number = self._tokens[j].text
        if len(number) > 3 or _CLASSES.get(self._tokens[j - 1].lower, 0) & w.LEGAL:
            return False
        if i == 0 and j == 1 and _CLASSES.get(self._tokens[0].lower, 0) & w.COMMON:
            return False
        if j + 1 >= self._n:
            return True
        after = self._tokens[j + 1]
        if self._continues(j + 1):
            return not _CLASSES.get(after.lower, 0) & w.NATIONALITY
        return after.lower in _VERSION_ENDS or after.lower in w.PRODUCT_NOUNS

    def _connector(self, i: int, j: int) -> int:
        """Where a run goes on behind "of", "and", "de" and the like at token j; 0 when it ends there."""
        lower = self._tokens[j].lower
        if j + 1 >= self._n:
            return 0
        if lower in ("of", "for"):
            return self._behind_of(i, j)
        if lower == "and":
            return self._behind_and(i, j)
        before = _CLASSES.get(self._tokens[j - 1].lower, 0)
        if lower == "in":
            both = before & _CLASSES.get(self._tokens[j + 1].lower, 0) & w.COMMON
            return j + 2 if both and j - i == 1 and self._continues(j + 1) else 0
        if not _CLASSES.get(lower, 0) & w.PARTICLE:
            return 0
        k = j + 1
        while k < self._n and _CLASSES.get(self._tokens[k].lower, 0) & w.PARTICLE and k - j < 3:
            k += 1
        return k + 1 if self._continues(k) else 0

    def _behind_of(self, i: int, j: int) -> int:
        """ "Bank of Elsewhere", "Institute for Widgets": only behind words for bodies, and not behind an office."""
        tokens = self._tokens
        k = j + 2 if tokens[j + 1].lower == "the" else j + 1
        if not self._continues(k) or tokens[k].lower in w.ADDRESSES:
            return 0
        kinds = _CLASSES.get(tokens[j - 1].lower, 0)
        heads = w.BODY_OF | (w.TRADE if tokens[j].lower == "of" else w.BODY_HEAD)
        office = any(_CLASSES.get(tokens[x].lower, 0) & w.OFFICE for x in range(i, j))
        return k + 1 if kinds & heads and not office else 0

    def _behind_and(self, i: int, j: int) -> int:
        """ "Savings and Loan", "Fenn and Fenn": two words for trades, or a surname twice."""
        tokens = self._tokens
        if not self._continues(j + 1):
            return 0
        if tokens[j - 1].lower == tokens[j + 1].lower:
            return j + 2 if j - 1 == i and not self._continues(j + 2) else 0
        before = _CLASSES.get(tokens[j - 1].lower, 0)
        after = _CLASSES.get(tokens[j + 1].lower, 0)
        goes_on = self._continues(j + 2) and not _CLASSES.get(tokens[j + 2].lower, 0) & (w.TRADE | w.LEGAL | w.GROUP)
        barred = (before | after) & w.GROUP or before & w.LEGAL or goes_on
        return j + 2 if before & after & w.TRADE and not barred else 0

    def _public_body(self, i: int) -> int:
        """The token behind a public body that begins at token i; 0 when there is none."""
        phrases = w.BODY_PHRASES.get(self._tokens[i].lower)
        if phrases is None or not self._tokens[i].is_capital:
            return 0
        for phrase in phrases:
            end = i + len(phrase)
            if end <= self._n and self._reads(i, phrase):
                office = end < self._n and _CLASSES.get(self._tokens[end].lower, 0) & (w.OFFICE | w.OFFICE_MODIFIER)
                return end if office or not self._continues(end) else 0
        return 0

    def _outlet(self, i: int) -> int:
        """The token behind a news outlet of several words that begins at token i; 0 when there is none."""
        for phrase in w.OUTLET_PHRASES.get(self._tokens[i].lower, ()):
            end = i + len(phrase)
            if 1 < len(phrase) <= self._n - i and self._reads(i, phrase):
                return end if self._tokens[end - 1].text[0].isupper() or phrase[-1] == "'s" else 0
        return 0

    def _is_code(self, i: int) -> bool:
        """Whether a Reuters code such as ACME.PA begins at token i."""
        tokens = self._tokens
        if i + 2 >= self._n or tokens[i + 1].text != "." or len(tokens[i].text) < 2:
            return False
        market = tokens[i + 2].text
        coded = tokens[i].text[:2].isupper() or tokens[i].text[0].isdigit()
        return coded and len(market) <= 2 and market.isupper() and self._touches(i + 1)

    def _skip_ticker(self, i: int) -> int:
        """The token behind a ticker in brackets that opens at token i; 0 when there is none."""
        tokens = self._tokens
        closer = ")" if tokens[i].text == "(" else ">"
        end = next((j for j in range(i + 1, min(i + 9, self._n)) if tokens[j].text == closer), 0)
        if not end or end == i + 1:
            return 0
        inside = tokens[i + 1 : end]
        coded = inside[0].text[:2].isupper() and not any(len(t.text) > 2 and t.text.islower() for t in inside)
        if closer == ">":
            short = len(inside) <= 5 and len(inside[0].text) <= 6
            return end + 1 if short and all(t.text.isupper() or not t.text[0].isalpha() for t in inside) else 0
        if inside[0].text in _EXCHANGES and len(inside) > 1 or (coded and _has_ticker_stop(inside)):
            return end + 1
        return 0

    def _touches(self, i: int) -> bool:
        """Whether token i touches both of its neighbours."""
        tokens = self._tokens
        return 0 < i < self._n - 1 and tokens[i - 1].end == tokens[i].start and tokens[i].end == tokens[i + 1].start

    def _reads(self, i: int, phrase: tuple[str, ...]) -> bool:
        return all(self._tokens[i + k].lower == word for k, word in enumerate(phrase))


def _has_ticker_stop(inside: Sequence[Token]) -> bool:
    """Whether a bracket holds a Reuters code (letters, a full stop, letters) or an exchange with a colon."""
    return len(inside) > 1 and any(t.text in ".:" for t in inside[1:])
