"""The addresses of a brand's own place, inside the community."""

from django.urls import URLPattern, path

from community.views import front_door, handoff, invitations, media, theme

urlpatterns: list[URLPattern] = [
    path("theme.css", theme.theme, name="theme"),
    path("media/<path:path>", media.media, name="media"),
    path("join/", front_door.join, name="join"),
    path("enter/", handoff.enter, name="enter"),
    path("leave/", front_door.leave, name="leave"),
    path("i/<slug:token>/", invitations.invitation, name="invitation"),
    path("invite/", invitations.invite, name="invite"),
    path("invite/link/", invitations.invite_by_link, name="invite-by-link"),
    path("invite/letter/", invitations.invite_by_letter, name="invite-by-letter"),
    path("invite/<int:pk>/revoke/", invitations.revoke, name="invitation-revoke"),
]
