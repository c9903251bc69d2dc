"""`manage.py start`: everything a person needs to try Cairn, in one process tree."""

import ipaddress
import os
import socket
import sys
from http.client import HTTPException
from typing import Any
from urllib.request import urlopen

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.urls import reverse

from accounts.actions.administrators import administrator_exists, link_token
from config import preparation
from config.joins.load_demo import DEMO_PASSWORD, people_there
from config.supervisor import Child, supervise

PORT_TAKEN = 3
UNSAFE = 4


class Command(BaseCommand):
    help = "Prepare what is missing, then run the web server and the background work until Ctrl-C."

    def add_arguments(self, parser: Any) -> None:
        parser.add_argument("--demo", action="store_true", help="Add the people of the demonstration.")
        parser.add_argument("--host", default=os.environ.get("HOST", "127.0.0.1"))
        parser.add_argument("--port", type=int, default=int(os.environ.get("PORT") or 8000))

    def handle(self, *_args: Any, **options: Any) -> None:
        host, port = options["host"], options["port"]
        refuse_in_public(host, demo=options["demo"])
        refuse_a_port_in_use(host, port)
        self.prepare(demo=options["demo"])
        os.environ["HOST"], os.environ["PORT"] = host, str(port)
        self.address = f"http://{f'[{host}]' if ':' in host else host}:{port}"
        os.environ.setdefault("SITE_URL", self.address)
        self.announced, self.demo = False, options["demo"]
        web = Child("web", [sys.executable, "-m", "config.web"])
        jobs = Child("jobs", [sys.executable, "manage.py", "jobs", "--end-with-parent"])
        supervise([web, jobs], say=self.stderr.write, tick=self.announce_once_ready)
        self.progress("Stopped")

    def prepare(self, *, demo: bool) -> None:
        preparation.prepare_database(self.progress)
        preparation.collect_static_files(self.progress)
        preparation.load_content(self.progress)
        if demo:
            preparation.load_demo_people(self.progress)

    def progress(self, line: str) -> None:
        """Only for a person who is watching."""
        if self.stdout.isatty():
            self.stdout.write(f"{line} …" if line != "Stopped" else line)

    def announce_once_ready(self) -> None:
        """Print where the site is once it answers, and how to become its administrator while it has none."""
        if self.announced or not answers(self.address + reverse("health_live")):
            return
        self.announced = True
        self.stdout.write(f"Cairn runs at {self.address}/ (Ctrl-C ends it)")
        if not administrator_exists():
            link = self.address + reverse("first_administrator", kwargs={"token": link_token()})
            self.stdout.write(f"Become its first administrator, once and within a day: {link}")
        if self.demo:
            self.introduce_demo_people()
        self.stdout.flush()

    def introduce_demo_people(self) -> None:
        people = people_there()
        if people:
            self.stdout.write(f"Log in as one of these people, with the password {DEMO_PASSWORD}")
        for person in people:
            self.stdout.write(f"  {person.email}: {person.tells}")


def answers(address: str) -> bool:
    try:
        with urlopen(address, timeout=1) as response:  # noqa: S310  (our own address)
            return response.status == 200
    except (OSError, HTTPException):
        return False


def refuse_in_public(host: str, *, demo: bool) -> None:
    """Debug pages show settings, and everybody knows the demo people's password: both stay on this machine."""
    if is_loopback(host):
        return
    if settings.DEBUG:
        message = f"DEBUG is on and {host} can be reached from elsewhere. Turn DEBUG off or use HOST=127.0.0.1."
        raise CommandError(message, returncode=UNSAFE)
    if demo:
        message = f"The demo people's password is public, and {host} can be reached from elsewhere. Leave out --demo."
        raise CommandError(message, returncode=UNSAFE)


def is_loopback(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def refuse_a_port_in_use(host: str, port: int) -> None:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as refusal:
            message = f"Port {port} on {host} is taken. Choose another one: PORT={port + 1} make run"
            raise CommandError(message, returncode=PORT_TAKEN) from refusal
