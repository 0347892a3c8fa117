# One image for every process of Kith; docker-compose.yml says which process is which.

# --- What browsers load --------------------------------------------------------------------------------------------
FROM node:24-bookworm-slim AS assets
WORKDIR /kith
COPY package.json package-lock.json .npmrc ./
RUN npm ci --include=dev
COPY assets ./assets
RUN node assets/build.mjs

# --- What Python needs ---------------------------------------------------------------------------------------------
FROM python:3.11-slim-bookworm AS packages
RUN python -m venv /venv
COPY requirements.txt .
RUN /venv/bin/pip install --no-cache-dir --disable-pip-version-check --only-binary :all: -r requirements.txt

# --- What runs -----------------------------------------------------------------------------------------------------
FROM python:3.11-slim-bookworm
RUN useradd --uid 10001 --no-create-home --shell /usr/sbin/nologin kith \
 && install -d -o kith -g kith -m 0750 /data
COPY --from=packages /venv /venv
WORKDIR /kith
COPY . .
COPY --from=assets /kith/static ./static
ENV PATH=/venv/bin:$PATH \
    PYTHONUNBUFFERED=1 \
    PYTHONDONTWRITEBYTECODE=1 \
    KITH_DATA=/data \
    KITH_STATIC=/kith/collected \
    KITH_LOG_JSON=yes
# Collecting files asks neither service and signs nothing: these values are for this one command.
RUN SECRET_KEY=unused DATABASE_URL=postgresql://unused/unused REDIS_URL=redis://unused \
    python manage.py collectstatic --no-input -v 0 \
 && python -m compileall -q /kith
USER kith
VOLUME /data
EXPOSE 8000
STOPSIGNAL SIGTERM
CMD ["granian", "--interface", "wsgi", "--host", "0.0.0.0", "--port", "8000", "config.wsgi:application"]
