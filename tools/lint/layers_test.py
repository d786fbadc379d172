#!/usr/bin/env python3
"""Shows that layers.py accepts a good tree and refuses each kind of bad one."""

import os
import sys
import tempfile
import unittest

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import layers  # noqa: E402

MAP = """
set(json nlohmann_json::nlohmann_json)
tasmim_module(base LEVEL 0 PRIVATE_LIBS spdlog::spdlog ${json})
tasmim_module(geo  LEVEL 1 DEPS base)
tasmim_module(crs  LEVEL 2 DEPS geo PRIVATE_LIBS tasmim_pkg::proj)
tasmim_module(http LEVEL 3 DEPS base)
"""
GOOD_HEADER = "#pragma once\n\nnamespace tasmim::geo {\n[[nodiscard]] base::Result<int> area(int side);\n}\n"


class Layers(unittest.TestCase):
    def breaches(self, files, module_map=MAP):
        with tempfile.TemporaryDirectory() as root:
            for path, text in {"src/CMakeLists.txt": module_map, **files}.items():
                full = os.path.join(root, path)
                os.makedirs(os.path.dirname(full), exist_ok=True)
                with open(full, "w", encoding="utf-8") as file:
                    file.write(text)
            return [f"{path}:{line}: {message}" for path, line, message in layers.check(root)]

    def refuses(self, path, text, words, **more):
        found = self.breaches({path: text}, **more)
        self.assertEqual(1, len(found), found)
        self.assertIn(words, found[0])
        return found[0]

    def accepts(self, path, text):
        self.assertEqual([], self.breaches({path: text}))

    def test_accepts_a_tree_that_follows_the_map(self):
        self.assertEqual([], self.breaches({
            "src/geo/area.hpp": GOOD_HEADER,
            "src/crs/transform.cpp": '#include "geo/area.hpp"\n\n#include <proj.h>\n\n#include <vector>\n',
            "src/http/server.cpp": '#include <boost/beast/http.hpp>\n#include <sys/socket.h>\n',
            "src/app/main.cpp": '#include "crs/transform.hpp"\n#include <CLI/CLI.hpp>\n',
            "src/base/log.cpp": "#include <nlohmann/json.hpp>\n",
        }))

    def test_refuses_an_edge_that_is_not_on_the_map(self):
        line = self.refuses("src/geo/area.cpp", '#include <vector>\n#include "crs/transform.hpp"\n', "no such edge")
        self.assertTrue(line.startswith("src/geo/area.cpp:2:"))

    def test_refuses_an_edge_that_is_only_reached_through_another_module(self):
        self.refuses("src/crs/transform.cpp", '#include "base/error.hpp"\n', "no such edge")

    def test_refuses_a_folder_that_is_not_on_the_map(self):
        self.refuses("src/misc/util.cpp", "", "not a module of the map")

    def test_refuses_a_library_outside_its_module(self):
        self.refuses("src/geo/area.cpp", "#include <proj.h>\n", "belongs to crs")
        self.refuses("src/geo/area.cpp", "#include <boost/asio.hpp>\n", "belongs to http alone")
        self.refuses("src/geo/area.cpp", "#include <nlohmann/json.hpp>\n", "belongs to base")

    def test_refuses_a_library_that_nobody_owns(self):
        self.refuses("src/geo/area.cpp", "#include <zlib.h>\n", "has no owner")

    def test_refuses_a_library_with_two_owners(self):
        twice = MAP + "tasmim_module(ogr LEVEL 3 PRIVATE_LIBS tasmim_pkg::proj)\n"
        self.refuses("src/geo/area.hpp", GOOD_HEADER, "one must own it", module_map=twice)

    def test_refuses_a_third_party_header_in_a_header(self):
        self.refuses("src/crs/transform.hpp", "#pragma once\n#include <proj.h>\n", ".cpp files only")

    def test_refuses_a_header_without_pragma_once(self):
        self.refuses("src/geo/area.hpp", "int area();\n", "#pragma once")

    def test_refuses_a_result_that_may_be_dropped(self):
        for declaration in ("Result<int> area(int side);",
                            "static base::Result<std::vector<int>>\narea(int side);",
                            "[[nodiscard]] int a(); Result<void> operator()();"):
            self.refuses("src/geo/area.hpp", f"#pragma once\n{declaration}\n", "[[nodiscard]]")

    def test_accepts_results_that_are_not_return_types(self):
        self.accepts("src/geo/area.hpp", "#pragma once\n"
                     "using Step = std::function<Result<int>(int)>;\n"
                     "extern template Result<int> area(int side);\n"
                     "void take(const Result<int>& result);  // Result<int> spoken(of);\n")

    def test_refuses_a_long_file(self):
        self.refuses("tests/unit/geo/area_test.cpp", "\n" * 401, "401 lines")
        self.accepts("tests/unit/geo/area_test.cpp", "\n" * 400)
        self.accepts("tests/unit/geo/town.geojson", "\n" * 5000)

    def test_refuses_unfinished_work(self):
        for word in ("TO" "DO", "FIX" "ME", "a st" "ub", "not imple" "mented"):
            self.refuses("tools/helper.py", f"# {word}\n", "finish it")

    def test_accepts_the_html_attribute_of_that_name(self):
        self.accepts("src/portal/index.html", "<input place" 'holder="12345/38">\n')

    def test_refuses_a_whole_namespace_but_not_its_literals(self):
        self.refuses("src/geo/area.cpp", "using namespace std;\n", "using-declaration")
        self.accepts("src/geo/area.cpp", "using namespace std::chrono_literals;\n")

    def test_a_header_has_no_unnamed_namespace(self):
        self.refuses("src/geo/area.hpp", "#pragma once\nnamespace tasmim {\nnamespace {\n}\n}\n", "unnamed namespace")
        self.accepts("src/geo/area.cpp", "namespace {\n}\n")

    def test_refuses_memory_by_hand(self):
        self.refuses("src/geo/area.cpp", "auto* p = new Area{};\n", "no `new`")
        self.refuses("src/geo/area.cpp", "delete area;\n", "no `delete`")
        self.accepts("src/geo/area.cpp", 'Area(const Area&) = delete;  // a new Area\nauto s = "new Area";\n')

    def test_refuses_a_silenced_check_without_reason(self):
        self.refuses("src/geo/area.cpp", "int x;  // NOLINT\n", "gives a reason")
        self.refuses("src/geo/area.cpp", "int x;  // NOLINT(misc-x)\n", "gives a reason")
        self.accepts("src/geo/area.cpp", "int x;  // NOLINT(misc-x): the C library wants it so\n")


if __name__ == "__main__":
    unittest.main()
