"""Going back to where somebody was, and nowhere else."""

from django.http import HttpRequest, HttpResponseRedirect
from django.utils.http import url_has_allowed_host_and_scheme


def back_to(request: HttpRequest, default: str) -> HttpResponseRedirect:
    """Redirect to the form's `next`, if it is a page of this very site, and to `default` otherwise."""
    wanted = request.POST.get("next", "")
    # A path alone: even our own host by its name would let a form lead to another community's pages.
    is_ours = wanted.startswith("/") and url_has_allowed_host_and_scheme(wanted, allowed_hosts=None)
    response = HttpResponseRedirect(wanted if is_ours else default)
    response.status_code = 303
    return response
