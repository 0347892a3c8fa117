"""The addresses of a brand's own place, inside the community."""

from django.urls import URLPattern, path

from community.views import media, theme

urlpatterns: list[URLPattern] = [
    path("theme.css", theme.theme, name="theme"),
    path("media/<path:path>", media.media, name="media"),
]
