#!/usr/bin/env python3
"""Checks what the compiler does not: the module map, who may include which library, and house rules.

Usage: layers.py [ROOT]. Prints one `file:line: message` for each breach; exit status 1 if there is one.
The map is read from src/CMakeLists.txt: `tasmim_module(name LEVEL n DEPS ... PRIVATE_LIBS ...)`.
"""

import os
import re
import sys
from collections import namedtuple

Module = namedtuple("Module", "deps libraries")

# First part of a third-party include -> the name under which the map links it.
LIBRARIES = [
    ("proj", "tasmim_pkg::proj"),
    ("geos_c", "tasmim_pkg::geos"),
    ("gdal", "tasmim_pkg::gdal"),
    ("ogr", "tasmim_pkg::gdal"),
    ("cpl_", "tasmim_pkg::gdal"),
    ("sqlite3", "tasmim_pkg::sqlite3"),
    ("spatialite", "tasmim_pkg::spatialite"),
    ("yaml-cpp", "yaml-cpp"),
    ("libdeflate", "tasmim_pkg::deflate"),
    ("brotli/", "tasmim_pkg::brotli"),
    ("prometheus/", "prometheus-cpp::core"),
    ("spdlog/", "spdlog::spdlog"),
    ("sodium", "tasmim_pkg::sodium"),
    ("date/", "date::date-tz"),
    ("unicode/", "tasmim_pkg::icu"),
    ("nlohmann/", "${json}"),
]
# Libraries without a file to link, and the module that owns them.
HEADER_ONLY = [("boost/", "http"), ("protozero/", "mvt"), ("CLI/", "app")]
# What any module's .cpp may include, and what headers may too.
SYSTEM = re.compile(r"(sys|netinet|arpa|net|linux)/|(unistd|fcntl|fnmatch|poll|pthread|signal|netdb|dlfcn)\.h$")
EVERYWHERE = ("fmt/", "tl/")
# Names a JSON value without defining it.
FORWARD = "nlohmann/json_fwd.hpp"
SHARED_LIBRARIES = ("${json}", "Threads::Threads")
# app wires everything together; it is an executable, not a row of the map.
TOP = "app"

MAX_LINES = 400
SKIPPED_FOLDERS = {"build", "node_modules", ".git", "corpus", "golden", "expected", "__pycache__", "dist"}
COUNTED = re.compile(r"\.(cpp|hpp|h|c|py|sh|cmake|ts|tsx|js|mjs|css|html)$|^[^.]+$|^CMakeLists\.txt$")
NEVER_COUNTED = re.compile(r"\.(json|geojson|svg|lock|yaml)$|lock\.|\.generated\.")

# Written in halves, so that this file passes its own check.
UNFINISHED = re.compile(
    r"\b(TO" r"DO|FIX" r"ME|XX" r"X|HA" r"CK|st" r"ub(bed)?|not imple" r"mented)\b"
    r"|(?<![:.])\bplace" r"holder\b(?!\s*[=:])|/wo" r"rk/"
)
IN_CODE = [
    (re.compile(r"\busing\s+namespace\b(?!\s+[\w:]*literals;)"), "no `using namespace`: write the namespace, or a using-declaration"),
    (re.compile(r"(?<!operator )\bnew\b\s*[\w:(]"), "no `new`: use a value, std::make_unique or base::Handle"),
    (re.compile(r"\bdelete(\[\]|\s+\w)"), "no `delete`: use a value, std::make_unique or base::Handle"),
    (re.compile(r"\b(malloc|calloc|realloc)\s*\("), "no C allocation: use a value or base::Handle"),
]
UNNAMED = re.compile(r"\bnamespace\s*\{")
INCLUDE = re.compile(r'\s*#\s*include\s*([<"])([^>"]+)[>"]')
BARE_NOLINT = re.compile(r"NOLINT(NEXTLINE|BEGIN)?(?!\w)(?!\([\w.,* -]+\)\s*:?\s*\w)")
RESULT = re.compile(r"\bResult<")


def read_map(root):
    """The rows of the module map: name -> Module."""
    text = read(os.path.join(root, "src", "CMakeLists.txt"))
    text = re.sub(r"#.*", "", text)
    modules = {}
    for name, row in re.findall(r"tasmim_module\(\s*(\w+)([^)]*)\)", text):
        words = row.split()
        modules[name] = Module(words_after(words, "DEPS"), words_after(words, "PRIVATE_LIBS"))
    return modules


def words_after(words, keyword):
    if keyword not in words:
        return []
    found = []
    for word in words[words.index(keyword) + 1:]:
        if word in ("LEVEL", "DEPS", "PRIVATE_LIBS"):
            break
        found.append(word)
    return found


def read(path):
    with open(path, encoding="utf-8", errors="replace") as file:
        return file.read()


def without_comments(text, keep_strings=False):
    """The code with comments (and string contents) blanked; line numbers stay."""
    token = re.compile(
        r'//[^\n]*|/\*.*?\*/|R"(\w*)\(.*?\)\1"|"(?:\\.|[^"\\\n])*"|(?<![0-9a-fA-F])\'(?:\\.|[^\'\\\n])\'', re.S)

    def blank(match):
        if keep_strings and not match.group().startswith("/"):
            return match.group()
        return "\n" * match.group().count("\n") if match.group().startswith("/") else '""'

    return token.sub(blank, text)


