"""Rows of layers: (properties, shape) of zones and reserves, the same for every document."""


def in_world(world, handles, zones):
    return [(code, sector, world.polygon(h)) for h, (_, code, sector) in zip(handles, zones)]


def zone_rows(zones, labels):
    rows, counts = [], {}
    for code, sector, polygon in zones:
        stem = f"{code}-{sector}" if sector else code
        counts[stem] = counts.get(stem, 0) + 1
        fr, ar, *_, article = labels[code]
        rows.append(
            (
                {
                    "id": f"{stem}-{counts[stem]}",
                    "code": code,
                    "sector": sector,
                    "label_fr": fr,
                    "label_ar": ar,
                    "article": article,
                },
                polygon,
            )
        )
    return rows


def reserve_rows(reserves, shapes, article):
    rows, counts = [], {}
    for reserve, shape in zip(reserves, shapes):
        counts[reserve.code] = counts.get(reserve.code, 0) + 1
        number = f"{reserve.code}{counts[reserve.code]}"
        rows.append(
            (
                {
                    "id": number,
                    "code": reserve.code,
                    "number": number,
                    "state": reserve.state,
                    "label_fr": reserve.fr,
                    "label_ar": reserve.ar,
                    "article": article,
                },
                shape,
            )
        )
    return rows


def zone_legend(zones):
    return [("zoning", code, *row[:5]) for code, row in zones.items()]
