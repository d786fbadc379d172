"""What must hold for the facts of any parcel, in any town."""

from .client import query
from .runner import equal, near
from .town import DAY

CLASSES = ("concerned", "adjacent", "below_threshold")
LISTS = {"not_concerned": lambda one: one, "no_data": lambda one: one, "not_checked": lambda one: one["theme"]}


def tolerance(area):
    """By how much two computations of one area may differ, m²."""
    return 1e-6 + 1e-9 * area


def all_parcels(town):
    """The ids of all parcels, in order."""
    west, south, east, north = town.client.json(f"/tiles/planning.json?as_of={DAY}")["bounds"]
    box = f"{west - 0.01},{south - 0.01},{east + 0.01},{north + 0.01}"
    ids, target = [], "/v1/parcels" + query(bbox=box, limit=500)
    while target is not None:
        answer = town.client.json(target)
        ids += [candidate["parcel"]["id"] for candidate in answer["candidates"]]
        target = answer["next"]
    return ids


def facts_of(town, parcels, **values):
    return town.client.each([f"/v1/parcels/{parcel}/facts" + query(as_of=DAY, **values) for parcel in parcels])


def in_force(town):
    documents = town.client.json(f"/v1/documents?as_of={DAY}")["documents"]
    return [document["id"] for document in documents if document["legal_state"] == "in_force"]


def findings(facts, classes=CLASSES):
    return [finding for each in classes for finding in facts[each]]


def check_totals(facts):
    """Ground known and unknown make the whole; every theme is in one state; measures fit together."""
    land = facts["land"]
    area = land["area_m2"]
    allowed = tolerance(area)
    equal(facts["complete"], True, "complete")
    for theme in facts["themes"]:
        what = f"{theme['theme']} of parcel {land['parcel']['id']}"
        near(theme["covered_m2"] + theme["uncovered_m2"], area, allowed, f"covered and uncovered ground, {what}")
        shared = sum(
            finding["measure"]["area_m2"] or 0
            for finding in findings(facts)
            if finding["provision"]["theme"] == theme["theme"]
        )
        near(theme["measured_m2"] + theme["overlapping_m2"], shared, allowed, f"measured and overlapping, {what}")
        check_state(facts, theme, allowed, what)
    for finding in findings(facts):
        check_shares(finding, land)


def check_state(facts, theme, allowed, what):
    name, state = theme["theme"], theme["state"]
    for each, name_of in LISTS.items():
        equal(name in [name_of(one) for one in facts[each]], state == each, f"whether {each} lists {what}")
    hits = [finding for finding in facts["concerned"] if finding["provision"]["theme"] == name]
    equal(bool(hits), state == "concerned", f"whether concerned has findings, {what}")
    if state == "not_concerned":
        near(theme["uncovered_m2"], 0, allowed, f"unknown ground, {what}")
    if state == "no_data":
        assert theme["uncovered_m2"] > 0, f"no data, yet all ground is covered: {what}"


def check_shares(finding, land):
    area = finding["measure"]["area_m2"]
    if area is not None:
        near(finding["share_of_area"], area / land["area_m2"], 1e-12, "share_of_area")
        if land["registered_area_m2"]:
            near(
                finding["share_of_registered_area"],
                area / land["registered_area_m2"],
                1e-9,
                "share_of_registered_area",
            )


def check_against(spatial, facts, documents):
    """Every measured area, and the absence of every other, as SpatiaLite sees them."""
    parcel, allowed = facts["land"]["parcel"]["id"], tolerance(facts["land"]["area_m2"])
    found = {finding["provision"]["id"]: finding for finding in findings(facts)}
    shared = spatial.shared_areas(parcel, documents)
    for provision, (theme, area) in shared.items():
        finding = found.get(str(provision))
        ours = (finding["measure"]["area_m2"] or 0) if finding else 0
        near(ours, area, allowed, f"m² of {theme} {provision} on parcel {parcel}")
    for provision, finding in found.items():
        if finding["measure"]["area_m2"]:
            assert int(provision) in shared, f"{provision} is not on parcel {parcel}"
    for theme in facts["themes"]:
        near(
            theme["covered_m2"],
            spatial.covered_area(parcel, theme["theme"], documents),
            allowed,
            f"covered m² of {theme['theme']} on parcel {parcel}",
        )
        if theme["overlapping_m2"] > 0 or any(one[0] == theme["theme"] for one in shared.values()):
            near(
                theme["measured_m2"],
                spatial.union_area(parcel, theme["theme"], documents),
                allowed,
                f"measured m² of {theme['theme']} on parcel {parcel}",
            )


def facts_at(town, x, y, crs, size=1):
    """The facts of a square around a point."""
    half = size / 2
    ring = [[x - half, y - half], [x + half, y - half], [x + half, y + half], [x - half, y + half], [x - half, y - half]]
    answer = town.client.post(
        "/v1/facts", {"geometry": {"type": "Polygon", "coordinates": [ring]}, "crs": crs, "as_of": DAY}
    )
    equal(answer.status, 200, f"the status ({answer.plain[:300]!r})")
    return answer.json()
