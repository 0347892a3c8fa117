"""What the operator may look at: accounts, communities, who belongs to them, what waits to be done. Never what people say."""

from __future__ import annotations

from typing import Any

from allauth.account.models import EmailAddress
from allauth.usersessions.models import UserSession
from django.contrib import admin, messages
from django.db.models import Model, QuerySet
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from community.models import Community, Domain, Invitation, Membership, OutboxEntry
from members.models import User


class ReadOnly(admin.ModelAdmin[Any]):
    """Rows to look at."""

    list_per_page = 50
    show_full_result_count = False

    def has_add_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        """Nothing is made here."""
        return False

    def has_change_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        """Nothing is changed here."""
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        """Nothing is deleted here."""
        return False


@admin.register(User)
class UserAdmin(ReadOnly):
    """Who can sign in; whether they may, and whether they operate the installation."""

    list_display = ("email", "name", "is_active", "is_staff", "date_joined", "last_login")
    list_filter = ("is_active", "is_staff")
    search_fields = ("email", "name")
    ordering = ("-date_joined", "-pk")
    fields = ("email", "name", "is_active", "is_staff", "date_joined", "last_login")
    readonly_fields = ("email", "name", "date_joined", "last_login")

    def has_change_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        """May be changed by superusers: nobody gives more than they have."""
        return bool(request.user.is_authenticated and request.user.is_superuser)

    def get_readonly_fields(self, request: HttpRequest, obj: Model | None = None) -> tuple[str, ...]:
        """Nobody locks themselves out."""
        own = obj is not None and obj.pk == request.user.pk
        return (*self.readonly_fields, "is_active", "is_staff") if own else tuple(self.readonly_fields)


@admin.register(EmailAddress)
class EmailAddressAdmin(ReadOnly):
    """Which addresses are whose, and which were shown to be."""

    list_display = ("email", "user", "verified", "primary")
    list_filter = ("verified",)
    list_select_related = ("user",)
    search_fields = ("email",)
    ordering = ("-pk",)


@admin.register(UserSession)
class UserSessionAdmin(ReadOnly):
    """Who is signed in where; the session's key is nobody's business."""

    list_display = ("user", "ip", "user_agent", "created_at", "last_seen_at")
    list_select_related = ("user",)
    search_fields = ("user__email",)
    ordering = ("-last_seen_at", "-pk")
    fields = ("user", "ip", "user_agent", "created_at", "last_seen_at")


@admin.register(Community)
class CommunityAdmin(ReadOnly):
    """Which communities there are."""

    list_display = ("name", "slug", "joining", "members_count", "created_at")
    search_fields = ("name", "slug")
    ordering = ("-created_at", "-pk")


@admin.register(Domain)
class DomainAdmin(ReadOnly):
    """Which hosts are whose."""

    list_display = ("host", "community", "verified_at", "missing_since", "added_at")
    list_select_related = ("community",)
    search_fields = ("host",)
    ordering = ("-added_at", "-pk")


@admin.register(Membership)
class MembershipAdmin(ReadOnly):
    """Who belongs where; what they say of themselves, and said when they asked to come in, is theirs."""

    list_display = ("display_name", "community", "role", "status", "joined_at")
    list_filter = ("role", "status")
    list_select_related = ("community",)
    search_fields = ("user__email", "handle")
    ordering = ("-joined_at", "-pk")
    exclude = ("request_note", "photo")


@admin.register(Invitation)
class InvitationAdmin(ReadOnly):
    """Which invitations are open; not what was written in them, nor their key."""

    list_display = ("pk", "community", "invited_by", "max_uses", "used_count", "expires_at", "revoked_at")
    list_select_related = ("community", "invited_by")
    ordering = ("-made_at", "-pk")
    exclude = ("note", "digest")


@admin.register(OutboxEntry)
class OutboxAdmin(ReadOnly):
    """What is still to be done, and what could not be: it can be tried again."""

    list_display = ("pk", "kind", "community", "written_at", "attempts", "available_at", "done_at", "failure")
    list_filter = ("kind", ("done_at", admin.EmptyFieldListFilter), ("failure", admin.EmptyFieldListFilter))
    list_select_related = ("community",)
    ordering = ("-written_at", "-pk")
    exclude = ("payload",)
    actions = ("try_again",)

    @admin.action(description=gettext_lazy("Try again"), permissions=["view"])
    def try_again(self, request: HttpRequest, chosen: QuerySet[OutboxEntry]) -> None:
        """Let the relay take the entries up at once, with all their attempts before them."""
        count = chosen.filter(done_at__isnull=True).update(attempts=0, available_at=timezone.now())
        messages.success(request, _("%(count)d will be tried again within a minute.") % {"count": count})
