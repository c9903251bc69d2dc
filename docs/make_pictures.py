"""Makes docs/pictures anew: a site of its own with the people of the demonstration, seen by a real Chromium.

Run it as `.venv/bin/python docs/make_pictures.py`, after `make test` has installed what it needs.
"""

import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from playwright.sync_api import Browser, Page, sync_playwright

from tests.browser.site import ROOT, Site, environment_of, prepare, site_in

PICTURES = ROOT / "docs" / "pictures"
# What others show of a link to the site: linked in templates/components/preview_image.html.
PREVIEW = ROOT / "static" / "preview.jpg"
LARGEST = 300_000
CHROMIUM = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
NEWEST_RESULT, CURRENT_PLAN = r"/results/[0-9a-f-]{36}/", r"/plans/[0-9a-f-]{36}/"


@dataclass(frozen=True)
class Shot:
    """One picture: who looks ("" for a visitor), at which page, and which link to follow from there.

    `is_whole` shows all that the page is about, instead of as much as fits on the screen. `scale` is dots for a pixel.
    """

    name: str
    who: str
    path: str
    follow: str = ""
    theme: str = "light"
    width: int = 1280
    height: int = 800
    is_whole: bool = False
    scale: float = 1
    file: Path | None = None

    def place(self) -> Path:
        return self.file or PICTURES / f"{self.name}.png"


SHOTS = (
    Shot("home", "", "/"),
    Shot("question", "tomo", "/start/", follow="Go on", is_whole=True),
    Shot("result", "mira", "/results/", follow=NEWEST_RESULT),
    Shot("plan", "mira", "/plans/", follow=CURRENT_PLAN),
    Shot("role", "", "/roles/ml-engineer/"),
    Shot("result-dark", "kofi", "/results/", follow=NEWEST_RESULT, theme="dark"),
    Shot("question-phone", "tomo", "/start/", follow="Go on", width=390, height=844),
    Shot("preview", "", "/", width=1000, height=525, scale=1.2, file=PREVIEW),
)


@contextmanager
def a_site() -> Iterator[tuple[Site, str]]:
    """A running site with the people of the demonstration, and their password."""
    with tempfile.TemporaryDirectory(prefix="cairn-pictures-") as folder:
        prepared = Path(folder) / "prepared"
        prepare(prepared)
        command = [sys.executable, "manage.py", "load_demo"]
        told = subprocess.run(  # noqa: S603
            command, cwd=ROOT, env=environment_of(prepared), check=True, capture_output=True, text=True
        )
        site = site_in(Path(folder) / "var", prepared)
        try:
            site.start()
            yield site, told.stdout.rsplit(": ", 1)[1].strip()
        finally:
            site.kill()


def take(browser: Browser, site: Site, password: str, shot: Shot) -> None:
    context = browser.new_context(
        base_url=site.address,
        viewport={"width": shot.width, "height": shot.height},
        device_scale_factor=shot.scale,
        color_scheme=shot.theme,  # type: ignore[arg-type]
        locale="en-GB",
        reduced_motion="reduce",
    )
    page = context.new_page()
    if shot.who:
        log_in(page, f"{shot.who}@example.org", password)
    page.goto(shot.path)
    follow(page, shot.follow)
    file = shot.place()
    shown = {"x": 0, "y": 0, "width": shot.width, "height": end_of_main(page) if shot.is_whole else shot.height}
    page.screenshot(path=file, animations="disabled", full_page=True, clip=shown)  # type: ignore[arg-type]
    context.close()
    tell_size(file)


def end_of_main(page: Page) -> int:
    return int(page.evaluate("document.querySelector('main').getBoundingClientRect().bottom + scrollY"))


def tell_size(file: Path) -> None:
    size = file.stat().st_size
    if size > LARGEST:
        raise SystemExit(f"{file.name} has {size} bytes, more than {LARGEST}.")
    print(f"{file.relative_to(ROOT)}: {size // 1000} kB")


def log_in(page: Page, email: str, password: str) -> None:
    page.goto("/account/login/")
    page.fill("[name=login]", email)
    page.fill("[name=password]", password)
    page.press("[name=password]", "Enter")
    page.wait_for_url("/")


def follow(page: Page, wanted: str) -> None:
    """Click the first link in the page whose address or words match."""
    if not wanted:
        return
    for link in page.locator("main a").all():
        if re.fullmatch(wanted, link.get_attribute("href") or "") or link.inner_text().strip() == wanted:
            link.click()
            page.wait_for_load_state("networkidle")
            return
    raise SystemExit(f"{page.url} has no link to {wanted}.")


def main() -> None:
    program = next(filter(None, map(shutil.which, CHROMIUM)), None)
    if program is None:
        raise SystemExit("No Chromium was found.")
    PICTURES.mkdir(exist_ok=True)
    wanted = sys.argv[1:]
    with a_site() as (site, password), sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=["--no-sandbox"])
        for shot in SHOTS:
            if not wanted or shot.name in wanted:
                take(browser, site, password, shot)
        browser.close()


if __name__ == "__main__":
    main()
