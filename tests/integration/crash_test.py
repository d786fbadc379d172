"""Whatever kills an import or a publication, register and pointer are as before or after, never between.

Processes are killed with SIGKILL after seeded delays, half of them counted from the moment when the
transaction's journal appears, and starved of disk by a limit on the size of files. Twenty points by
default; environment TASMIM_KILL_POINTS=200 does them all. Interrupted by SIGINT they also leave no file half made.
"""

import contextlib
import gzip
import itertools
import json
import os
import pathlib
import random
import re
import resource
import shutil
import signal
import sqlite3
import subprocess
import tempfile
import time

from support.runner import arguments, equal, run, scaled
from support.town import Town, empty_town

os.environ["TASMIM_LANG"] = "en"  # the complaints are read here
POINTS = int(os.environ.get("TASMIM_KILL_POINTS", "0")) or scaled(20, 4)
COUNTED, NUMBERS = tempfile.TemporaryDirectory(), itertools.count()
KEEP = {"roads": 12, "parcels": 150, "zones": 20}


@contextlib.contextmanager
def crash_town(options):
    """A town of two deliveries, small and twice as large; the register before and after the second."""
    with empty_town(options) as town:
        for name, factor in (("small", 1), ("large", 2)):
            delivery(town, name, factor)
        prepare(town)
        yield town


def delivery(town, name, factor):
    folder = town.folder / name
    folder.mkdir()
    for file in town.demo.iterdir():
        if file.suffix == ".gz":
            data = json.loads(gzip.decompress(file.read_bytes()))
            most = KEEP.get(file.name.split(".")[0])
            data["features"] = data["features"][: most * factor if most else None]
            (folder / file.name).write_bytes(gzip.compress(json.dumps(data).encode(), 1))
        else:
            text = file.read_text(encoding="utf-8").replace("../themes.yaml", str(town.source / "data/themes.yaml"))
            (folder / file.name).write_text(text, encoding="utf-8")


def prepare(town):
    """`town.before`: small, published. `town.ids`: of small and of large."""
    town.ids = {}
    for name in ("small", "large"):
        made = Town(town.options, town.folder / f"made-{name}")
        made.folder.mkdir()
        for profile in ("plan", "cadastre"):
            made.program.ok("import", town.folder / name / f"{profile}.yaml", "--register", made.register)
        town.ids[name] = made.publish()
    town.before = town.folder / "made-small"


def copy_of(town, source=None):
    """A fresh copy of the state before, to be spoilt."""
    folder = town.folder / "work"
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(source or town.before, folder)
    return Town(town.options, folder)


def import_command(town, work):
    # The cadastre last: the plan's rows are those of "small" in both.
    return [work.program.binary, "import", str(town.folder / "large/cadastre.yaml"), "--register", str(work.register)]


def publish_command(work):
    return [
        *(work.program.binary, "publish", "--register", str(work.register)),
        *("--snapshots", str(work.snapshots), "--by", "officer", "--reason", "second"),
    ]


def duration(command):
    started = time.monotonic()
    subprocess.run(command, check=True, capture_output=True)
    return time.monotonic() - started


def unobserved():
    """The environment of a process that may end while it writes: what gcov counts in it is kept apart, where half a
    file is in nobody's way."""
    return {**os.environ, "GCOV_PREFIX": f"{COUNTED.name}/{next(NUMBERS)}"}


def kill_at(command, delay, journal=None):
    """Starts a command and kills it after a delay; with `journal`, counted from when that file appears."""
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=unobserved()) as process:
        while journal and process.poll() is None and not journal.exists():
            pass
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.wait(timeout=delay)
        process.kill()
        return process.wait()


def register_id(work):
    """The id of what the register holds, by the program."""
    printed = work.program.ok("publish", "--register", work.register, "--snapshots", work.snapshots, "--dry-run")
    return re.search(r"[0-9a-f]{64}", printed.decode()).group()


def after_import(town):
    """The id of small's plan with large's cadastre."""
    work = copy_of(town)
    subprocess.run(import_command(town, work), check=True, capture_output=True)
    return register_id(work)


def check_store(work, allowed):
    """The pointer names one of the allowed snapshots, which is sound, and the log ends with it."""
    current = work.current()
    assert current in allowed, f"the pointer names {current}"
    work.program.ok("snapshots", "--snapshots", work.snapshots, "verify", current)
    shown = work.program.ok("snapshots", "--snapshots", work.snapshots, "list").decode()
    logged = re.findall(r"(?:publish|rollback) +([0-9a-f]{12})", shown)
    equal(logged[-1], current[:12], "the last entry of the log")
    equal(len(logged), 1 + allowed.index(current), "the number of entries in the log")
    return current


