"""The generated conference: the same for the same seed, as large and as awkward as a real one, and quick to make."""

from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta

import pytest

from kiosk.domain.credential import LONGEST_PAYLOAD, BadgeReader, OpaqueReader, Presented, badge_payload
from kiosk.domain.model import ActivityId, CredentialKind, CredentialState, Delegate, Hold, Registration
from kiosk.domain.schedule import windows
from kiosk.domain.search import fold, is_whole, matches, tokens_of_query
from kiosk.rehearsal.conference import GeneratedConference, Trouble, generate
from kiosk.rehearsal.programme import read_programme
from kiosk.rehearsal.registration import EMPLOYERS

pytestmark = pytest.mark.slow  # a conference of 2,500

OPENING = date(2026, 11, 1)


@pytest.fixture(scope="module")
def generated() -> GeneratedConference:
    return generate(4711, 2_500, opening=OPENING)


def test_the_seed_decides_everything() -> None:
    assert generate(5, 300, opening=OPENING) == generate(5, 300, opening=OPENING)
    assert generate(5, 300, opening=OPENING).credentials != generate(6, 300, opening=OPENING).credentials


def test_too_small_a_conference_is_refused() -> None:
    with pytest.raises(ValueError, match="200"):
        generate(1, 199, opening=OPENING)


def test_ten_thousand_delegates_from_28_countries_and_regions() -> None:
    generated = generate(1, opening=OPENING)
    assert len(generated.delegates) == 10_000
    assert len({delegate.country for delegate in generated.delegates}) == 28
    assert len({delegate.id for delegate in generated.delegates}) == 10_000


def test_the_programme_lies_within_the_two_days(generated: GeneratedConference) -> None:
    conference = generated.conference
    assert conference.days == (OPENING, OPENING + timedelta(days=1))
    assert 55 <= len(generated.activities) <= 70
    for activity in generated.activities:
        (window,) = windows(activity)
        assert window.opens < activity.starts_at < activity.ends_at <= window.closes
        assert conference.day_of(window.opens) == conference.day_of(window.closes) in conference.days


def test_halls_hold_one_activity_at_a_time(generated: GeneratedConference) -> None:
    by_hall: dict[str, list[tuple[object, object]]] = {}
    for activity in sorted(generated.activities, key=lambda activity: activity.starts_at):
        by_hall.setdefault(activity.hall.en, []).append((activity.starts_at, activity.ends_at))
    for hall, times in by_hall.items():
        overlaps = [times[i] for i in range(len(times) - 1) if times[i][1] > times[i + 1][0]]  # type: ignore[operator]
        assert not overlaps, hall


def test_every_reference_leads_somewhere(generated: GeneratedConference) -> None:
    categories = {category.id for category in generated.categories}
    delegations = {delegation.id for delegation in generated.delegations}
    activities = {activity.id for activity in generated.activities}
    delegates = {delegate.id for delegate in generated.delegates}
    assert {d.category for d in generated.delegates} == categories
    assert {d.delegation for d in generated.delegates if d.delegation} <= delegations
    assert {e.delegation for e in generated.employers} <= delegations
    assert {c.delegate for c in generated.credentials} == delegates
    assert {(e.delegate in delegates, e.activity in activities) for e in generated.entitlements} == {(True, True)}
    assert {activity for gate in generated.gates for activity in gate.activities} == activities
    for known in (generated.delegates, generated.activities, generated.gates, generated.delegations):
        assert len({row.id for row in known}) == len(known)
    assert {c for a in generated.activities for c in a.policy.categories} <= categories
    assert {c for g in generated.gates for c in g.categories} <= categories


def test_every_rule_of_the_policies_occurs(generated: GeneratedConference) -> None:
    policies = [activity.policy for activity in generated.activities]
    assert len({policy.re_entry for policy in policies}) == 4
    assert len({policy.stale_view for policy in policies}) == 2
    assert all(
        any(getattr(policy, name) for policy in policies)
        for name in ("categories", "rights", "needs_entry_on_list", "max_entries", "capacity", "checks_id_of",
                     "closes_at", "prints_badge")
    )  # fmt: skip
    assert max(policy.rights for policy in policies).bit_length() <= len(generated.conference.rights) <= 40


def test_every_awkward_case_occurs_at_least_twice(generated: GeneratedConference) -> None:
    assert min(Counter(generated.troubles.values()).values()) >= 2
    assert set(generated.troubles.values()) == set(Trouble)
    assert {d.registration for d in generated.delegates} == set(Registration)
    assert {d.hold for d in generated.delegates} == set(Hold)
    assert {c.state for c in generated.credentials} == set(CredentialState)


def test_who_registered_twice_has_two_ids_and_two_codes(generated: GeneratedConference) -> None:
    twice = [d for d in generated.delegates if generated.troubles.get(d.id) is Trouble.REGISTERED_TWICE]
    people = Counter((d.name, d.organisation, d.phone_masked) for d in twice)
    assert set(people.values()) == {2}


def test_codes_are_unguessable_unique_and_readable(generated: GeneratedConference) -> None:
    codes = [credential.id for credential in generated.credentials]
    assert len(set(codes)) == len(codes)
    registrations = [c.id for c in generated.credentials if c.kind is CredentialKind.REGISTRATION]
    badges = [c for c in generated.credentials if c.kind is CredentialKind.BADGE]
    assert {c.delegate for c in badges} == {d.id for d in generated.delegates}
    assert all(OpaqueReader().read(code) == Presented(code) for code in registrations)
    assert all(
        BadgeReader().read(badge_payload(c.id, c.revision)) == Presented(c.id, revision=c.revision) for c in badges
    )
    assert all(code.upper() == code and len(code) == 20 < LONGEST_PAYLOAD for code in registrations)
    assert len({code[:4] for code in registrations}) > len(registrations) * 0.99


