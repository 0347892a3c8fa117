"""The addresses inside a community, the same at /c/SLUG/… and on its own domain.

`community.middleware.CommunityHost` puts a request here and sets the prefix, so `{% url %}` is right in both.
"""

from django.urls import include, path

urlpatterns = [
    path("", include("community.urls")),
    path("", include("community.network.urls")),
    path("", include("members.urls")),
    path("", include("members.messages.urls")),
    path("", include("members.notifications.urls")),
    path("", include("discussions.moderation.urls")),  # Before what takes any word after a thread's number.
    path("", include("discussions.urls")),
]

handler400 = "config.errors.bad_request"
handler403 = "config.errors.forbidden"
handler404 = "config.errors.not_found"
handler500 = "config.errors.failed"
