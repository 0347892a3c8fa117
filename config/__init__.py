"""How an installation of Kith is put together and run."""

from config.celery import app as celery_app

__all__ = ["celery_app"]
