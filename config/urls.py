"""The addresses of the installation. Those of a community are in `config.urls_community`, under /c/SLUG/ or its own domain."""

from django.contrib import admin
from django.urls import include, path

from config import views, views_mail
from members import openid_connect

urlpatterns = [
    path("up", views.up, name="up"),
    path("ready", views.ready, name="ready"),
    # Before allauth's own, which take more tokens than we do.
    path("accounts/oidc/<slug:provider_id>/login/", openid_connect.login, name="openid_connect_login"),
    path("accounts/oidc/<slug:provider_id>/login/callback/", openid_connect.callback, name="openid_connect_callback"),
    path("accounts/", include("allauth.urls")),
    path("operator/mail/", views_mail.index, name="operator-mail"),
    path("operator/mail/<str:name>/", views_mail.show, name="operator-mail-letter"),
    path("operator/mail/<str:name>/html/", views_mail.html, name="operator-mail-html"),
    path("operator/", admin.site.urls),
    path("", include("community.urls_installation")),
]

handler400 = "config.errors.bad_request"
handler403 = "config.errors.forbidden"
handler404 = "config.errors.not_found"
handler500 = "config.errors.failed"
