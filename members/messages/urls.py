"""The addresses of conversations."""

from django.urls import URLPattern, path

from members.messages.views import conversations, messages

urlpatterns: list[URLPattern] = [
    path("messages/", conversations.conversations, name="conversations"),
    path("messages/<int:pk>/", conversations.conversation, name="conversation"),
    path("messages/<int:pk>/changes/", messages.conversation_changes, name="conversation-changes"),
    path("messages/<int:pk>/read/", messages.conversation_read, name="conversation-read"),
    path("messages/<int:pk>/let-in/", messages.conversation_let_in, name="conversation-let-in"),
    path("messages/<int:pk>/decline/", messages.conversation_decline, name="conversation-decline"),
    path("messages/<int:pk>/<int:position>/delete/", messages.message_delete, name="message-delete"),
    path("members/<str:handle>/conversation/", conversations.conversation_with, name="conversation-with"),
]
