# One image for web, worker and beat. See docs/operations.md.
FROM python:3.11-slim
WORKDIR /cairn
COPY requirements requirements
RUN python -m pip install --quiet --no-cache-dir --require-hashes -r requirements/run.txt
COPY . .
# Nobody may write here later, so each process would compile our code anew.
RUN python -m compileall -q .
RUN useradd --system --uid 10001 cairn && mkdir -p var && chown cairn var
USER cairn
ENV DJANGO_SETTINGS_MODULE=config.settings.production HOST=0.0.0.0 PORT=8000 LOG_FORMAT=json
CMD ["sh", "-c", "python manage.py prepare && exec python -m config.web"]
