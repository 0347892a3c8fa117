"""Addresses in templates: of the installation's pages, and of signing in and up from wherever we are."""

from typing import Any

from django import template
from django.template import Context

from community.addresses import installation_link, installation_path, sign_in_link

register = template.Library()


@register.simple_tag(takes_context=True)
def site_url(context: Context, name: str, *args: Any, **kwargs: Any) -> str:
    """Return the address of a page of the installation: a path on its own host, the whole address elsewhere."""
    request = context.get("request")
    if request is None:
        return installation_path(name, *args, **kwargs)
    return installation_link(request, name, *args, **kwargs)


@register.simple_tag(takes_context=True)
def sign_in_url(context: Context, then: str = "") -> str:
    """Return where one signs in and comes back to `then`, by default this very page."""
    return sign_in_link(context["request"], then=then)


@register.simple_tag(takes_context=True)
def sign_up_url(context: Context, then: str = "") -> str:
    """Return where one signs up and comes back to `then`, by default this very page."""
    return sign_in_link(context["request"], then=then, new=True)
