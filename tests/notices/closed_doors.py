"""Mail servers that want encryption and a log-in, with a certificate made on the fly."""

import base64
import datetime
import ipaddress
import socketserver
import ssl
from dataclasses import dataclass, field
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from cryptography.x509.oid import NameOID


def make_certificate(folder: Path) -> Path:
    """For 127.0.0.1, signed by itself: one file with key and certificate. Whoever trusts the file trusts the server."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "mail server of the tests")])
    today = datetime.datetime.now(datetime.UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(today - datetime.timedelta(days=1))
        .not_valid_after(today + datetime.timedelta(days=2))
        .add_extension(x509.SubjectAlternativeName([x509.IPAddress(ipaddress.ip_address("127.0.0.1"))]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
        .sign(key, hashes.SHA256())
    )
    file = folder / "certificate.pem"
    private = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    file.write_bytes(private + made.public_bytes(Encoding.PEM))
    return file


@dataclass
class ClosedDoor:
    """`encrypts`: "on request" (STARTTLS), "at once", or "never". Mails are taken from whoever logged in, over TLS.

    `tried`: the log-ins that somebody tried, each with whether its line was encrypted.
    """

    certificate: Path
    encrypts: str = "on request"
    login: tuple[str, str] | None = None
    tried: list[tuple[str, str, bool]] = field(default_factory=list)

    def open(self, handler: socketserver.StreamRequestHandler) -> None:
        handler.knows_who = self.login is None
        if self.encrypts == "at once":
            self.encrypt(handler)

    def encrypt(self, handler: socketserver.StreamRequestHandler) -> None:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(self.certificate)
        handler.rfile.close()
        handler.connection = context.wrap_socket(handler.connection, server_side=True)
        handler.rfile = handler.connection.makefile("rb")
        handler.wfile = handler.connection.makefile("wb", buffering=0)

    def answers(self, handler: socketserver.StreamRequestHandler, line: bytes) -> bool:
        verb = line.split()[0].upper()
        encrypted = isinstance(handler.connection, ssl.SSLSocket)
        if verb == b"EHLO":
            more = ["PIPELINING", *(["STARTTLS"] if self.encrypts == "on request" and not encrypted else [])]
            more += ["AUTH PLAIN"] if self.login else []
            handler.wfile.write("".join(f"250-{word}\r\n" for word in more).encode() + b"250 test\r\n")
        elif verb == b"STARTTLS" and self.encrypts == "on request":
            handler.wfile.write(b"220 go on\r\n")
            self.encrypt(handler)
        elif verb == b"AUTH":
            _, user, password = base64.b64decode(line.split()[2]).decode().split("\0")
            self.tried.append((user, password, encrypted))
            handler.knows_who = (user, password) == self.login
            handler.wfile.write(b"235 welcome\r\n" if handler.knows_who else b"535 5.7.8 who are you\r\n")
        elif verb in (b"MAIL", b"RCPT", b"DATA") and not (handler.knows_who and encrypted):
            handler.wfile.write(b"530 5.7.0 not like this\r\n")
        else:
            return False
        return True
