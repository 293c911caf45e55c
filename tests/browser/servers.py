"""Real servers, run with the settings of `deploy/`: those installed, else Debian's own packages unpacked into `build/`.

Nothing is installed and no service is started: the packages are only fetched and taken apart, and each server runs as a
process of the test's own, on a free port of this machine.
"""

import errno
import os
import shutil
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from site_tools.paths import BUILD, DEPLOY
from tests.browser import patience

NGINX = """daemon off;
{user}pid {scratch}/nginx.pid;
error_log stderr;
events {{}}
http {{
    access_log off;
    client_body_temp_path {scratch}/body;
    proxy_temp_path {scratch}/proxy;
    fastcgi_temp_path {scratch}/fastcgi;
    uwsgi_temp_path {scratch}/uwsgi;
    scgi_temp_path {scratch}/scgi;
    {settings}
}}
"""

NGINX_SERVER = """server {{
        listen 127.0.0.1:{port};
        root /nowhere;
        include {settings};
    }}"""
"""A server that a hospital already has, and that takes the guide in under a path."""

APACHE = """ServerRoot {scratch}
ServerName localhost
Listen 127.0.0.1:{port}
PidFile {scratch}/apache.pid
ErrorLog /dev/stderr
{modules}
{user}TypesConfig /dev/null
# As some systems have it, and our own settings must take back.
AddEncoding x-gzip .gz
DocumentRoot {root}
<Directory {root}>
    Require all granted
    AllowOverride All
</Directory>
AccessFileName .htaccess
"""

APACHE_MODULES = ("mpm_event", "authz_core", "alias", "dir", "mime", "headers", "filter", "deflate", "unixd")


@dataclass(frozen=True, slots=True)
class Server:
    """A kind of server: its program and the Debian packages it can be taken from."""

    name: str
    program: str
    packages: tuple[str, ...]
    path: str = ""
    """Where on the server the guide is."""


SERVERS = (
    Server("nginx", "nginx", ("nginx",)),
    Server("nginx, under a path", "nginx", ("nginx",), "hlh-guide/"),
    Server("Apache", "apache2", ("apache2-bin", "libapr1", "libaprutil1")),
    Server("Caddy", "caddy", ("caddy",)),
)


@cache
def program(server: Server) -> Path | None:
    """Where the server's program is, fetched if need be; None where it can neither be found nor fetched."""
    for place in (None, "/usr/sbin:/usr/local/sbin"):
        found = shutil.which(server.program, path=place)
        if found:
            return Path(found)
    unpacked = BUILD / "servers" / server.program
    if _unpacked(server, unpacked) is None:
        _fetch(server, unpacked)
    return _unpacked(server, unpacked)


def _unpacked(server: Server, into: Path) -> Path | None:
    return next((path for path in (into / "usr").glob(f"*bin/{server.program}") if path.is_file()), None)


def _fetch(server: Server, into: Path) -> None:
    """Fetch the packages and take them apart, if that can be done here. Another test process may be the first to."""
    if not (shutil.which("apt-get") and shutil.which("dpkg-deb")):
        return
    into.parent.mkdir(parents=True, exist_ok=True)
    with suppress(OSError, subprocess.SubprocessError), tempfile.TemporaryDirectory(dir=into.parent) as scratch:
        download = ["apt-get", "-q", "download", *server.packages]
        subprocess.run(download, cwd=scratch, check=True, capture_output=True, timeout=patience.SECONDS)
        # Taken apart beside its place and then moved there whole, so that no program is started half written.
        whole = Path(scratch) / "whole"
        whole.mkdir()
        for package in Path(scratch).glob("*.deb"):
            subprocess.run(["dpkg-deb", "--extract", str(package), str(whole)], check=True, capture_output=True)
        whole.replace(into)


@contextmanager
def running(server: Server, site: Path, root: Path | None = None) -> Iterator[str]:
    """Run a server of the site, copied to `root`, with its settings from `deploy/`; the address."""
    port = _free_port()
    # Where a server that gives up its rights can still read.
    with tempfile.TemporaryDirectory(prefix="hlh-") as made:
        scratch = Path(made)
        scratch.chmod(0o755)
        root = root or scratch / "www"
        shutil.copytree(site, root)
        commands = {"nginx": _nginx, "nginx, under a path": _nginx_path, "Apache": _apache, "Caddy": _caddy}
        command = commands[server.name](server, scratch, root, port)
        with _listening(command, _environment(server, scratch), port):
            yield f"http://127.0.0.1:{port}/{server.path}"


@contextmanager
def bare(server: Server, root: Path) -> Iterator[str]:
    """Run an nginx of a folder without any settings; the address."""
    port = _free_port()
    with tempfile.TemporaryDirectory(prefix="hlh-") as made:
        settings = f"server {{ listen 127.0.0.1:{port}; root {root}; }}"
        with _listening(_nginx_with(server, Path(made), settings), _environment(server, Path(made)), port):
            yield f"http://127.0.0.1:{port}/"


