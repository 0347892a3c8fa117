"""That somebody who is signed in at the installation comes to a community's own domain."""

from django.conf import settings
from django.db import models
from django.utils import timezone

from community.models.community import Community


class HandOver(models.Model):
    """A one-time code for a session on another host; and, once it was used, which session hangs on which."""

    community = models.ForeignKey(Community, on_delete=models.CASCADE, related_name="+")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    #: The only host at which the code opens anything.
    host = models.CharField(max_length=253)
    #: SHA-256 of the code, and of the secret in the cookie of the browser that asked for it.
    digest = models.CharField(max_length=64, unique=True)
    state = models.CharField(max_length=64)
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)
    #: The session at the installation: when it ends, so does the one that was made of it.
    parent_session = models.CharField(max_length=40, db_index=True)
    session = models.CharField(max_length=40, blank=True)
    made_at = models.DateTimeField(default=timezone.now)

    class Meta:
        indexes = [models.Index(fields=["made_at"], name="hand_over_age")]

    def __str__(self) -> str:
        return f"to {self.host}"
