"""How this process serves: for one person on this machine, or for a team.

`workbench serve` says it to the server in environment variables; nothing else does.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from ipaddress import ip_address
from pathlib import Path
from urllib.parse import urlsplit

from aligned.messages import gettext as _
from workbench.errors import ProjectError
from workbench.team.private_files import read_private

__all__ = ["Hosting", "host_name", "hosting", "is_loopback"]

_SIGN_IN = "WORKBENCH_SIGN_IN"
_OPEN = "WORKBENCH_WITHOUT_SIGN_IN"
_MEMBERS_ONLY = "WORKBENCH_MEMBERS_ONLY"
_HOSTS = "WORKBENCH_HOSTS"
_KEY_FILE = "WORKBENCH_MEMORY_KEY_FILE"

# Characters: what `secrets.token_urlsafe()` makes is 43, and nobody guesses 20.
SHORTEST_KEY = 20


@dataclass(frozen=True, slots=True)
class Hosting:
    """What was asked of the server.

    `site` is the origin that people sign in at, such as `https://workbench.example.org`;
    empty where nobody signs in. `open` says that others reach the server all the
    same. `members_only`: who was not added in advance does not get in. `hosts` are
    further names of the server, `key_file` holds what programs show to ask the memory.
    """

    site: str = ""
    open: bool = False
    members_only: bool = False
    hosts: tuple[str, ...] = ()
    key_file: str = ""

    @property
    def team(self) -> bool:
        """Whether people sign in."""
        return bool(self.site)

    @property
    def names(self) -> tuple[str, ...]:
        """The host names that the server answers to, beside this machine's own."""
        return tuple({*self.hosts, host_name(self.site)} - {""})

    @property
    def origins(self) -> tuple[str, ...]:
        """The origins whose pages may call, beside the server's own."""
        return tuple({*(f"https://{host}" for host in self.hosts), self.site} - {""})

    @property
    def memory_key(self) -> str:
        """What programs show to ask the memory; empty if it was never given.

        Raises `ProjectError` if the file cannot be read or the key is too short.
        """
        if not self.key_file:
            return ""
        key = read_private(Path(self.key_file)).strip()
        if len(key) < SHORTEST_KEY or not key.isascii() or not key.isprintable():
            raise ProjectError(
                _(
                    "{key_file} must hold one key of at least {least} letters and digits; "
                    'make one: python -c "import secrets; print(secrets.token_urlsafe())"'
                ).format(key_file=self.key_file, least=SHORTEST_KEY)
            )
        return key

    @property
    def memory_is_open(self) -> bool:
        """Whether programs may ask the memory without a key: on one person's machine."""
        return not (self.team or self.open or self.key_file)

    def environment(self) -> dict[str, str]:
        """Return the variables from which `hosting` reads the same again."""
        return {
            _SIGN_IN: self.site,
            _OPEN: "1" if self.open else "",
            _MEMBERS_ONLY: "1" if self.members_only else "",
            _HOSTS: " ".join(self.hosts),
            _KEY_FILE: self.key_file,
        }


def hosting(environment: Mapping[str, str] = os.environ) -> Hosting:
    """Return how this process serves."""
    return Hosting(
        environment.get(_SIGN_IN, ""),
        bool(environment.get(_OPEN)),
        bool(environment.get(_MEMBERS_ONLY)),
        tuple(environment.get(_HOSTS, "").split()),
        environment.get(_KEY_FILE, ""),
    )


def host_name(place: str) -> str:
    """Return the name in an origin or a `Host` header, in small letters; empty if there is none."""
    try:
        return urlsplit(place if "://" in place else f"//{place}").hostname or ""
    except ValueError:
        return ""


def is_loopback(host: str) -> bool:
    """Tell whether a host name or address is this machine's own."""
    try:
        return host == "localhost" or ip_address(host).is_loopback
    except ValueError:
        return False
