"""The rows of the table: what is asked of whom. See README.md for what each means."""

import itertools
import random
import re
import statistics
from dataclasses import dataclass

from .figures import Contender, Row
from .nginx import Nginx
from .server import Server
from .wrk import replay, write_list

HTTP_CLIENTS = 16
SQL_CLIENTS = 4
WARM_CLIENTS = 64
HERD = 500
ZOOMS = (12, 14, 16, 18)
# From this zoom on a tile may be asked for on a date: then no two requests in flight are for the same job.
ZOOM_OF_DATES = 14
DATES = [f"2026-10-{day:02}" for day in range(1, 32)]
GZIP = "Accept-Encoding: gzip"


@dataclass
class Bench:
    """What the rows of one town share."""
    town: object
    postgis: object
    seconds: int
    rounds: int

    def count(self, table, where="true"):
        return int(self.postgis.query(f"SELECT count(*) FROM {table} WHERE {where}")[0][0])

    def http(self, name, server, requests, clients, *headers):
        return Contender(name, lambda: replay(server, requests, self.seconds, clients, *headers))

    def sql(self, name, script, clients, **variables):
        return Contender(name, lambda: self.postgis.bench(script, self.seconds, clients, **variables))


def shuffled(items):
    items = list(items)
    random.Random(1).shuffle(items)
    return items


def lookup(bench, server):
    """A: which parcel is at this point."""
    points = bench.postgis.query("SELECT ST_X(geometry), ST_Y(geometry) FROM point")
    paths = [f"/v1/parcels?x={x}&y={y}&crs=EPSG:26191" for x, y in shuffled(points)]
    expect(server, paths[0], b'"contains":true')
    parcels = bench.count("parcel")
    return Row("A", "lookup by coordinate", [
        bench.http("Tasmim, HTTP", server, write_list("lookup", paths), HTTP_CLIENTS),
        bench.http("our own /healthz", server, write_list("healthz", ["/healthz"]), HTTP_CLIENTS),
        bench.sql("PostGIS, SQL", "lookup", SQL_CLIENTS, parcels=parcels)],
        f"{parcels} points, one in each parcel").measure(bench.rounds)


def facts(bench, server):
    """B: what bears on this parcel."""
    ids = [row[0] for row in bench.postgis.query("SELECT id FROM parcel")]
    paths = [f"/v1/parcels/{id}/facts" for id in shuffled(ids)]
    expect(server, paths[0], b'"concerned"')
    return Row("B", "facts of a parcel", [
        bench.http("Tasmim, HTTP, the full contract", server, write_list("facts", paths), HTTP_CLIENTS),
        bench.sql("PostGIS, SQL, areas alone", "facts", SQL_CLIENTS, parcels=len(ids))],
        f"{len(ids)} parcels, each in turn").measure(bench.rounds)


def cold_tiles(bench, server, zoom):
    """D: tiles that nobody asked for before. `server` runs without a cache."""
    tiles = tile_paths(bench, zoom)
    paths = tiles if zoom < ZOOM_OF_DATES else [
        f"{tile}?as_of={date}" for tile, date in zip(itertools.cycle(tiles), itertools.islice(itertools.cycle(DATES),
                                                                     len(tiles) * len(DATES)))]
    clients = 1 if zoom < ZOOM_OF_DATES else SQL_CLIENTS
    raw, gzipped = sizes(server, tiles)
    peer = [int(row[0]) for row in bench.postgis.query(tile_sizes(bench, zoom, min(len(tiles), 20)))]
    row = Row("D", f"cold tiles, z{zoom}", [
        bench.http("Tasmim, HTTP, gzip", server, write_list(f"tiles-{zoom}", paths), clients, GZIP),
        bench.sql("PostGIS, SQL, no gzip", "tile", min(clients, 2), z=zoom, tiles=len(tiles))],
        f"{len(tiles)} tiles, {clients} clients; a tile is {kb(raw)} kB, {kb(gzipped)} gzipped "
        f"(largest {max(gzipped) / 1000:.0f}); PostGIS's {kb(peer)}")
    return row.measure(bench.rounds)


def warm_tiles(bench, server):
    """E: tiles that stand ready, as bytes and as 304."""
    paths = shuffled(path for zoom in (14, 15, 16, 17) for path in tile_paths(bench, zoom))
    answers = {path: server.get(path, Accept_Encoding="gzip") for path in paths}
    bodies = {path: body for path, (_, _, body) in answers.items()}
    with Nginx(bodies) as nginx:
        tags = [f"{path}\t{answers[path][1]['ETag']}" for path in paths]
        nginx_tags = [f"{path}\t{nginx.tag(path)}" for path in paths]
        requests = write_list("warm", paths)
        size = f"{len(paths)} tiles of z14 to z17, {statistics.mean(map(len, bodies.values())) / 1000:.1f} kB gzipped"
        yield Row("E", "warm tiles", [
            bench.http("Tasmim", server, requests, WARM_CLIENTS, GZIP),
            bench.http("nginx gzip_static", nginx, requests, WARM_CLIENTS, GZIP)], size).measure(bench.rounds)
        yield Row("E", "warm tiles, 304", [
            bench.http("Tasmim", server, write_list("tags", tags), WARM_CLIENTS, GZIP),
            bench.http("nginx gzip_static", nginx, write_list("nginx-tags", nginx_tags), WARM_CLIENTS, GZIP)],
            size).measure(bench.rounds)


