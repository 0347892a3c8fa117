"""A small OpenID Connect provider on the loopback, which can be told to misbehave."""

import base64
import hashlib
import json
import secrets
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any
from urllib.parse import parse_qs, urlsplit

import jwt
from cryptography.hazmat.primitives.asymmetric import rsa

CLIENT, SECRET = "kith", "a secret that the provider and we know"


def new_key() -> Any:
    """A private key for signing."""
    return rsa.generate_private_key(public_exponent=65537, key_size=2048)


@cache
def the_key() -> Any:
    """The key of an honest provider; one is enough, since making it takes long."""
    return new_key()


class Provider:
    """Signs one person in: Hal."""

    def __init__(self) -> None:
        self.key = the_key()
        self.kid = "1"
        self.person = {"sub": "hal-1", "email": "Hal@Example.org", "email_verified": True, "name": "Hal Dano"}
        self.codes: dict[str, dict[str, str]] = {}
        #: Changes to what is sent: of the ID token's claims, of the whole token answer, of what is said of the user.
        self.change_claims: Callable[[dict[str, Any]], None] = lambda claims: None
        self.change_token: Callable[[str], str | None] = lambda token: token
        self.change_user: Callable[[dict[str, Any]], Any] = lambda user: user
        self.url = ""

    def agree(self, address: str) -> dict[str, str]:
        """Do what the person does at the provider: agree. Returns what the browser brings back."""
        asked = {name: values[0] for name, values in parse_qs(urlsplit(address).query).items()}
        code = secrets.token_urlsafe(16)
        self.codes[code] = asked
        return {"code": code, "state": asked["state"]}

    def configuration(self) -> dict[str, Any]:
        """What is said at /.well-known/openid-configuration."""
        return {
            "issuer": self.url,
            "authorization_endpoint": f"{self.url}/authorize",
            "token_endpoint": f"{self.url}/token",
            "userinfo_endpoint": f"{self.url}/userinfo",
            "jwks_uri": f"{self.url}/keys",
            "token_endpoint_auth_methods_supported": ["client_secret_post"],
        }

    def keys(self) -> dict[str, Any]:
        """The public half of the key."""
        public = json.loads(jwt.algorithms.RSAAlgorithm.to_jwk(self.key.public_key()))
        return {"keys": [{**public, "kid": self.kid, "use": "sig", "alg": "RS256"}]}

    def token(self, form: dict[str, str]) -> dict[str, Any] | None:
        """Exchange a code, once, for who has its verifier."""
        asked = self.codes.pop(form.get("code", ""), None)
        digest = hashlib.sha256(form.get("code_verifier", "").encode()).digest()
        challenge = base64.urlsafe_b64encode(digest).decode().rstrip("=")
        if (
            asked is None
            or (form.get("client_id"), form.get("client_secret")) != (CLIENT, SECRET)
            or asked.get("code_challenge_method") != "S256"
            or asked.get("code_challenge") != challenge
            or form.get("redirect_uri") != asked["redirect_uri"]
        ):
            return None
        now = int(time.time())
        claims = {"iss": self.url, "aud": CLIENT, "sub": self.person["sub"], "iat": now, "exp": now + 300}
        claims["nonce"] = asked.get("nonce", "")
        self.change_claims(claims)
        signed = jwt.encode(claims, self.key, algorithm="RS256", headers={"kid": self.kid})
        return {"access_token": "opens userinfo", "token_type": "Bearer", "id_token": self.change_token(signed)}


@contextmanager
def running(provider: Provider) -> Iterator[Provider]:
    """Let the provider answer on a port of the loopback."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            answers = {
                "/.well-known/openid-configuration": provider.configuration,
                "/keys": provider.keys,
                "/userinfo": lambda: provider.change_user(dict(provider.person)),
            }
            self._answer(answers[urlsplit(self.path).path]())

        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"])).decode()
            answer = provider.token({name: values[0] for name, values in parse_qs(body).items()})
            self._answer(answer or {"error": "invalid_grant"}, 200 if answer else 400)

        def _answer(self, content: object, status: int = 200) -> None:
            body = json.dumps(content).encode()
            self.send_response(status)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    provider.url = f"http://127.0.0.1:{server.server_port}"
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    thread.start()
    try:
        yield provider
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
