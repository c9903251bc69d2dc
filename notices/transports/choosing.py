"""The way out that the settings name."""

from pathlib import Path

from django.conf import settings
from django.utils.module_loading import import_string

from notices.transports.backends import BackendTransport
from notices.transports.line import Transport
from notices.transports.smtp import TIMEOUT_SECONDS, Server, SmtpTransport
from notices.transports.spool import SpoolTransport


def transport_of_settings() -> Transport:
    """Files for the file backend, our own conversation for SMTP, and every other backend as it is."""
    backend = settings.EMAIL_BACKEND
    if backend.endswith("filebased.EmailBackend"):
        return SpoolTransport(Path(settings.EMAIL_FILE_PATH))
    if not backend.endswith("smtp.EmailBackend"):
        return BackendTransport()
    server = Server(
        host=settings.EMAIL_HOST,
        port=settings.EMAIL_PORT,
        user=settings.EMAIL_HOST_USER,
        password=settings.EMAIL_HOST_PASSWORD,
        use_tls=settings.EMAIL_USE_TLS,
        use_ssl=settings.EMAIL_USE_SSL,
        timeout=settings.EMAIL_TIMEOUT or TIMEOUT_SECONDS,
    )
    return SmtpTransport(server, import_string(settings.MAIL_RESOLVER) if settings.MAIL_RESOLVER else None)
