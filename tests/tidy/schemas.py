"""Every golden file fits its JSON Schema, and every schema can refuse: none of its members may be missing or of a wrong type."""
import copy
import json
import pathlib
import sys
import warnings

try:
    import jsonschema
except ImportError:
    print("python3-jsonschema is not installed")
    sys.exit(77)
warnings.simplefilter("ignore", DeprecationWarning)  # RefResolver: its successor is not in Debian 12

top = pathlib.Path(sys.argv[1])
schemas = {path.stem: json.loads(path.read_text()) for path in (top / "assets/schema").glob("*.json")}
store = {schema["$id"]: schema for schema in schemas.values()}
golden = {path.stem: json.loads(path.read_text()) for path in (top / "tests/unit/net/golden").glob("*.json")}
faults = []


def validator(schema, base):
    jsonschema.Draft202012Validator.check_schema(schema)
    return jsonschema.Draft202012Validator(schema, resolver=jsonschema.RefResolver(base["$id"], base, store=store))


def schema_of(name):
    kind, _, rest = name.partition(".")
    if kind == "body":
        bodies = schemas["feed-bodies"]
        return bodies["$defs"][rest], bodies
    return schemas[kind], schemas[kind]


def refuses_what_is_wrong(name, check, schema, value):
    for member in schema.get("required", []):
        for wrong in ("missing", [["of no schema"]]):
            spoiled = copy.deepcopy(value)
            if wrong == "missing":
                del spoiled[member]
            else:
                spoiled[member] = wrong
            if check.is_valid(spoiled):
                faults.append(f"{name}: {member}: wrong or missing, and nobody minds")


def try_one(name, schema, base, value):
    check = validator(schema, base)
    faults.extend(f"{name}: {error.json_path}: {error.message}" for error in check.iter_errors(value))
    refuses_what_is_wrong(name, check, schema, value)


tried = set()
for name, value in golden.items():
    schema, base = schema_of(name)
    tried.add(base["$id"])
    try_one(name, schema, base, value)
for stem, schema in schemas.items():
    for example in schema.get("examples", []):
        tried.add(schema["$id"])
        try_one(stem, schema, schema, example)
    if stem != "common" and schema["$id"] not in tried:
        faults.append(f"{stem}: neither a golden file nor an example shows it")
if not golden:
    faults.append("no golden files were found")

print("\n".join(faults) or f"{len(golden)} golden files fit {len(schemas)} schemas")
sys.exit(1 if faults else 0)
