"""Secrets of people at rest, such as the seed of their authenticator app: who reads the database cannot use them.

The keys are drawn from SECRET_KEY. To change it, put the old one into SECRET_KEY_FALLBACKS: what was sealed with it can still
be opened, and `bin/manage reseal_secrets` seals it with the new one.
"""

import base64

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings

#: Says what the keys are for, so that none is ever used for two things.
PURPOSE = b"kith.members.second-factors.1"


class CannotBeOpened(Exception):
    """What was sealed with a key that is no longer known, or was changed since."""


def seal(text: str) -> str:
    """Return `text` so that only this installation can read it."""
    return _keys().encrypt(text.encode()).decode()


def unseal(sealed: str) -> str:
    """Return the text that was sealed. Raises CannotBeOpened."""
    try:
        return _keys().decrypt(sealed.encode()).decode()
    except InvalidToken as unknown:
        raise CannotBeOpened("sealed with another SECRET_KEY: add it to SECRET_KEY_FALLBACKS") from unknown


def reseal(sealed: str) -> str:
    """Return the same, sealed with the newest key. Raises CannotBeOpened."""
    return seal(unseal(sealed))


def _keys() -> MultiFernet:
    return MultiFernet([Fernet(_key_from(secret)) for secret in (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)])


def _key_from(secret: str | bytes) -> bytes:
    material = secret.encode() if isinstance(secret, str) else secret
    derived = HKDF(algorithm=SHA256(), length=32, salt=None, info=PURPOSE).derive(material)
    return base64.urlsafe_b64encode(derived)
