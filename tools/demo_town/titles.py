"""The cadastre's attributes: land titles, registered areas, survey dates; stacked parcels."""

import random
from collections import Counter
from dataclasses import dataclass

INDEX = 38  # of the fictional land registry office
PLAIN_SURVEY = "1965-10-28"  # of an ordinary parcel
STACKS = (2, 2, 4)  # titles on one footprint (co-ownership)
SHARED = 4  # titles that cover two parcels each
REQUISITIONS = {"medina": 0.22, "souk": 0.15, "douar": 0.6, "rural": 0.35, "field": 0.15}


@dataclass
class Parcel:
    lot: object
    shape: object  # world, mm
    reference: str = ""
    commune: str = ""
    registered: str = ""  # m², as text
    surveyed: str = ""


def with_attributes(parcels, seed, is_plain):
    """Fills in the attributes and adds the stacked parcels. `is_plain(parcel)` protects the parcels
    that have to stay ordinary."""
    rng = random.Random(f"{seed}/titles")
    _number(parcels, rng)
    _without_title(parcels, rng)
    _shared(parcels, rng, is_plain)
    for parcel in parcels:
        parcel.registered = _registered(parcel.shape.area / 1e6, rng, is_plain(parcel))
        surveyed = _surveyed(rng)
        parcel.surveyed = PLAIN_SURVEY if is_plain(parcel) else surveyed
    return parcels + _stacked(parcels, rng, is_plain)


def times(parcels):
    """How many times the special cases of a town of 3,000 parcels come."""
    return max(1, round(len(parcels) / 3000))


def _number(parcels, rng):
    starts, number = {}, 2100
    sizes = Counter(p.lot.quarter for p in parcels)
    for quarter in sorted(sizes):
        starts[quarter] = number
        number += 40 + 3 * sizes[quarter]
    requests = 9000 * times(parcels)
    for parcel in parcels:
        starts[parcel.lot.quarter] += rng.choice((1, 1, 1, 2, 3))
        number = starts[parcel.lot.quarter]
        if rng.random() < REQUISITIONS.get(parcel.lot.kind, 0.01):
            parcel.reference = f"R {number % requests + 1000}/{INDEX}"
        elif rng.random() < 0.035:
            parcel.reference = f"T.F. n° {number + 9000}-{INDEX}"
        else:
            parcel.reference = f"T {number + 9000}/{INDEX}"


def _without_title(parcels, rng):
    """Two clusters of neighbours without a title, and single ones elsewhere."""
    for kind, count in (("medina", 6), ("douar", 4)):
        blocks = {}
        for parcel in parcels:
            if parcel.lot.kind == kind:
                blocks.setdefault(parcel.lot.block, []).append(parcel)
        whole = [b for b in sorted(blocks) if len(blocks[b]) >= count]
        for parcel in blocks[rng.choice(whole)][:count]:
            parcel.reference = ""
    for parcel in parcels:
        if parcel.lot.kind in ("medina", "douar", "rural") and rng.random() < 0.02:
            parcel.reference = ""


def _shared(parcels, rng, is_plain):
    pairs = [
        (a, b)
        for a, b in zip(parcels, parcels[1:])
        if a.lot.quarter == b.lot.quarter
        and a.lot.kind in ("field", "D2", "HE")
        and a.reference
        and b.reference
        and not is_plain(a)
        and not is_plain(b)
    ]
    for index in sorted(rng.sample(range(len(pairs)), SHARED * times(parcels))):
        pairs[index][1].reference = pairs[index][0].reference


def _registered(area, rng, plain):
    kind, drift, wrong = (
        rng.random(),
        rng.uniform(-0.0028, 0.0028),
        rng.choice((-0.031, 0.03, 0.034)),
    )
    if kind < 0.03 and not plain:
        return ""
    factor = 1 + (wrong if kind > 0.985 and not plain else drift)
    value = area * factor
    return f"{value:.0f}" if area > 400 else f"{value:.1f}"


def _surveyed(rng):
    keep, year, month, day = (
        rng.random(),
        rng.randint(1962, 2025),
        rng.randint(1, 12),
        rng.randint(1, 28),
    )
    return f"{year}-{month:02}-{day:02}" if keep < 0.6 else ""


def _stacked(parcels, rng, is_plain):
    bases = [
        p
        for p in parcels
        if p.lot.kind in ("B4", "B3")
        and not p.lot.use
        and not is_plain(p)
        and p.reference.startswith("T ")
    ]
    number = 71000 * times(parcels)
    out = []
    stacks = STACKS * times(parcels)
    for index, count in zip(sorted(rng.sample(range(len(bases)), len(stacks))), stacks):
        base = bases[index]
        for _ in range(count - 1):
            number += rng.randint(1, 4)
            out.append(
                Parcel(
                    base.lot,
                    base.shape,
                    f"T {number}/{INDEX}",
                    base.commune,
                    base.registered,
                    base.surveyed,
                )
            )
    return out
