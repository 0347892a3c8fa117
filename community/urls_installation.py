"""The addresses of the installation that have to do with communities, outside each of them."""

from django.urls import URLPattern, path

from community.views import media

urlpatterns: list[URLPattern] = [
    path("media/<path:path>", media.media, name="media"),
]
