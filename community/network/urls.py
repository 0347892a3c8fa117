"""The health pages."""

from django.urls import path

from community.network.views import health

urlpatterns = [
    path("health/", health.show, name="health"),
    path("health/measure/", health.measure, name="health-measure"),
]
