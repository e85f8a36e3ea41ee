import pytest

from suitor.deals.naming import DESCRIBED, SAME, fit, handles, is_described
from tests.deals.factory import party

FITS = [
    ("Norvale Broadcasting Co", "Norvale Broadcasting", True),
    ("Norvale", "Norvale Broadcasting Co", True),
    ("Harbour Air Lines", "Harbour Airlines Inc", True),
    ("Ann T. Lessing", "Ann Lessing", True),
    ("Lessing", "Ann Lessing", True),
    ("AMC", "American Milling Corp", True),  # letters with the legal form
    ("TVR", "Tarn Vale Railway", True),
    ("American", "American Milling Corp", False),
    ("First", "First Harbour Bank", False),
    ("General", "General Lathe", False),
    ("American Milling", "American Lathe", False),
    ("Oak Lathe", "Oak Milling", False),
    ("TV", "Tarn Vale", False),  # two letters mean too many things
]


@pytest.mark.parametrize(("left", "right", "fits"), FITS)
def test_short_forms_fit_but_not_common_words_alone(left: str, right: str, fits: bool) -> None:
    assert (fit(party(left), party(right)) > 0) is fits
    assert (fit(party(right), party(left)) > 0) is fits


@pytest.mark.parametrize(("left", "right", "fits"), [row for row in FITS if "Lessing" not in row[0]])
def test_names_that_fit_share_a_handle(left: str, right: str, fits: bool) -> None:
    shared = set(handles(party(left))) & set(handles(party(right)))
    assert shared or not fits


def test_one_company_fits_itself_under_any_name() -> None:
    assert fit(party("Quillon", "q1"), party("Fourth Harbour Ltd", "q1")) == SAME


@pytest.mark.parametrize(
    ("left", "right", "worth"),
    [
        ("its steel unit", "the steel business", DESCRIBED),
        ("its steel unit", "its paper unit", 0.0),
        ("its steel unit", "its steel unit", DESCRIBED),  # many companies have one
        ("Steel Unit", "its steel unit", DESCRIBED),
    ],
)
def test_descriptions_fit_weakly(left: str, right: str, worth: float) -> None:
    assert fit(party(left), party(right)) == worth


@pytest.mark.parametrize(
    ("name", "described"),
    [
        ("its steel unit", True),
        ("assets", True),
        ("Norvale", False),
        ("norvale", False),  # some write their names so
        ("北港制造", False),  # no capitals to go by
    ],
)
def test_a_description_is_in_small_letters_and_no_single_name(name: str, described: bool) -> None:
    assert is_described(name) is described
