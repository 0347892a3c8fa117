"""The addresses of this part."""

from django.urls import path

from discussions.moderation.views import cases, flags, log, members, threads

urlpatterns = [
    path("queue/", cases.index, name="queue"),
    path("log/", log.index, name="moderation-log"),
    path("posts/<slug:kind>/<int:pk>/", cases.show, name="post-actions"),
    path("posts/<slug:kind>/<int:pk>/decide/", cases.decide, name="post-decide"),
    path("posts/<slug:kind>/<int:pk>/flag/", flags.new, name="flag-new"),
    path("threads/<int:pk>/pin/", threads.pin, name="thread-pin"),
    path("threads/<int:pk>/unpin/", threads.unpin, name="thread-unpin"),
    path("threads/<int:pk>/lock/", threads.lock, name="thread-lock"),
    path("threads/<int:pk>/unlock/", threads.unlock, name="thread-unlock"),
    path("threads/<int:pk>/move/", threads.move, name="thread-move"),
    path("members/<int:pk>/suspend/", members.suspend, name="member-suspend"),
    path("members/<int:pk>/lift/", members.lift, name="member-lift"),
    path("members/<int:pk>/role/", members.role, name="member-role"),
    path("members/<int:pk>/host/", members.host, name="member-host"),
    path("members/<int:pk>/remove/", members.remove, name="member-remove"),
    path("requests/<int:pk>/let-in/", members.let_in, name="request-let-in"),
    path("requests/<int:pk>/turn-away/", members.turn_away, name="request-turn-away"),
]
