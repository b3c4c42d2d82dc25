"""Compares the JSON Schema with `receta validate`, using the validator of the Python package jsonschema: valid specs pass, wrong specs are
refused if the error is in the form of a value, and an error is reported at the deepest value.

usage: check-schema.py SCHEMA RECETA FOLDER_OF_WRONG_SPECS SPEC...
"""

import copy
import json
import pathlib
import subprocess
import sys

import jsonschema
import yaml

# Codes of errors in the form of a value, which a schema can describe. Others concern relations between values.
FORMS = {
    "unknown-key", "missing-key", "wrong-type", "out-of-range", "unknown-word", "unknown-kind", "several-kinds", "misplaced-arguments",
    "null-value", "unknown-metric", "missing-cutoff", "bad-cutoff", "superfluous-cutoff",
}

# Wrong specs that a schema cannot describe, and why.
BEYOND = {
    "block-given-a-computation": "what a block's parameter may be is known once it is put in its place",
    "block-input-of-the-wrong-type": "which of a use's arguments are inputs is the block's to say",
    "block-parameter-without-a-default": "a parameter's value may be anything",
    "block-parameters-handed-on": "what a block's parameter may be is known once it is put in its place",
    "block-with-a-mistake-in-one-use": "likewise",
    "column-number-too-high": "a column's number counts against the columns",
    "computation-below-the-range": "what a computation comes to is known once it is computed",
    "computation-of-a-width": "likewise",
    "computation-of-two-parameters": "likewise",
    "dataset-of-nothing": "which of two fields is missing hangs on the other",
    "delimiter-empty": "any text may set columns apart",
    "extends-and-gives-nothing": "in a spec that extends another null may stand anywhere",
    "extends-and-removes-what-is-needed": "what a spec extends is another file",
    "extends-nothing": "in a spec that extends another null may stand anywhere",
    "extends-with-another-kind": "what a spec extends is another file",
    "embedding-size-missing": "a size may be missing where a table is shared",
    "learning-rate-infinite": "JSON has no infinity to forbid",
    "learning-rate-not-a-number": "JSON has no NaN to forbid",
    "model-without-layers": "an empty mapping is a mapping",
    "parameter-names": "a parameter's value may be anything",
    "parameter-of-the-wrong-type": "what a parameter holds is known once it is put in its place",
    "sequential-without-of": "what a spec extends is another file",
    "slice-beyond-the-end": "how wide a node is hangs on other layers",
    "training-epochs-with-a-point": "1e1 is a whole number to JSON Schema",
    "version-with-a-point": "1.0 is a whole number to JSON Schema",
}


class Core(yaml.SafeLoader):
    """YAML 1.2's core schema, as editors read it: `no`, `on` and `1_000` are texts, `1e3` is a number."""


Core.yaml_implicit_resolvers = {}
for tag, pattern, first in [
    ("null", r"^(?:~|null|Null|NULL|)$", ["~", "n", "N", ""]),
    ("bool", r"^(?:true|True|TRUE|false|False|FALSE)$", list("tTfF")),
    ("int", r"^(?:[-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+)$", list("-+0123456789")),
    ("float", r"^(?:[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?|[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN))$", list("-+.0123456789")),
]:
    Core.add_implicit_resolver("tag:yaml.org,2002:" + tag, __import__("re").compile(pattern), first)
Core.add_constructor("tag:yaml.org,2002:int", lambda loader, node: int(node.value, 0) if node.value[:2] in ("0o", "0x") else int(node.value))
Core.add_constructor("tag:yaml.org,2002:float", lambda loader, node: float(node.value.replace(".inf", "inf").replace(".nan", "nan")))


# Changes of specs/ecommerce.yaml: the path of a value, a wrong value, and the path of the most relevant error.
DEEPEST = [
    ("model/layers/hidden/mlp/units", [0], "model/layers/hidden/mlp/units/0"),
    ("model/layers/hidden/mlp/dropout", 1.5, "model/layers/hidden/mlp/dropout"),
    ("model/layers/hidden/mlp/unit", 3, "model/layers/hidden/mlp"),
    ("model/layers/logit/dense/activation", "rleu", "model/layers/logit/dense/activation"),
    ("training/optimizer/adam/learning_rate", -1, "training/optimizer/adam/learning_rate"),
    ("training/epochs", 0, "training/epochs"),
    ("training/penalties/0/l2/strength", "much", "training/penalties/0/l2/strength"),
    ("dataset/split/random/test", 2, "dataset/split/random/test"),
    ("dataset/simulate/preference/latent/factors", 0, "dataset/simulate/preference/latent/factors"),
    ("evaluation/metrics/0", "ndgc@10", "evaluation/metrics/0"),
    ("analysis/1/pca/components", 0, "analysis/1/pca/components"),
]


def check_depth(validator, spec):
    """The errors of DEEPEST that are reported elsewhere."""
    failures = []
    for path, value, expected in DEEPEST:
        document = copy.deepcopy(spec)
        *parents, last = [int(key) if key.isdigit() else key for key in path.split("/")]
        node = document
        for key in parents:
            node = node[key]
        node[last] = value
        error = jsonschema.exceptions.best_match(validator.iter_errors(document))
        found = "/".join(map(str, error.absolute_path)) if error else "nowhere"
        if found != expected:
            failures.append(f"ecommerce.yaml with {path}: {value}: the error is reported at {found}, not {expected}")
    return failures


def main():
    schema = json.loads(pathlib.Path(sys.argv[1]).read_text())
    jsonschema.Draft202012Validator.check_schema(schema)
    validator = jsonschema.Draft202012Validator(schema)
    right = sys.argv[4:]
    shop = next(path for path in right if path.endswith("specs/ecommerce.yaml"))
    failures = check_depth(validator, yaml.load(pathlib.Path(shop).read_text(), Core))
    for path in right:
        for error in validator.iter_errors(yaml.load(pathlib.Path(path).read_text(), Core)):
            failures.append(f"{path}: refused, though valid: {'/'.join(map(str, error.absolute_path))}: {error.message[:200]}")
    refused = missed = 0
    for path in sorted(pathlib.Path(sys.argv[3]).glob("*.yaml")):
        try:
            document = yaml.load(path.read_text(), Core)
        except (yaml.YAMLError, UnicodeDecodeError, ValueError):
            continue
        answer = subprocess.run([sys.argv[2], "validate", "--format", "json", path], capture_output=True, text=True)
        codes = {d["code"] for d in json.loads(answer.stdout) if d["severity"] == "error" and str(path) == d["file"]}
        if not codes & FORMS or path.stem in BEYOND:
            continue
        if validator.is_valid(document):
            missed += 1
            failures.append(f"{path}: passes, though wrong: {', '.join(sorted(codes))}")
        else:
            refused += 1
    print(f"{len(right)} valid specs, {refused} wrong specs refused, {missed} missed, {len(DEEPEST)} depths")
    sys.exit("\n".join(failures) if failures else 0)


main()
