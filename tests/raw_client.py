"""Asks a server for one address again and again, with as little work as can be."""

import socket
from urllib.parse import urlsplit

PART = 1 << 20


class Client:
    """Asks for one address, many times on one connection."""

    def __init__(self, address: str, accepted: str = "identity") -> None:
        parts = urlsplit(address)
        self._place = (parts.hostname or "", parts.port or 80)
        self._request = (
            f"GET {parts.path} HTTP/1.1\r\nHost: {parts.netloc}\r\nAccept-Encoding: {accepted}\r\n\r\n".encode()
        )
        self.size, self._reply = self._measured()

    def ask(self, requests: int, at_once: int) -> None:
        """Ask so many times, so many before the first answer is read; RuntimeError if an answer is not as the first."""
        with socket.create_connection(self._place) as server:
            for _ in range(requests // at_once):
                server.sendall(self._request * at_once)
                left = self._reply * at_once
                while left > 0:
                    if not (got := len(server.recv(min(PART, left)))):
                        raise RuntimeError("the server hung up")
                    left -= got
            server.sendall(self._request.replace(b"GET", b"HEAD"))
            if not server.recv(PART).startswith(b"HTTP/1.1 200"):
                raise RuntimeError("the answers are not all of one length")

    def _measured(self) -> tuple[int, int]:
        """The bytes of the body, as it is sent, and of the whole reply; one that closes is five bytes shorter."""
        with socket.create_connection(self._place) as server:
            server.sendall(self._request.replace(b"\r\n\r\n", b"\r\nConnection: close\r\n\r\n"))
            reply = b"".join(iter(lambda: server.recv(PART), b""))
        head, _, body = reply.partition(b"\r\n\r\n")
        if not head.startswith(b"HTTP/1.1 200"):
            raise RuntimeError(head.decode("latin-1"))
        return len(body), len(reply) + len("keep-alive") - len("close")