def test_every_employer_has_a_booth_and_staff(generated: GeneratedConference) -> None:
    assert len(generated.employers) == EMPLOYERS
    assert len({employer.booth for employer in generated.employers}) == EMPLOYERS
    assert len({employer.name for employer in generated.employers}) == EMPLOYERS
    by_delegation = {employer.delegation: employer for employer in generated.employers}
    exhibitors = [d for d in generated.delegates if d.category == "exhibitor"]
    for delegate in exhibitors:
        assert delegate.delegation is not None
        assert by_delegation[delegate.delegation].name.zh == delegate.organisation


def test_delegations_have_one_leader_and_room_for_all(generated: GeneratedConference) -> None:
    members = Counter(d.delegation for d in generated.delegates)
    leaders = Counter(d.delegation for d in generated.delegates if d.is_leader)
    for delegation in generated.delegations:
        assert delegation.quota is not None
        assert members[delegation.id] <= delegation.quota
        if not delegation.id.startswith("E-"):
            assert leaders[delegation.id] == 1


def test_vips_have_a_host_with_an_extension(generated: GeneratedConference) -> None:
    vips = [d for d in generated.delegates if d.is_vip]
    assert len(vips) >= 8
    assert all(d.host.split()[-1].isdigit() for d in vips)


def test_lists_hold_nobody_twice_and_no_seat_twice(generated: GeneratedConference) -> None:
    places = [(e.delegate, e.activity) for e in generated.entitlements]
    seats = [(e.activity, e.seat) for e in generated.entitlements]
    assert len(set(places)) == len(places)
    assert len(set(seats)) == len(seats)


SCRIPTS = {
    "Han": "王", "Han beyond the BMP": "𠮷𬍛𫖮", "kana": "さなエ", "Hangul": "김이박", "Cyrillic": "Ащк",
    "Kazakh": "Әқң", "Arabic": "م", "Hebrew": "ש", "Thai": "ส", "Devanagari": "ा", "Polish": "łśż",
    "Vietnamese": "ễầạặ", "Turkish": "ışğ",
}  # fmt: skip


@pytest.mark.parametrize("characters", SCRIPTS.values(), ids=SCRIPTS)
def test_names_come_in_many_scripts(generated: GeneratedConference, characters: str) -> None:
    assert any(set(characters) & set(delegate.name) for delegate in generated.delegates)


def test_single_very_long_and_transcribed_names_occur(generated: GeneratedConference) -> None:
    names = {delegate.name for delegate in generated.delegates}
    assert any(len(name.split()) == 1 and name.isascii() for name in names)
    assert any("·" in name and len(name) >= 11 for name in names)
    assert any(len(delegate.name_latin) >= 26 for delegate in generated.delegates)
    assert any(delegate.name.startswith(("欧阳", "司徒", "尉迟")) for delegate in generated.delegates)


def test_every_delegate_is_found_every_way_people_search(generated: GeneratedConference) -> None:
    for delegate in generated.delegates:
        for query in ways_to_find(delegate):
            tokens = tokens_of_query(query)
            assert tokens, query
            assert matches(delegate.search, tokens), (delegate.name, query, delegate.search)


def ways_to_find(delegate: Delegate) -> Iterator[str]:
    """One character, the whole name, both orders of the Latin parts, joined, initials, the phone, and two at once."""
    yield delegate.name
    yield delegate.phone_masked[-4:]
    yield f"{delegate.phone_masked[-4:]} {delegate.name}"
    yield from (character for character in fold(delegate.name) if is_whole(character))
    parts = delegate.name_latin.split()
    for order in (parts, parts[::-1]):
        yield " ".join(order)
        yield " ".join(order).lower()
    family = [part for part in parts if part.isupper() and len(part) > 1]
    given = [part for part in parts if part not in family]
    for halves in (family + given, given + family):
        words = fold(" ".join(halves)).replace("-", " ").split()
        yield "".join(words)
        yield "".join(word[0] for word in words)
    yield delegate.organisation_en
    yield delegate.organisation


def test_offices_fit_their_holders(generated: GeneratedConference) -> None:
    """No vice-governor sits in a materials institute, no embassy stands for a place that has none."""
    for delegate in generated.delegates:
        if not delegate.is_vip:
            continue
        place = delegate.country.split(" · ")[0]
        expected = {"副省长": "省人民政府", "大使": f"{place}驻华大使馆", "副部长": f"{place}科学与教育部"}
        office = delegate.position.split(" ")[0]
        assert delegate.organisation.endswith(expected.get(office, delegate.organisation))
        assert office == "校长" or (office == "副省长") == (place == "中国")


def test_the_first_fair_asks_before_it_admits() -> None:
    programme = read_programme(OPENING)
    asking = {activity.id: activity.policy.questions for activity in programme.activities if activity.policy.questions}
    assert set(asking) == {"D1-FAIR-1"}
    seeks, contact = asking[ActivityId("D1-FAIR-1")]
    assert [option.en for option in seeks.options] == ["Employers", "Investors", "Research partners"]
    assert contact.is_consent
