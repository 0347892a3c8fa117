"""The foundation as a Django app, for its commands and templates."""

from django.apps import AppConfig


class ConfigConfig(AppConfig):
    """How an installation is put together."""

    name = "config"