@contextmanager
def _listening(command: list[str], environment: dict[str, str], port: int) -> Iterator[None]:
    """A server's process, from when it listens until it has ended."""
    process = _started(command, environment)
    try:
        _wait(process, port)
        yield
    finally:
        process.terminate()
        process.communicate(timeout=patience.SECONDS)


def _started(command: list[str], environment: dict[str, str]) -> subprocess.Popen[str]:
    """The server's process. A program just unpacked may for a moment still be held open for writing: wait that out."""
    until = time.monotonic() + patience.SECONDS
    while True:
        try:
            return subprocess.Popen(command, env=environment, stderr=subprocess.PIPE, text=True)
        except OSError as busy:
            if busy.errno != errno.ETXTBSY or time.monotonic() > until:
                raise
            time.sleep(0.05)


def _nginx(server: Server, scratch: Path, root: Path, port: int) -> list[str]:
    settings = (DEPLOY / "nginx.conf").read_text("utf-8")
    settings = _changed(settings, "listen 80;", f"listen 127.0.0.1:{port};")
    settings = _changed(settings, "root /srv/hlh-guide/current;", f"root {root};")
    (scratch / "hlh-guide.conf").write_text(settings, "utf-8")
    return _nginx_with(server, scratch, f"include {scratch}/hlh-guide.conf;")


def _nginx_path(server: Server, scratch: Path, root: Path, port: int) -> list[str]:
    settings = (DEPLOY / "nginx-location.conf").read_text("utf-8")
    settings = _changed(settings, "alias /srv/hlh-guide/current/;", f"alias {root}/;")
    (scratch / "location.conf").write_text(settings, "utf-8")
    return _nginx_with(server, scratch, NGINX_SERVER.format(port=port, settings=scratch / "location.conf"))


def _nginx_with(server: Server, scratch: Path, settings: str) -> list[str]:
    user = "user root;\n" if os.geteuid() == 0 else ""
    (scratch / "nginx.conf").write_text(NGINX.format(user=user, scratch=scratch, settings=settings), "utf-8")
    return [str(program(server)), "-p", str(scratch), "-e", "stderr", "-c", str(scratch / "nginx.conf")]


def _apache(server: Server, scratch: Path, root: Path, port: int) -> list[str]:
    shutil.copyfile(DEPLOY / "apache.conf", root / ".htaccess")
    unpacked = BUILD / "servers" / server.program
    folders = (unpacked / "usr" / "lib" / "apache2" / "modules", Path("/usr/lib/apache2/modules"))
    modules = next(folder for folder in folders if folder.is_dir())
    # Which are built in differs from one system to the next.
    there = [(name, modules / f"mod_{name}.so") for name in APACHE_MODULES]
    loads = "\n".join(f"LoadModule {name}_module {path}" for name, path in there if path.exists())
    user = "User nobody\nGroup nogroup\n" if os.geteuid() == 0 else ""
    whole = APACHE.format(scratch=scratch, port=port, modules=loads, user=user, root=root)
    (scratch / "apache.conf").write_text(whole, "utf-8")
    return [str(program(server)), "-D", "FOREGROUND", "-f", str(scratch / "apache.conf")]


def _caddy(server: Server, scratch: Path, root: Path, port: int) -> list[str]:
    settings = (DEPLOY / "Caddyfile").read_text("utf-8")
    settings = _changed(settings, "\n:80 {", f"\nhttp://:{port} {{\n\tbind 127.0.0.1")
    settings = _changed(settings, "root * /srv/hlh-guide/current", f"root * {root}")
    (scratch / "Caddyfile").write_text("{\n\tadmin off\n}\n" + settings, "utf-8")
    return [str(program(server)), "run", "--config", str(scratch / "Caddyfile"), "--adapter", "caddyfile"]


def _changed(settings: str, line: str, instead: str) -> str:
    """The settings with a line changed, as the person who takes them would."""
    if settings.count(line) != 1:
        raise ValueError(f"{line!r} is there {settings.count(line)} times")
    return settings.replace(line, instead)


def _environment(server: Server, scratch: Path) -> dict[str, str]:
    libraries = sorted((BUILD / "servers" / server.program / "usr" / "lib").glob("*-linux-gnu*"))
    own = {"HOME": str(scratch), "XDG_DATA_HOME": str(scratch), "XDG_CONFIG_HOME": str(scratch)}
    return os.environ | own | {"LD_LIBRARY_PATH": os.pathsep.join(map(str, libraries))}


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port: int = taken.getsockname()[1]
        return port


def _wait(process: subprocess.Popen[str], port: int) -> None:
    """Until it listens."""
    until = time.monotonic() + patience.SECONDS
    while time.monotonic() < until:
        if process.poll() is not None:
            raise RuntimeError(f"the server did not start: {process.communicate()[1]}")
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
        except OSError:
            time.sleep(0.05)
        else:
            return
    raise TimeoutError(f"nothing listens on port {port}")
