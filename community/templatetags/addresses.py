"""`{% site_url "account_login" %}`: the pages of the installation, from wherever we are."""

from typing import Any

from django import template
from django.conf import settings
from django.template import Context

from community.addresses import installation_path

register = template.Library()


@register.simple_tag(takes_context=True)
def site_url(context: Context, name: str, *args: Any, **kwargs: Any) -> str:
    """Return the address of a page of the installation: a path on its own host, the whole address elsewhere."""
    path = installation_path(name, *args, **kwargs)
    request = context.get("request")
    if request is None or request.get_host().lower() in settings.INSTALLATION_HOSTS:
        return path
    return settings.BASE_URL + path
