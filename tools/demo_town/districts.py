"""Districts: where the town is large, avenues divide its quarters into parts that are built up in their own
ways, each with its own public buildings."""

from blocks import Kind, streets_and_cells

LARGE = 300000.0  # m²: a smaller quarter stays whole
PATTERN = Kind(560, 190, 200, 30, 20, 0.8, broad=1.2e6)

# How the parts of a quarter are built up; the first is the quarter's own way.
MIXES = {
    "HE": ("HE", "HE", "HE", "HE", "B3", "D1"),
    "B3": ("B3", "B3", "B3", "B4", "HE", "D1"),
    "B4": ("B4", "B4", "B3", "B3"),
    "D1": ("D1", "D1", "D1", "HE", "HE", "D2", "B3"),
    "D2": ("D2", "D2", "D2", "D1", "D1", "D3"),
    "D3": ("D3", "D3", "D2"),
}

INHABITED = ("medina", "souk", *MIXES)

# What a district has of its own: code, state, share of the districts, label fr, label ar.
FACILITIES = (
    ("M", "keep", 0.8, "Mosquée de quartier", "مسجد الحي"),
    ("E", "keep", 0.8, "École primaire", "مدرسة ابتدائية"),
    ("S", "keep", 0.25, "Centre de santé", "مركز صحي"),
    ("E", "create", 0.25, "Collège", "إعدادية"),
    ("Sp", "create", 0.2, "Terrain de sport de proximité", "ملعب القرب"),
    ("A", "create", 0.1, "Annexe administrative", "ملحقة إدارية"),
)
GREENS = (
    ("EV", "keep", 0.6, "Jardin de quartier", "حديقة الحي"),
    ("JE", "create", 0.2, "Square et jeux", "ساحة وألعاب"),
)


def divide(quarters, rng_of):
    """Replaces the large quarters by their districts; returns the avenues between these and
    {district: its quarter}."""
    avenues, parents = [], {}
    for name in sorted(quarters):
        for number, (face, kind) in enumerate(quarters[name]):
            if face.area < LARGE or kind in ("", "field", "rural", "douar"):
                continue
            rng = rng_of(f"districts/{name}/{number}")
            streets, cells = streets_and_cells(face, PATTERN, rng)
            avenues += streets
            mix = MIXES.get(kind, (kind,))
            quarters[name][number] = None
            for cell in cells:
                district = f"{name}_{len(parents):04}"
                parents[district] = name
                quarters[district] = [(cell, rng.choice(mix))]
        quarters[name] = [part for part in quarters[name] if part]
    return avenues, parents


def zone(kind, own):
    """The zone of a district: its quarter's own, or what suits how it is built up."""
    return kind if kind in MIXES else own