def herd(bench):
    """F: 500 clients want one tile that nobody asked for before; how often it was made, from our own counters."""
    path = tile_paths(bench, 14)[0]
    requests = write_list("herd", [path])
    with Server(bench.town.snapshots) as server:
        before = made(server)
        cold = replay(server, requests, 1, HERD, GZIP)
        after = made(server)
        warm = replay(server, requests, 1, HERD, GZIP)
    generations = "not measurable: no counter" if after is None else f"{after - before:.0f}"
    return [("generations of the tile", generations),
            ("p99, first second with the cold tile", f"{cold.p99_ms:.0f} ms"),
            ("p99, the same clients on the warm tile", f"{warm.p99_ms:.0f} ms")]


def made(server):
    """How many tiles were built so far; None when /metrics does not say."""
    found = re.search(r"^tasmim_tiles_built_total (\S+)$", server.get("/metrics")[2].decode(), re.M)
    return float(found.group(1)) if found else None


def start(bench):
    """H: importing, publishing, and from the start of the process to ready."""
    ready, cpu, now, peak = [], [], [], []
    for _ in range(bench.rounds):
        with Server(bench.town.snapshots) as server:
            ready.append(server.ready_s)
            cpu.append(server.ready_cpu_s)
            now.append(server.memory_mb[0])
            peak.append(server.memory_mb[1])
    return [("import of both deliveries", bench.town.imported),
            ("publish", bench.town.published),
            ("snapshot file", f"{bench.town.snapshot.stat().st_size / 1e6:.1f} MB"),
            ("serve, start to ready", both((statistics.median(ready), statistics.median(cpu)))),
            ("serve, resident memory when ready", f"{statistics.median(now):.0f} MB, at its peak {max(peak):.0f} MB"),
            ("PostGIS, loading and preparing the same", f"{bench.postgis.load_s:.1f} s")]


def both(seconds):
    return f"{seconds[0]:.2f} s, {seconds[1]:.2f} CPU-seconds"


def all_parcels(bench):
    """C's peer: the areas of all parcels on all provisions, two workers; the best of the rounds."""
    return min((bench.postgis.timed("facts_of_all") for _ in range(bench.rounds)), key=lambda taken: taken[1])


def all_parcels_facts(micro, peer):
    """C: from the peer's times and the figures in process."""
    ours_s = micro["facts_of_all_parcels/real_time/threads:2"]["least"] / 1000
    ours_cpu_s = 2 * ours_s  # two threads use no more
    return [("Tasmim, the full contract in process, 2 threads", both((ours_s, ours_cpu_s))),
            ("PostGIS, areas alone, 2 workers", both(peer)),
            ("ratio of CPU-seconds", f"{peer[1] / ours_cpu_s:.1f}")]


def tile_paths(bench, zoom):
    return [f"/tiles/planning/{zoom}/{x}/{y}"
            for x, y in bench.postgis.query(f"SELECT x, y FROM tile WHERE z = {zoom} ORDER BY n")]


def tile_sizes(bench, zoom, count):
    """The bytes of PostGIS's first tiles of a zoom."""
    text = bench.postgis.text("tile").replace(":z", str(zoom)).replace("n = :n", "n = wanted.n")
    return f"SELECT length(({text})) FROM generate_series(1, {count}) AS wanted(n)"


def sizes(server, paths):
    """Bytes as built and as sent, of up to 200 tiles. Each must be there."""
    raw, gzipped = [], []
    for path in paths[:200]:
        for sink, coding in ((raw, "identity"), (gzipped, "gzip")):
            status, headers, body = server.get(path, Accept_Encoding=coding)
            if status != 200 or headers.get("Content-Encoding", "identity") != coding:
                raise SystemExit(f"bench: {path} ({coding}) was answered {status}, {headers.get('Content-Encoding')}")
            sink.append(len(body))
    return raw, gzipped


def kb(values):
    return f"{statistics.mean(values) / 1000:.1f}"


def expect(server, path, words):
    """A rate of wrong answers means nothing: looks at one before measuring."""
    status, _, body = server.get(path)
    if status != 200 or words not in body.replace(b": ", b":"):
        raise SystemExit(f"bench: {path} was answered {status}:\n{body.decode(errors='replace')[:2000]}")

