"""nginx with gzip_static over a folder of files, as fast as it is usually configured."""

import getpass
import shutil
import socket
import subprocess
import urllib.request

from .machine import children, cpu_seconds
from .paths import WORK, wait_until

CONFIG = """
user {user};
daemon off;
worker_processes 2;
pid {folder}/nginx.pid;
error_log stderr warn;
events {{ worker_connections 1024; }}
http {{
    access_log off;
    client_body_temp_path {folder}/temp;
    proxy_temp_path {folder}/temp;
    fastcgi_temp_path {folder}/temp;
    uwsgi_temp_path {folder}/temp;
    scgi_temp_path {folder}/temp;
    sendfile on;
    tcp_nopush on;
    keepalive_requests 100000000;
    open_file_cache max=20000 inactive=600s;
    open_file_cache_valid 600s;
    default_type application/vnd.mapbox-vector-tile;
    server {{
        listen 127.0.0.1:{port} reuseport;
        root {folder}/root;
        gzip_static always;
        add_header Cache-Control no-cache;
        add_header Vary Accept-Encoding;
    }}
}}
"""


class Nginx:
    """Runs from `with` to its end, with its folder. `files`: path -> gzipped bytes."""

    def __init__(self, files):
        self._files = files
        self._folder = WORK / "nginx"

    def __enter__(self):
        shutil.rmtree(self._folder, ignore_errors=True)
        for path, content in self._files.items():
            target = self._folder / "root" / f"{path.lstrip('/')}.gz"
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(content)
        port = free_port()
        self.url = f"http://127.0.0.1:{port}"
        config = self._folder / "nginx.conf"
        config.write_text(CONFIG.format(user=getpass.getuser(), folder=self._folder, port=port), encoding="utf-8")
        with open(WORK / "nginx.log", "wb") as log:
            self._process = subprocess.Popen(["/usr/sbin/nginx", "-p", self._folder, "-c", config], stdout=log, stderr=log)
        try:
            wait_until(lambda: self.tag(next(iter(self._files))), "nginx")
        except BaseException:
            self.__exit__()
            raise
        return self

    def __exit__(self, *_):
        self._process.terminate()
        self._process.wait(15)
        shutil.rmtree(self._folder, ignore_errors=True)

    def cpu_seconds(self):
        return sum(cpu_seconds(pid) for pid in children(self._process.pid))

    def tag(self, path):
        """The file's ETag; None while nginx starts."""
        try:
            with urllib.request.urlopen(self.url + path, timeout=10) as answer:
                return answer.headers["ETag"]
        except OSError:
            return None


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]
