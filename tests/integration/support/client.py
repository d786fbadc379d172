"""Asks a server over HTTP, by connections that stay open: one for each thread."""

import gzip
import http.client
import json
import threading
import time
import urllib.parse
from concurrent.futures import ThreadPoolExecutor

import brotli


class Answer:
    """One answer: status, header fields, and the body as it came."""

    def __init__(self, method, target, response, body):
        self.method = method
        self.target = target
        self.status = response.status
        self.fields = response.getheaders()
        self.body = body

    def header(self, name):
        """The value of a header, None when it is absent. Fails when it is repeated."""
        values = [value for key, value in self.fields if key.lower() == name.lower()]
        assert len(values) <= 1, f"{self}: {name} is repeated: {values}"
        return values[0] if values else None

    @property
    def media_type(self):
        return (self.header("Content-Type") or "").split(";")[0].strip()

    @property
    def plain(self):
        """The body without its content coding."""
        coding = self.header("Content-Encoding")
        if coding == "gzip":
            return gzip.decompress(self.body)
        return brotli.decompress(self.body) if coding == "br" else self.body

    def json(self):
        return json.loads(self.plain)

    def __str__(self):
        return f"{self.method} {self.target} → {self.status}"


class Client:
    def __init__(self, port):
        self._port = port
        self._kept = threading.local()

    def ask(self, target, method="GET", headers=None, body=None):
        """`target` is sent as it stands."""
        connection = self._connection()
        try:
            connection.putrequest(method, target, skip_accept_encoding=True)
            for name, value in (headers or {}).items():
                connection.putheader(name, value)
            if body is not None:
                connection.putheader("Content-Length", str(len(body)))
            connection.endheaders(body)
            response = connection.getresponse()
            return Answer(method, target, response, response.read())
        except Exception:
            connection.close()
            self._kept.connection = None
            raise

    def _connection(self):
        """The thread's own; a new one after a while, because the server ends those that are idle for 75 s."""
        now = time.monotonic()
        if getattr(self._kept, "connection", None) is None or now - self._kept.used > 30:
            self._kept.connection = http.client.HTTPConnection("127.0.0.1", self._port, timeout=60)
        self._kept.used = now
        return self._kept.connection

    def json(self, target):
        """The JSON of an answer that must be 200."""
        answer = self.ask(target, headers={"Accept-Encoding": "gzip"})
        assert answer.status == 200, f"{answer}: {answer.plain[:300]!r}"
        return answer.json()

    def post(self, target, value):
        return self.ask(target, "POST", {"Content-Type": "application/json"}, json.dumps(value).encode())

    def each(self, targets, threads=4):
        """The JSON of many targets, in their order, asked by several threads."""
        with ThreadPoolExecutor(threads) as pool:
            return list(pool.map(self.json, targets))


def query(**values):
    """ "?a=b&c=d", percent-encoded; values that are None are left out."""
    given = {name: value for name, value in values.items() if value is not None}
    return "?" + urllib.parse.urlencode(given) if given else ""
