"""The ledger of who turned to whom, and what it says about the community."""

from django.apps import AppConfig


class NetworkConfig(AppConfig):
    """The ledger of who turned to whom, and what it says about the community."""

    name = "community.network"
    label = "network"
    default_auto_field = "django.db.models.BigAutoField"
