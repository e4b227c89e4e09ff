"""What no tool knows of deploy/: whether its files agree with each other and with the server.

lint.py RULES [METRICS] writes the dashboard's expressions to RULES, as rules that promtool can check.
"""

import json
import os
import re
import subprocess
import sys
import urllib.request
from pathlib import Path

import yaml
from grafana_foundation_sdk.cog import plugins
from grafana_foundation_sdk.cog.encoder import JSONEncoder
from grafana_foundation_sdk.models.dashboard import Dashboard

DEPLOY = Path(__file__).parent
findings = []


def text(path):
    return (DEPLOY / path).read_text()


def drains(where, bound, settings, hook=0):
    """Whoever stops the server must wait longer than it drains."""
    drain = hook + int(settings["KHULASA_DRAIN_DELAY"]) + int(settings["KHULASA_DRAIN_TIMEOUT"])
    if bound <= drain:
        findings.append(f"{where}: killed after {bound} s, but a drain may take {drain} s")


def lost(given, kept, path=""):
    """Fields that a dashboard gives and Grafana's schema has no place for."""
    if isinstance(given, dict):
        for key, value in given.items():
            if key in kept:
                yield from lost(value, kept[key], f"{path}.{key}")
            else:
                yield f"{path}.{key}"
    elif isinstance(given, list):
        for index, (value, other) in enumerate(zip(given, kept)):
            yield from lost(value, other, f"{path}[{index}]")


# Drains.
unit = text("khulasa.service")
drains("khulasa.service", int(re.search(r"^TimeoutStopSec=(\d+)s$", unit, re.M)[1]), dict(re.findall(r"\b(KHULASA_\w+)=(\S*)", unit)))
pod = yaml.safe_load(text("kubernetes/deployment.yaml"))["spec"]["template"]["spec"]
container = pod["containers"][0]
hook = container.get("lifecycle", {}).get("preStop", {}).get("sleep", {}).get("seconds", 0)
drains("deployment.yaml", pod["terminationGracePeriodSeconds"], {v["name"]: v.get("value") for v in container["env"]}, hook)

# The image.
dockerfile = text("Dockerfile")
rust = re.search(r'^rust-version = "(.*)"', (DEPLOY.parent / "Cargo.toml").read_text(), re.M)[1]
if f"FROM rust:{rust}-" not in dockerfile:
    findings.append(f"Dockerfile: not built with Rust {rust}, as Cargo.toml has it")
exposed = set(re.search(r"^EXPOSE (.*)", dockerfile, re.M)[1].split())
for path in ["khulasa.service", "kubernetes/deployment.yaml", "kubernetes/service.yaml", "kubernetes/networkpolicy.yaml"]:
    for port in set(re.findall(r"(?:[pP]ort: |0\.0\.1:|0\.0\.0:)(\d+)", text(path))) - exposed:
        findings.append(f"{path}: port {port} is not exposed by the Dockerfile")

# Settings.
files = [path for path in DEPLOY.rglob("*") if path.is_file() and path.name not in ("lint", "lint.py")]
if binary := os.environ.get("KHULASA_BIN"):
    known = subprocess.run([binary, "serve", "--help"], check=True, capture_output=True, text=True).stdout
    known = set(re.findall(r"KHULASA_[A-Z_]*[A-Z]", known)) | {"KHULASA_BIN"}
    for path in files:
        for name in set(re.findall(r"KHULASA_[A-Z_]*[A-Z]", path.read_text())) - known:
            findings.append(f"{path.relative_to(DEPLOY)}: `khulasa serve` knows no {name}")

# Metrics. What has not been counted yet is in a scrape without its last part.
source = sys.argv[2] if len(sys.argv) > 2 else str(DEPLOY.parent / "docs/operations.md")
page = urllib.request.urlopen(source).read().decode() if "://" in source else Path(source).read_text()
known = set(re.findall(r"\bkhulasa_[a-z_]*[a-z]", page))
known |= {name + end for name in known for end in ("_total", "_bucket", "_sum", "_count")}
for path in files:
    for name in set(re.findall(r"\bkhulasa_[a-z_]*[a-z]", path.read_text())) - known:
        findings.append(f"{path.relative_to(DEPLOY)}: {source} has no {name}")

# The dashboard.
dashboard = json.loads(text("grafana/khulasa.json"))
plugins.register_default_plugins()
kept = json.loads(json.dumps(Dashboard.from_json(dashboard), cls=JSONEncoder))
findings += [f"khulasa.json: Grafana's schema has no {path}" for path in lost(dashboard, kept)]
expressions = [target["expr"] for panel in dashboard["panels"] for target in panel.get("targets", [])]
rules = [{"record": f"dashboard:{n}", "expr": expr.replace("$__rate_interval", "5m")} for n, expr in enumerate(expressions)]
Path(sys.argv[1]).write_text(json.dumps({"groups": [{"name": "dashboard", "rules": rules}]}))

print("\n".join(findings) or f"{len(files)} files agree")
sys.exit(bool(findings))
