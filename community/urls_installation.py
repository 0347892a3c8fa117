"""The addresses of the installation that have to do with communities, outside each of them."""

from django.urls import URLPattern, path

from community.views import communities, handoff, media

urlpatterns: list[URLPattern] = [
    path("", communities.communities, name="communities"),
    path("communities/new/", communities.community_new, name="community-new"),
    path("domain-known", communities.domain_known, name="domain-known"),
    path("hand-over/", handoff.hand_over, name="hand-over"),
    path("media/<path:path>", media.media, name="media"),
]