def test_a_killed_import_leaves_the_register_as_before_or_after(town):
    seeds = random.Random(20261127)
    allowed = [town.ids["small"], after_import(town)]
    work = copy_of(town)
    journal = pathlib.Path(f"{work.register}-journal")
    whole = duration(import_command(town, copy_of(town)))
    seen = {identity: 0 for identity in allowed}
    for point in range(POINTS):
        work = copy_of(town)
        watched = journal if point % 2 else None
        kill_at(import_command(town, work), seeds.uniform(0, whole * (0.4 if watched else 1.1)), watched)
        found = register_id(work)
        assert found in allowed, f"point {point}: the register holds {found}"
        seen[found] += 1
        # And it goes on from there.
        if point % 5 == 0:
            subprocess.run(import_command(town, work), check=True, capture_output=True)
            equal(register_id(work), allowed[1], f"point {point}: the register after another import")
    print(f"  {POINTS} points: {list(seen.values())} before and after", flush=True)


def test_a_killed_first_import_can_be_done_again(town):
    seeds = random.Random(7)
    folder = town.folder / "first"
    for point in range(max(2, POINTS // 5)):
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir()
        work = Town(town.options, folder)
        journal = pathlib.Path(f"{work.register}-journal")
        command = [work.program.binary, "import", str(town.folder / "small/plan.yaml"), "--register", str(work.register)]
        kill_at(command, seeds.uniform(0, 0.3), journal)
        for profile in ("plan", "cadastre"):
            work.program.ok("import", town.folder / f"small/{profile}.yaml", "--register", work.register)
        equal(register_id(work), town.ids["small"], f"point {point}: the register")


def test_a_killed_publication_leaves_pointer_and_log_as_before_or_after(town):
    seeds = random.Random(20261128)
    base = copy_of(town)
    subprocess.run(import_command(town, base), check=True, capture_output=True)
    shutil.move(base.folder, town.folder / "unpublished")
    source = town.folder / "unpublished"
    allowed = [town.ids["small"], register_id(Town(town.options, source))]
    whole = duration(publish_command(copy_of(town, source)))
    seen = {identity: 0 for identity in allowed}
    for point in range(POINTS):
        work = copy_of(town, source)
        # Half of the points in the last part, where files are renamed.
        kill_at(publish_command(work), seeds.uniform(0 if point % 2 else whole * 0.7, whole * 1.1))
        seen[check_store(work, allowed)] += 1
        equal(register_id(work), allowed[1], f"point {point}: the register")
        if point % 5 == 0:
            subprocess.run(publish_command(work), check=True, capture_output=True)
            equal(work.current(), allowed[1], f"point {point}: the pointer after another publication")
            equal(register_log(work), store_log(work), f"point {point}: the register's log")
    print(f"  {POINTS} points: {list(seen.values())} before and after", flush=True)


def interrupt_at(command, delay, snapshots=None):
    """SIGINT after a delay; with `snapshots`, counted from when a file in it is begun. Exit status and complaints."""
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, env=unobserved()) as process:
        while snapshots and process.poll() is None and not half_made(snapshots):
            pass
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.wait(timeout=delay)
        process.send_signal(signal.SIGINT)
        _, said = process.communicate(timeout=120)
        return process.returncode, said


def half_made(snapshots):
    return sorted(snapshots.glob("*.partial*"))


def test_an_interrupted_publication_changes_nothing_and_leaves_nothing_half_made(town):
    """Before the watch over the work begins and after it ends, SIGINT ends the program as any other."""
    seeds = random.Random(20261129)
    source = town.folder / "unpublished"
    allowed = [town.ids["small"], register_id(Town(town.options, source))]
    whole = duration(publish_command(copy_of(town, source)))
    amid = []
    for point in range(max(4, POINTS // 2)):
        work = copy_of(town, source)
        # Half of the points in the midst of the work, wherever that is: a sanitizer starts and ends slowly.
        delay, watched = (seeds.uniform(whole * 0.1, whole), None) if point % 2 else (0, work.snapshots)
        status, said = interrupt_at(publish_command(work), delay, watched)
        if watched:
            amid.append(status)
        assert status in (130, 0, -signal.SIGINT), f"point {point}: status {status}, {said}"
        if status == 130:
            assert said.startswith(b"tasmim: interrupted") and said.count(b"\n") == 1, said
        equal(half_made(work.snapshots), [], f"point {point}: what is left half made")
        check_store(work, allowed)
        equal(register_id(work), allowed[1], f"point {point}: the register")
    assert 130 in amid, amid


def register_log(work):
    with contextlib.closing(sqlite3.connect(work.register)) as register:
        return register.execute("SELECT snapshot, published_at, previous FROM publication ORDER BY id").fetchall()


def store_log(work):
    lines = (work.snapshots / "publications.jsonl").read_text(encoding="utf-8").splitlines()
    return [tuple(json.loads(line)[name] for name in ("snapshot", "published_at", "previous")) for line in lines]


def starved(command, most):
    """Runs a command that can write files of so many bytes only, as on a disk that fills up."""

    def limit():
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (most, most))

    return subprocess.run(
        command, capture_output=True, preexec_fn=limit, restore_signals=False, check=False, env=unobserved()
    )


def test_a_full_disk_is_told_and_changes_nothing(town):
    seeds = random.Random(3)
    allowed = [town.ids["small"], after_import(town)]
    largest = (town.before / "register.sqlite").stat().st_size
    for point in range(max(3, POINTS // 4)):
        work = copy_of(town)
        done = starved(import_command(town, work), int(largest * seeds.uniform(0.05, 0.95)))
        assert done.returncode == 1 and b"free space" in done.stderr, (point, done.stderr)
        equal(register_id(work), allowed[0], f"point {point}: the register")
        subprocess.run(import_command(town, work), check=True, capture_output=True)
        done = starved(publish_command(work), int(largest * seeds.uniform(0, 0.95)))
        assert done.returncode == 1 and b"free space" in done.stderr, (point, done.stderr)
        equal(check_store(work, allowed), allowed[0], f"point {point}: the pointer")
        subprocess.run(publish_command(work), check=True, capture_output=True)
        equal(check_store(work, allowed), allowed[1], f"point {point}: the pointer")


def test_two_imports_at_once_follow_each_other(town):
    folder = town.folder / "two"
    folder.mkdir()
    work = Town(town.options, folder)
    commands = [
        [work.program.binary, "import", str(town.folder / f"small/{name}.yaml"), "--register", str(work.register)]
        for name in ("plan", "cadastre")
    ]
    both = [subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) for command in commands]
    for process in both:
        _, complaint = process.communicate(timeout=3000)
        equal((process.returncode, complaint), (0, b""), "status and complaint")
    equal(register_id(work), town.ids["small"], "the register")


@contextlib.contextmanager
def held(lock):
    """Another process holds a lock, with the note of an import."""
    holder = (
        "import fcntl, sys; lock = open(sys.argv[1], 'w'); fcntl.flock(lock, fcntl.LOCK_EX);"
        "lock.write('tasmim import, process 4711, since 2026-11-27T10:00:00Z'); lock.flush();"
        "print('held', flush=True); sys.stdin.read()"
    )
    with subprocess.Popen(
        ["python3", "-c", holder, str(lock)], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as other:
        other.stdout.readline()
        yield
        other.stdin.close()


def test_a_register_or_folder_that_is_held_is_not_replaced_by_a_backup(town):
    work = copy_of(town)
    pairs = [(work.register, "register.backup", f"{work.register}.lock"), (work.snapshots, "sqlar", work.snapshots / "lock")]
    for target, name, lock in pairs:
        backup = work.folder / name
        work.program.ok("backup", target, backup)
        with held(lock):
            told = work.program.run("restore", backup, target, "--force")
        equal(told.returncode, 1, "the exit status")
        assert b"held by tasmim import, process 4711" in told.stderr, told.stderr
        work.program.ok("restore", backup, target, "--force")
    equal(register_id(work), town.ids["small"], "the register")
    equal(work.current(), town.ids["small"], "the pointer")


def test_a_second_import_is_told_who_holds_the_register(town):
    work = copy_of(town)
    with held(f"{work.register}.lock"):
        told = subprocess.run(import_command(town, work), capture_output=True, check=False)
    equal(told.returncode, 1, "the exit status")
    assert b"held by tasmim import, process 4711, since 2026-11-27T10:00:00Z" in told.stderr, told.stderr
    equal(register_id(work), town.ids["small"], "the register")


if __name__ == "__main__":
    OPTIONS = arguments(__doc__)
    run(dict(globals()), crash_town(OPTIONS), OPTIONS)
