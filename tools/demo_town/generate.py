#!/usr/bin/python3
"""Makes the demo town: parcels and plans of a fictional coastal town, the same bytes every time.

/usr/bin/python3 tools/demo_town/generate.py [--parcels 3k|10k|100k|500k|NUMBER] [--seed tasmim] [--out data/demo]

In another folder than data/demo it puts the profiles and the themes beside the data.
"""

import argparse
import pathlib
import re
import shutil
import warnings

warnings.filterwarnings("ignore", message="STRtree")

from town import Town  # noqa: E402  (the warning has to be silenced first)

DATA = pathlib.Path(__file__).resolve().parents[2] / "data"
PROFILES = ("cadastre.yaml", "plan.yaml")
SMALLEST, LARGEST = 1000, 1_000_000


def number_of_parcels(text):
    found = re.fullmatch(r"(\d+)(k?)", text)
    count = int(found[1]) * (1000 if found[2] else 1) if found else 0
    if not SMALLEST <= count <= LARGEST:
        raise argparse.ArgumentTypeError(
            f"'{text}' is no size: write 3k, 10k, 100k, 500k or a number from {SMALLEST} to {LARGEST}"
        )
    return count


def scale_for(parcels):
    """How far the skeleton is stretched; lots and streets keep their size. Found by counting parcels. A larger
    town grows by its surface; up to there its main roads, which keep their width, leave more to build on."""
    if parcels <= 10_000:
        return 0.68 * (parcels / 3000) ** 0.45
    return 1.169 * (parcels / 10_000) ** 0.51


def add_profiles(folder):
    for name in PROFILES:
        text = (DATA / "demo" / name).read_text(encoding="utf-8")
        text = text.replace("themes: ../themes.yaml", "themes: themes.yaml")
        (folder / name).write_text(text, encoding="utf-8")
    shutil.copy(DATA / "themes.yaml", folder)


def main():
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("--parcels", type=number_of_parcels, default=3000, help="about how many")
    options.add_argument("--seed", default="tasmim")
    options.add_argument("--out", type=pathlib.Path, default=DATA / "demo")
    chosen = options.parse_args()
    town = Town(scale_for(chosen.parcels), chosen.seed)
    chosen.out.mkdir(parents=True, exist_ok=True)
    for name, count in town.write(chosen.out):
        print(f"{name:22} {count}")
    if chosen.out.resolve() != DATA / "demo":
        add_profiles(chosen.out)


if __name__ == "__main__":
    main()
