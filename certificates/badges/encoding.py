"""Bytes in the letters that credentials use: multibase (base 58 and base64url) and public keys as JWK and Multikey. Pure."""

from base64 import urlsafe_b64encode

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPublicKey

_BASE58 = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz"
# The multicodec for an Ed25519 public key, 0xed as varint.
_ED25519 = b"\xed\x01"


def base64url(content: bytes) -> str:
    """Returns base64 with the alphabet for addresses, without padding."""
    return urlsafe_b64encode(content).rstrip(b"=").decode("ascii")


def multibase58(content: bytes) -> str:
    """Returns base 58 as Bitcoin writes it, with the letter that says so."""
    number, letters = int.from_bytes(content), ""
    while number:
        number, value = divmod(number, 58)
        letters = _BASE58[value] + letters
    zeros = len(content) - len(content.lstrip(b"\0"))
    return "z" + _BASE58[0] * zeros + letters


def multikey(key: Ed25519PublicKey) -> str:
    """Returns a public key as verification methods of the type Multikey write it."""
    return multibase58(_ED25519 + key.public_bytes_raw())


def jwk(key: RSAPublicKey, *, name: str) -> dict[str, str]:
    """Returns a public key as JSON Web Key. It has no private part to leak: it is made from the public half."""
    numbers = key.public_numbers()
    n, e = (base64url(value.to_bytes((value.bit_length() + 7) // 8)) for value in (numbers.n, numbers.e))
    return {"kty": "RSA", "kid": name, "use": "sig", "alg": "RS256", "n": n, "e": e}
