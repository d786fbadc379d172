"""api/openapi.yaml as a judge of answers."""

import json
import pathlib
import re
import sys
import urllib.parse

import jsonschema

sys.path.insert(0, str(pathlib.Path(__file__).parents[3] / "tools/api"))

import json_schemas  # noqa: E402  # beside what it reads, not in the tests

# Headers of the connection, and those that every answer has: not repeated in the contract.
COMMON = {
    "date",
    "server",
    "connection",
    "content-length",
    "transfer-encoding",
    "content-type",
    "content-encoding",
    "access-control-expose-headers",
    "x-content-type-options",
}

# Operations that have no good request without a parameter.
NEEDS_PARAMETERS = {"parcels", "search"}


class Operation:
    def __init__(self, contract, method, path, spec):
        self.method, self.path, self.spec = method.upper(), path, spec
        self.parameters = [contract.resolved(parameter) for parameter in spec.get("parameters", [])]
        self.responses = {status: contract.resolved(one) for status, one in spec["responses"].items()}
        self.body = contract.resolved(spec["requestBody"]) if "requestBody" in spec else None

    def query_names(self):
        return {parameter["name"] for parameter in self.parameters if parameter["in"] == "query"}

    def path_examples(self):
        return {parameter["name"]: parameter["example"] for parameter in self.parameters if parameter["in"] == "path"}

    def target(self, values=None, path_values=None):
        """The request target: path parameters by their examples unless told."""
        path = self.path
        for name, value in {**self.path_examples(), **(path_values or {})}.items():
            path = path.replace("{" + name + "}", urllib.parse.quote(str(value), safe=""))
        given = {name: written(value) for name, value in (values or {}).items()}
        return path + ("?" + urllib.parse.urlencode(given) if given else "")

    def requests(self):
        """Named good requests: an example's name across parameters makes one, "plain" has none."""
        named = {}
        for parameter in self.parameters:
            for name, example in parameter.get("examples", {}).items():
                named.setdefault(name, {})[parameter["name"]] = example["value"]
        if self.spec["operationId"] not in NEEDS_PARAMETERS:
            named["plain"] = {}
        return named

    def bodies(self, ending=""):
        """Named good bodies of a POST, of media types that end so: values of JSON, or texts of any other type."""
        content = self.body["content"] if self.body else {}
        return {
            name: example["value"]
            for media_type, media in content.items()
            if media_type.endswith(ending)
            for name, example in media["examples"].items()
        }

    def __str__(self):
        return f"{self.method} {self.path}"


class Contract:
    def __init__(self, path):
        self.document = json_schemas.read_contract(path)
        self.schemas = json_schemas.schemas(self.document)

    def operations(self):
        for path, item in self.document["paths"].items():
            shared = item.get("parameters", [])
            for method, spec in item.items():
                if method != "parameters":
                    yield Operation(self, method, path, {**spec, "parameters": [*spec.get("parameters", []), *shared]})

    def operation(self, operation_id):
        return next(one for one in self.operations() if one.spec["operationId"] == operation_id)

    def resolved(self, node):
        return json_schemas.resolved(self.document, node)

    def validate(self, schema, value, what):
        """`schema` is a part of this document."""
        self._judge(json_schemas.converted(schema), value, what)

    def validate_payload(self, name, value, what):
        """`name` as api/schemas.json has it."""
        self._judge({"$ref": f"#/$defs/{name}"}, value, what)

    def _judge(self, schema, value, what):
        validator = jsonschema.Draft202012Validator(
            {**schema, "$defs": self.schemas["$defs"]}, format_checker=jsonschema.FormatChecker()
        )
        fault = jsonschema.exceptions.best_match(validator.iter_errors(value))
        if fault is not None:
            place = "/".join(map(str, fault.absolute_path)) or "the whole"
            raise AssertionError(f"{what}: {place}: {fault.message[:500]}")

    def check(self, operation, answer, expected=None):
        """Fails unless the answer is one that the contract declares for the operation."""
        what = f"{answer}"
        assert answer.status < 500 or answer.status == 503, f"{what}: {answer.plain[:300]!r}"
        assert expected is None or answer.status == expected, f"{what}, not {expected}: {answer.plain[:300]!r}"
        declared = operation.responses.get(str(answer.status))
        assert declared, f"{what}: {operation} does not declare this status"
        self.check_response(declared, answer, what)

    def check_response(self, declared, answer, what):
        self._check_headers(declared.get("headers", {}), answer, what)
        content = declared.get("content", {})
        if not content:
            assert answer.body == b"", f"{what}: has a body"
            return
        assert answer.media_type in content, f"{what}: Content-Type is {answer.header('Content-Type')}"
        if answer.method == "HEAD":
            assert answer.body == b"", f"{what}: has a body"
            return
        schema = content[answer.media_type]["schema"]
        if answer.media_type.endswith("ndjson"):
            for line in answer.plain.decode().splitlines():
                self.validate(schema, json.loads(line), what)
        elif answer.media_type.endswith("json"):
            self.validate(schema, answer.json(), what)

    def _check_headers(self, declared, answer, what):
        names = {name.lower() for name, _ in answer.fields}
        unknown = names - COMMON - {name.lower() for name in declared}
        assert not unknown, f"{what}: undeclared headers {sorted(unknown)}"
        for name, reference in declared.items():
            header = self.resolved(reference)
            value = answer.header(name)
            if value is None:
                assert not header.get("required"), f"{what}: {name} is missing"
                continue
            if self.resolved(header["schema"])["type"] == "integer":
                value = int(value)
            self.validate(header["schema"], value, f"{what}: header {name}")


def written(value):
    """A parameter's value as it stands in a query (style form, explode false)."""
    if isinstance(value, list):
        return ",".join(map(written, value))
    return "true" if value is True else "false" if value is False else str(value)


def template_of(pattern):
    """A route's pattern as a path of the contract: "{rest...}" is "{rest}" there."""
    return re.sub(r"\.\.\.}", "}", pattern)
