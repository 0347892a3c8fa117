"""The addresses of people and what they declare of each other."""

from django.urls import URLPattern, path

from members.views import blocks, connections, people, profiles, welcome

urlpatterns: list[URLPattern] = [
    path("members/", people.directory, name="directory"),
    path("members/<str:handle>/", profiles.member, name="member"),
    path("members/<str:handle>/connection/", connections.connection_ask, name="connection-ask"),
    path("members/<str:handle>/block/", blocks.block, name="block"),
    path("members/<str:handle>/unblock/", blocks.unblock, name="unblock"),
    path("connections/", connections.connections, name="connections"),
    path("connections/<int:pk>/accept/", connections.connection_accept, name="connection-accept"),
    path("connections/<int:pk>/decline/", connections.connection_decline, name="connection-decline"),
    path("connections/<int:pk>/withdraw/", connections.connection_withdraw, name="connection-withdraw"),
    path("connections/<int:pk>/remove/", connections.connection_remove, name="connection-remove"),
    path("blocks/", blocks.blocks, name="blocks"),
    path("me/edit/", profiles.me_edit, name="me-edit"),
    path("people-to-meet/", welcome.people_to_meet_fragment, name="people-to-meet"),
    path("welcome/", welcome.welcome, name="welcome"),
    path("welcome/people/", welcome.welcome_people, name="welcome-people"),
]
