"""The addresses of this part."""

from django.urls import path

from members.notifications import views

urlpatterns = [
    path("notifications/", views.notifications, name="notifications"),
    path("notifications/read/", views.mark_all_read, name="notifications-read"),
    path("notifications/preferences/", views.notification_preferences, name="notification-preferences"),
    path("notifications/<int:pk>/", views.notification, name="notification"),
    path("notifications/<int:pk>/read/", views.mark_read, name="notification-read"),
    path("unsubscribe/<str:token>/", views.unsubscribe, name="unsubscribe"),
]
