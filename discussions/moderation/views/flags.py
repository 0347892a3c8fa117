"""Complaints by members."""

from http import HTTPStatus

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from community.access import MemberRequest, for_members
from community.limits import limited
from discussions.addresses import reply_path, thread_path
from discussions.models import Reply
from discussions.moderation import permissions, refusals
from discussions.moderation.actions import flag_post
from discussions.moderation.forms import FlagForm
from discussions.moderation.posts import find_post, html_of


@require_http_methods(["GET", "HEAD", "POST"])
@for_members
@limited("flag")
def new(request: MemberRequest, kind: str, pk: int) -> HttpResponse:
    """Ask what is wrong with a post, and put it in the queue."""
    post = find_post(request.visitor, kind, pk)
    if not permissions.can_flag(request.visitor, post):
        raise refusals.NothingToFlag
    form = FlagForm(request.POST) if request.method == "POST" else FlagForm()
    if form.is_valid():
        flag_post(post=post, by=request.membership, **form.cleaned_data)
        messages.success(request, _("Thank you. A moderator will look at it."))
        return redirect(reply_path(post) if isinstance(post, Reply) else thread_path(post))
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.is_bound else HTTPStatus.OK
    context = {"form": form, "post": post, "body": html_of(post)}
    return render(request, "moderation/flags/new.html", context, status=status)
