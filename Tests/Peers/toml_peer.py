"""Reads settings with Python's own TOML reader and gives them back as JSON; days become texts."""

import datetime
import json
import sys
import tomllib


def plain(value):
    if isinstance(value, dict):
        return {key: plain(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [plain(inner) for inner in value]
    return value.isoformat() if isinstance(value, datetime.date) else value


json.dump([plain(tomllib.loads(text)) for text in json.load(sys.stdin)], sys.stdout)
