"""Copies the few third-party files that browsers need out of `node_modules` into `static/vendor/`.

The repository holds no third-party file: `npm ci` fetches the packages by their lock file, and this command takes the
named files and nothing else, so that `collectstatic` does not hash thousands that no page asks for. Fonts lose their
hinting on the way: telephones have not looked at it for ten years, and it is half of what a first visit weighs.
"""

import logging
import re
import shutil
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from fontTools import subset

FONTS = {
    "@fontsource/be-vietnam-pro/files": [
        "be-vietnam-pro-latin-400-normal.woff2",
        "be-vietnam-pro-latin-ext-400-normal.woff2",
        "be-vietnam-pro-vietnamese-400-normal.woff2",
        "be-vietnam-pro-latin-600-normal.woff2",
        "be-vietnam-pro-latin-ext-600-normal.woff2",
        "be-vietnam-pro-vietnamese-600-normal.woff2",
    ],
    "@fontsource/noto-sans-tai-viet/files": ["noto-sans-tai-viet-tai-viet-400-normal.woff2"],
}

# The run-times of SCORM, one for each standard.
SCORM = ["scorm12.min.js", "scorm2004.min.js"]

# The pictures of the sprite, by their names in lucide-static; `{% element icon name="…" %}` draws them.
ICONS = """
    arrow-left arrow-right award ban bell book-open briefcase building-2 calendar check chevron-down chevron-left
    chevron-right circle circle-alert circle-check circle-question-mark circle-x clipboard-check clock copy door-open
    download external-link eye eye-off file-text file-up filter fingerprint globe graduation-cap hand-heart headphones
    heart-handshake history hourglass house image info key-round languages layout-grid life-buoy link list-checks lock
    log-in log-out mail map-pin megaphone menu message-circle mountain network octagon-alert pause pen-line pencil phone
    play plus printer quote refresh-cw route search settings share-2 shield-check smartphone sprout table trash-2
    triangle-alert upload user user-plus users volume-2 wifi-off x
""".split()  # noqa: SIM905 (a list of words reads best as words)
SHAPES = re.compile(r"<svg[^>]*>(.*)</svg>", re.DOTALL)


def sprite(folder: Path) -> str:
    """One SVG of symbols; stroke and size come from the page's style sheet."""
    symbols = []
    for name in ICONS:
        shapes = SHAPES.search((folder / f"{name}.svg").read_text(encoding="utf-8"))
        if shapes is None:
            raise CommandError(f"{name}.svg in {folder} is not an SVG picture.")
        drawn = " ".join(shapes.group(1).split())
        symbols.append(f'<symbol id="{name}" viewBox="0 0 24 24">{drawn}</symbol>')
    return '<svg xmlns="http://www.w3.org/2000/svg">\n' + "\n".join(symbols) + "\n</svg>\n"


def slim(source: Path, target: Path) -> None:
    """Writes a font with all its letters and features, without hinting; the same source gives the same bytes."""
    options = subset.Options(hinting=False, flavor="woff2", layout_features=["*"], name_IDs=["*"], notdef_outline=True)
    with subset.load_font(str(source), options) as font:
        subsetter = subset.Subsetter(options)
        subsetter.populate(unicodes=list(font.getBestCmap()))
        subsetter.subset(font)
        subset.save_font(font, str(target), options)


# It tells of every glyph, as information.
logging.getLogger("fontTools").setLevel(logging.WARNING)

#: The H5P core, which plays content types: what a frame asks for of it, and nothing of its loader.
H5P = "h5p-standalone"
H5P_FILES = ("frame.bundle.js", "styles/h5p.css", "images/*", "fonts/*.woff2", "fonts/inter/*", "fonts/open-sans/*")
# The package calls itself MIT, which its loader is; what is copied is the core.
H5P_NOTICE = """\
The files in this folder are the core of H5P (h5p.org), version 1.28, as the npm package h5p-standalone bundles it:
Copyright Joubel AS and contributors, under the GNU General Public License, version 3.
Its text: https://www.gnu.org/licenses/gpl-3.0.txt; its source: https://github.com/h5p/h5p-php-library
The bundle holds jQuery 3.5.1 (MIT). The fonts Inter and Open Sans are under the SIL Open Font License 1.1.

They are served as they are, each as a file of its own, to play content in a frame; nothing of the platform is derived from them.
"""


class Command(BaseCommand):
    help = "Copies fonts, icons, the H5P core and SCORM's run-times from node_modules into static/vendor/."

    def copy_licence(self, packages: Path, package: str, vendor: Path) -> None:
        """What is served to the public carries its licence, as its makers ask."""
        (vendor / "licences").mkdir(exist_ok=True)
        shutil.copyfile(packages / package / "LICENSE", vendor / "licences" / f"{package.rpartition('/')[2]}.txt")

    def copy_h5p(self, packages: Path, vendor: Path) -> None:
        """The core is a work of its own under its own licence: it is copied whole, with a notice that says so."""
        source, target = packages / H5P / "dist", vendor / "h5p"
        found = [path for pattern in H5P_FILES for path in sorted(source.glob(pattern))]
        if not found:
            raise CommandError(f"{source} is missing. Run `npm ci --ignore-scripts` first.")
        for path in found:
            (target / path.relative_to(source)).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(path, target / path.relative_to(source))
        (vendor / "licences" / "h5p-core.txt").write_text(H5P_NOTICE, encoding="utf-8")
        (target / "NOTICE.txt").write_text(H5P_NOTICE, encoding="utf-8")

    def copy_scorm(self, packages: Path, vendor: Path) -> None:
        """The run-times are modules that the bridge loads by their names."""
        (vendor / "scorm").mkdir(exist_ok=True)
        for name in SCORM:
            source = (packages / "scorm-again" / "dist" / "esm" / name).read_text(encoding="utf-8")
            # The map it names is for its makers and is not copied; static files refuse to name what is not there.
            kept = [line for line in source.splitlines(keepends=True) if not line.startswith("//# sourceMappingURL=")]
            (vendor / "scorm" / name).write_text("".join(kept), encoding="utf-8")
        self.copy_licence(packages, "scorm-again", vendor)

    def handle(self, *args: Any, **options: Any) -> None:
        packages = Path(settings.BASE_DIR) / "node_modules"
        if not (packages / "lucide-static").is_dir():
            raise CommandError(f"{packages} is missing or incomplete. Run `npm ci --ignore-scripts` first.")
        vendor = Path(settings.BASE_DIR) / "static" / "vendor"
        (vendor / "fonts").mkdir(parents=True, exist_ok=True)
        for folder, names in FONTS.items():
            for name in names:
                slim(packages / folder / name, vendor / "fonts" / name)
        for package in {folder.removesuffix("/files") for folder in FONTS} | {"lucide-static"}:
            self.copy_licence(packages, package, vendor)
        self.copy_h5p(packages, vendor)
        self.copy_scorm(packages, vendor)
        (vendor / "icons.svg").write_text(sprite(packages / "lucide-static" / "icons"), encoding="utf-8")
        self.stdout.write(f"{sum(map(len, FONTS.values()))} fonts and {len(ICONS)} icons are in {vendor}.")
