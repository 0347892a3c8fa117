"""The addresses of a brand's own place, inside the community."""

from django.urls import URLPattern, path

from community.views import media

urlpatterns: list[URLPattern] = [
    path("media/<path:path>", media.media, name="media"),
]
