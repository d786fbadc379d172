"""api/openapi.yaml → api/schemas.json: each payload as JSON Schema 2020-12, for validators that know no OpenAPI.

Under `$defs` stand the components of the contract, and for each operation `<operationId>_request` and
`<operationId>_answer`; of lines of JSON, each line.
"""

import json
import pathlib

import yaml

DIALECT = "https://json-schema.org/draft/2020-12/schema"
# What both dialects know and mean alike.
SHARED = {
    "$ref",
    "additionalProperties",
    "allOf",
    "default",
    "description",
    "enum",
    "format",
    "items",
    "maxItems",
    "maxLength",
    "maximum",
    "minItems",
    "minLength",
    "minimum",
    "oneOf",
    "pattern",
    "properties",
    "required",
    "type",
}


class DatesAsText(yaml.SafeLoader):
    """YAML 1.1 reads 2026-11-23 as a date; JSON, and so the contract, has none."""


DatesAsText.yaml_implicit_resolvers = {
    key: [(tag, pattern) for tag, pattern in resolvers if tag != "tag:yaml.org,2002:timestamp"]
    for key, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


def read_contract(path):
    with open(path, encoding="utf-8") as file:
        return yaml.load(file, Loader=DatesAsText)


def converted(schema):
    """A schema object of OpenAPI 3.0 as JSON Schema: `nullable` is the type null, `example` is `examples`."""
    if isinstance(schema, bool):
        return schema
    made = {}
    for key, value in schema.items():
        if key == "example":
            made["examples"] = [value]
        elif key == "$ref":
            made[key] = value.replace("#/components/schemas/", "#/$defs/")
        elif key == "properties":
            made[key] = {name: converted(one) for name, one in value.items()}
        elif key in ("allOf", "oneOf"):
            made[key] = [converted(one) for one in value]
        elif key in ("items", "additionalProperties"):
            made[key] = converted(value)
        elif key in SHARED:
            made[key] = value
        elif key != "nullable":
            raise ValueError(f"'{key}' in {schema}: say in tools/api/json_schemas.py what it is in JSON Schema")
    return {"anyOf": [made, {"type": "null"}]} if schema.get("nullable") else made


def payload(content):
    """The schema of the JSON among the media types; none when there is no JSON of a known shape."""
    for media_type, media in (content or {}).items():
        if media_type in ("application/json", "application/x-ndjson") and media.get("schema"):
            return converted(media["schema"])
    return None


def resolved(contract, node):
    while "$ref" in node:
        found = contract
        for step in node["$ref"].removeprefix("#/").split("/"):
            found = found[step.replace("~1", "/").replace("~0", "~")]
        node = found
    return node


def payloads(contract):
    """Name → schema of what each operation takes and answers."""
    made = {}
    for path in contract["paths"].values():
        for operation in path.values():
            if not isinstance(operation, dict) or "operationId" not in operation:
                continue
            name = operation["operationId"]
            made[f"{name}_request"] = payload(resolved(contract, operation.get("requestBody", {})).get("content"))
            good = resolved(contract, operation["responses"].get("200", {}))
            made[f"{name}_answer"] = payload(good.get("content"))
    return {name: schema for name, schema in made.items() if schema}


def schemas(contract):
    components = contract["components"]["schemas"]
    return {
        "$schema": DIALECT,
        "title": f"{contract['info']['title']}: what is sent and answered",
        "$comment": "Made of openapi.yaml by tools/dev schemas.",
        "$defs": {
            **{name: converted(schema) for name, schema in components.items()},
            **payloads(contract),
        },
    }


def written(document):
    return json.dumps(document, ensure_ascii=False, indent=1) + "\n"


def main():
    folder = pathlib.Path(__file__).parents[2] / "api"
    text = written(schemas(read_contract(folder / "openapi.yaml")))
    (folder / "schemas.json").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
