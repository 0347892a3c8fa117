#!/bin/bash
# Run once by the PostgreSQL image, on an empty volume: Kith's role is not a superuser and owns one database.
set -euo pipefail
psql -v ON_ERROR_STOP=1 -v password="$KITH_DATABASE_PASSWORD" --username postgres <<'SQL'
CREATE ROLE kith LOGIN PASSWORD :'password';
CREATE DATABASE kith OWNER kith;
SQL