def check_map(modules):
    owners = {}
    for name, module in modules.items():
        for dep in module.deps:
            if dep not in modules:
                yield "src/CMakeLists.txt", 1, f"module {name} names {dep}, which is not a module of the map"
        for library in module.libraries:
            if library in SHARED_LIBRARIES:
                continue
            if library in owners:
                yield "src/CMakeLists.txt", 1, f"{library} belongs to both {owners[library]} and {name}: one must own it"
            owners[library] = name


def check_include(path, number, kind, header, modules):
    module = path.split("/")[1]
    first = header.split("/")[0]
    if kind == '"':
        if module == TOP or first == module:
            return
        if first not in modules and first != TOP:
            yield path, number, f'"{header}" is in no module of the map (includes are written from src/)'
        elif first not in modules[module].deps:
            yield path, number, f"{module} may not include {first}: the map in src/CMakeLists.txt has no such edge"
        return
    if "." not in header and "/" not in header:
        return  # the standard library
    if header.startswith(EVERYWHERE):
        return
    if path.endswith(".hpp") and header != FORWARD:
        yield path, number, f"<{header}> in a header: third-party headers appear in .cpp files only"
    if SYSTEM.match(header):
        return
    for prefix, owner in HEADER_ONLY:
        if header.startswith(prefix):
            if module != owner:
                yield path, number, f"<{header}> belongs to {owner} alone, not to {module}"
            return
    for prefix, library in LIBRARIES:
        if header.startswith(prefix):
            if library == "${json}" and module == TOP:
                return
            if module == TOP or library not in modules[module].libraries:
                owners = [name for name, m in modules.items() if library in m.libraries]
                yield path, number, f"<{header}> belongs to {' and '.join(owners) or 'no module'}, not to {module}"
            return
    yield path, number, f"<{header}> has no owner: name its library in tools/lint/layers.py and in the map"


def check_unnamed(path, code):
    """GCC warns of it only where each source is a translation unit of its own."""
    for match in UNNAMED.finditer(code):
        yield path, code.count("\n", 0, match.start()) + 1, "a header has no unnamed namespace: each file would have its own types"


def check_nodiscard(path, code):
    """Functions that return Result in a header say [[nodiscard]]: tl::expected 1.0 does not."""
    for match in RESULT.finditer(code):
        depth, end = 1, match.end()
        while depth and end < len(code):
            depth += {"<": 1, ">": -1}.get(code[end], 0)
            end += 1
        if not re.match(r"\s*(operator\s*\(\s*\)|[A-Za-z_]\w*)\s*\(", code[end:]):
            continue  # not a function's return type
        start = max(code.rfind(mark, 0, match.start()) for mark in ";{}") + 1
        before = code[start:match.start()]
        if "[[nodiscard]]" not in before and "extern template" not in before:
            yield path, code.count("\n", 0, match.start()) + 1, "this function returns Result: write [[nodiscard]]"


def check_source(path, text, modules):
    module = path.split("/")[1]
    if module != TOP and module not in modules:
        yield path, 1, f"{module} is not a module of the map in src/CMakeLists.txt"
        return
    for number, line in enumerate(without_comments(text, keep_strings=True).split("\n"), 1):
        include = INCLUDE.match(line)
        if include:
            yield from check_include(path, number, include.group(1), include.group(2), modules)
    if path.endswith(".hpp"):
        if "#pragma once" not in text:
            yield path, 1, "a header starts with #pragma once"
        yield from check_nodiscard(path, without_comments(text))
        yield from check_unnamed(path, without_comments(text))


def check_code(path, text):
    """Rules for our C++ wherever it is, tests included."""
    for number, line in enumerate(without_comments(text).split("\n"), 1):
        for pattern, message in IN_CODE:
            if pattern.search(line):
                yield path, number, message
    for number, line in enumerate(text.split("\n"), 1):
        if BARE_NOLINT.search(line):
            yield path, number, "NOLINT names its check and gives a reason: NOLINT(check): reason"


def check_text(path, text):
    name = os.path.basename(path)
    lines = text.count("\n")
    if COUNTED.search(name) and not NEVER_COUNTED.search(name) and lines > MAX_LINES:
        yield path, MAX_LINES, f"{lines} lines; a file has at most {MAX_LINES}: split it by what it does"
    if name.startswith("package-lock"):
        return
    for number, line in enumerate(text.split("\n"), 1):
        word = UNFINISHED.search(line)
        if word:
            yield path, number, f"'{word.group()}': finish it, or say plainly what is so"


def files(root):
    for top in ("src", "tests", "tools", "api"):
        for folder, folders, names in os.walk(os.path.join(root, top)):
            folders[:] = sorted(set(folders) - SKIPPED_FOLDERS)
            for name in sorted(names):
                full = os.path.join(folder, name)
                if not os.path.islink(full):
                    yield os.path.relpath(full, root)


def check(root):
    modules = read_map(root)
    yield from check_map(modules)
    for path in files(root):
        with open(os.path.join(root, path), "rb") as file:
            raw = file.read()
        if b"\0" in raw or len(raw) > 2_000_000:
            continue
        text = raw.decode("utf-8", "replace")
        yield from check_text(path, text)
        if path.endswith((".cpp", ".hpp")):
            yield from check_code(path, text)
            if path.startswith("src/") and path.count("/") >= 2:
                yield from check_source(path, text, modules)


def main():
    root = sys.argv[1] if len(sys.argv) > 1 else os.path.join(os.path.dirname(__file__), "..", "..")
    breaches = list(check(os.path.abspath(root)))
    for path, number, message in breaches:
        print(f"{path}:{number}: {message}")
    if breaches:
        print(f"layers: {len(breaches)} to mend", file=sys.stderr)
    return 1 if breaches else 0


if __name__ == "__main__":
    sys.exit(main())
