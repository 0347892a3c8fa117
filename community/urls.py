"""The addresses of a brand's own place, inside the community."""

from django.urls import URLPattern, path

from community.views import front_door, handoff, invitations, media, theme
from community.views.settings import brand, domain, members, spaces

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
    path("settings/", brand.brand, name="community-settings"),
    path("settings/logo/", brand.logo, name="settings-logo"),
    path("settings/logo/remove/", brand.logo_remove, name="settings-logo-remove"),
    path("settings/preview/", brand.preview, name="settings-preview"),
    path("settings/preview.css", brand.preview_css, name="settings-preview-css"),
    path("settings/spaces/", spaces.spaces, name="settings-spaces"),
    path("settings/spaces/new/", spaces.space_new, name="space-new"),
    path("settings/spaces/<int:pk>/", spaces.space_edit, name="space-edit"),
    path("settings/spaces/<int:pk>/move/", spaces.space_move, name="space-move"),
    path("settings/spaces/<int:pk>/archive/", spaces.space_archive, name="space-archive"),
    path("settings/spaces/<int:pk>/restore/", spaces.space_restore, name="space-restore"),
    path("settings/spaces/<int:pk>/people/", spaces.space_people, name="space-people"),
    path(
        "settings/spaces/<int:pk>/people/<int:member_pk>/remove/",
        spaces.space_person_remove,
        name="space-person-remove",
    ),
    path("settings/headings/<int:pk>/move/", spaces.group_move, name="space-group-move"),
    path("settings/members/", members.members, name="settings-members"),
    path("settings/domain/", domain.domain, name="settings-domain"),
    path("settings/domain/<int:pk>/verify/", domain.domain_verify, name="domain-verify"),
    path("settings/domain/<int:pk>/remove/", domain.domain_remove, name="domain-remove"),
]
