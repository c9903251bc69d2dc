"""Ways for mails to leave: files, SMTP, or any backend of Django's."""
