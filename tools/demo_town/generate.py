#!/usr/bin/python3
"""Makes the demo town: parcels and plans of a fictional coastal town, the same bytes every time.

/usr/bin/python3 tools/demo_town/generate.py [--parcels 3000] [--seed tasmim] [--out data/demo]
"""

import argparse
import pathlib
import warnings

warnings.filterwarnings("ignore", message="STRtree")

from town import Town  # noqa: E402  (the warning has to be silenced first)

REPOSITORY = pathlib.Path(__file__).resolve().parents[2]
SCALE_OF_3000 = 0.68
GROWTH = 0.45  # below one half: lots and streets keep their size when the town grows


def main():
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("--parcels", type=int, default=3000, help="about how many, from 1000")
    options.add_argument("--seed", default="tasmim")
    options.add_argument("--out", type=pathlib.Path, default=REPOSITORY / "data" / "demo")
    chosen = options.parse_args()
    town = Town(SCALE_OF_3000 * (chosen.parcels / 3000) ** GROWTH, chosen.seed)
    chosen.out.mkdir(parents=True, exist_ok=True)
    for name, count in town.write(chosen.out):
        print(f"{name:22} {count}")


if __name__ == "__main__":
    main()
