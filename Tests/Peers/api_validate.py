"""Judges answers by the description. Standard input: a JSON object with the description and a list of answers, each with
the name of its schema. Prints what is wrong, one JSON text a line."""

import json
import sys

import jsonschema
from openapi_spec_validator import validate

given = json.load(sys.stdin)
description = given["description"]
validate(description)
for answer in given["answers"]:
    schema = {"$ref": f"#/components/schemas/{answer['schema']}", "components": description["components"]}
    validator = jsonschema.Draft202012Validator(schema)
    for error in validator.iter_errors(answer["value"]):
        print(json.dumps(f"{answer['schema']}: {error.json_path} {error.message}"))
