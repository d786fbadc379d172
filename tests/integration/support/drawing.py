"""A small plan as a DXF drawing: zones, their codes, parcels with their titles in blocks."""

WEST, SOUTH = 360_000.0, 371_000.0


def pair(code, value):
    return f"{code}\n{value}\n"


def pairs(*items):
    return "".join(pair(code, value) for code, value in items)


def xy(x, y):
    return pairs((10, WEST + x), (20, SOUTH + y))


def entity(kind, handle, layer, *items):
    return pairs((0, kind), (5, handle), (8, layer), *items)


def polyline(handle, layer, points, closed=True):
    """`points` are (x, y) or (x, y, bulge)."""
    text = entity("LWPOLYLINE", handle, layer, (90, len(points)), (70, 1 if closed else 0))
    for x, y, *bulge in points:
        text += xy(x, y) + (pair(42, bulge[0]) if bulge else "")
    return text


def hatch(handle, layer, rings):
    text = entity("HATCH", handle, layer, (10, 0), (20, 0), (30, 0), (2, "SOLID"), (70, 1), (71, 0), (91, len(rings)))
    for i, ring in enumerate(rings):
        text += pairs((92, 3 if i == 0 else 2), (72, 0), (73, 1), (93, len(ring)))
        text += "".join(xy(*point) for point in ring) + pair(97, 0)
    return text + pairs((75, 0), (76, 1), (98, 0))


def writing(handle, layer, text, x, y):
    return entity("TEXT", handle, layer) + xy(x, y) + pairs((30, 0), (40, 2), (1, text))


def title_block(handle, text, x, y):
    """A block that stands at a place with a text of its own there (an attribute)."""
    return (
        entity("INSERT", handle, "0", (66, 1), (2, "BORNE"))
        + xy(x, y)
        + entity("ATTRIB", handle + "A", "TITRE")
        + xy(x, y)
        + pairs((30, 0), (40, 2), (1, text), (2, "TITRE"), (70, 0), (0, "SEQEND"))
    )


def rectangle(x, y, width, height):
    return [(x, y), (x + width, y), (x + width, y + height), (x, y + height)]


def plan():
    """The drawing: a zone with a half circle to its right, a hatched zone with a hole, one that is not closed."""
    blocks = (
        pairs((0, "BLOCK"), (8, "0"), (2, "BORNE"), (70, 0), (10, 0), (20, 0), (30, 0))
        + pairs((0, "POINT"), (8, "BORNES"), (10, 0), (20, 0), (30, 0), (0, "ENDBLK"), (8, "0"))
    )
    entities = (
        polyline("A1", "ZONE", [(0, 0), (100, 0, 1), (100, 100), (0, 100)])
        + hatch("A2", "ZONE", [rectangle(0, 200, 100, 100), rectangle(40, 240, 20, 20)])
        + polyline("A3", "ZONE", rectangle(0, 400, 50, 50), closed=False)
        + writing("B1", "ZONE_CODE", "UB2", 50, 50)
        + writing("B2", "ZONE_CODE", "UV", 10, 210)
        + writing("B3", "ZONE_CODE", "N", 50, 250)
        + writing("B4", "CARTOUCHE", "PLAN D'AMENAGEMENT", 500, 500)
        + polyline("C1", "PARCELLE", rectangle(10, 10, 20, 30))
        + polyline("C2", "PARCELLE", rectangle(10, 60, 20, 30))
        + title_block("D1", "T 1234/38", 20, 20)
        + entity("OLE2FRAME", "E1", "0")
    )
    return (
        section("HEADER", pairs((9, "$ACADVER"), (1, "AC1015")))
        + section("BLOCKS", blocks)
        + section("ENTITIES", entities)
        + pair(0, "EOF")
    )


def section(name, text):
    return pairs((0, "SECTION"), (2, name)) + text + pair(0, "ENDSEC")
