"""Lists the licence of every installed Python and npm package, from what each package says of itself.

Fails when a package says nothing or when a licence is one that a BSD-licensed project cannot simply build on, unless
REVIEWED below says why it is acceptable. Known holes are not looked up: that needs a network, and an empty answer
without one would look like good news.
"""

import json
import re
import sys
from collections import defaultdict
from importlib.metadata import Distribution, distributions
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]

# Licences whose terms reach further than a notice, and packages that state none: reviewed one by one.
REVIEWED: dict[str, str] = {
    "djlint": "GPL-3.0: a tool run by developers; nothing of ours contains or imports it",
    "frozendict": "LGPL-3.0: used as a library, unmodified; comes with pyld",
    "openbadgeslib": "LGPL-3.0: only its copies of the published contexts are read, and a test verifies with it",
    "psycopg": "LGPL-3.0: used as a library, unmodified",
    "psycopg-binary": "LGPL-3.0: used as a library, unmodified",
    "psycopg-pool": "LGPL-3.0: used as a library, unmodified",
    "svg-tags": "MIT by its repository's LICENSE file, which its manifest forgets; comes with a linter",
}
STRONG = re.compile(r"\bA?GPL|\bLGPL|General Public|SSPL|Commons Clause|BUSL", re.IGNORECASE)


def of_python(package: Distribution) -> str:
    """The SPDX expression if there is one, else the classifiers, else the first line of the free text."""
    meta = package.metadata
    if expression := meta.get("License-Expression"):
        return expression
    classifiers = [
        line.rsplit(" :: ", 1)[1] for line in meta.get_all("Classifier", []) if line.startswith("License ::")
    ]
    classifiers = [name for name in classifiers if name != "OSI Approved"]
    if classifiers:
        return ", ".join(classifiers)
    text = (meta.get("License") or "").strip()
    return text.splitlines()[0] if text and len(text.splitlines()[0]) < 80 else ""


def python_packages() -> dict[str, str]:
    return {f"{package.metadata['Name']} {package.version}": of_python(package) for package in distributions()}


def npm_packages() -> dict[str, str]:
    found = {}
    for manifest in (ROOT / "node_modules").rglob("package.json"):
        described = json.loads(manifest.read_text(encoding="utf-8"))
        # Folders inside a package hold such files too, without a version.
        if manifest.parent.parent.name != "node_modules" and not manifest.parent.parent.name.startswith("@"):
            continue
        if "name" in described and "version" in described:
            licence = described.get("license", "")
            found[f"{described['name']} {described['version']}"] = (
                licence if isinstance(licence, str) else licence.get("type", "")
            )
    return found


def main() -> int:
    out = sys.stdout.write
    to_review = []
    for kind, packages in (("Python", python_packages()), ("npm", npm_packages())):
        by_licence = defaultdict(list)
        for package, licence in packages.items():
            by_licence[licence or "says nothing"].append(package)
        out(f"\n{kind}: {len(packages)} packages\n")
        for licence, names in sorted(by_licence.items(), key=lambda item: -len(item[1])):
            out(f"  {licence}: {', '.join(sorted(names, key=str.lower))}\n")
        to_review += [
            (package, licence or "says nothing")
            for package, licence in packages.items()
            if not licence or STRONG.search(licence)
        ]
    unknown = [(package, licence) for package, licence in to_review if package.split()[0] not in REVIEWED]
    out("\nReviewed:\n")
    for package, _licence in to_review:
        if reason := REVIEWED.get(package.split()[0]):
            out(f"  {package}: {reason}\n")
    if unknown:
        out("\nTo be reviewed (then add it to REVIEWED in .ci/audit.py, or remove it):\n")
        for package, licence in unknown:
            out(f"  {package}: {licence}\n")
    out(
        "\nKnown vulnerabilities were NOT checked: that needs a database on the network. With one, run for example\n"
        "`pip-audit -r requirements.txt` and `npm audit`, and follow the security lists of Django and Wagtail.\n"
    )
    return 1 if unknown else 0


if __name__ == "__main__":
    sys.exit(main())
