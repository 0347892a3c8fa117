"""Threads: read, start, change, take back."""

from __future__ import annotations

from http import HTTPStatus

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseNotModified, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from community.access import CommunityRequest, MemberRequest, for_members, for_readers
from community.guest_pages import kept_for_guests
from community.limits import limited
from community.models import Space
from discussions import permissions, reading, refusals
from discussions.actions.delete import delete_thread
from discussions.actions.edit_thread import edit_thread
from discussions.actions.start_thread import start_thread
from discussions.addresses import thread_path
from discussions.forms import EditThreadForm, ThreadForm
from discussions.models import Thread
from discussions.paging import page_with, whole_number
from discussions.views.thread_page import render_thread
from discussions.views.unchanged import etag_of, is_known


def _version(request: CommunityRequest, pk: int, slug: str = "") -> object:
    """Name what a page of a thread shows to guests."""
    row = Thread.objects.visible_to(request.visitor).filter(pk=pk).values_list("revision", flat=True).first()
    if row is None:
        raise Http404
    return row


@require_safe
@for_readers
@kept_for_guests(version=_version, query=("page", "from"))
def show(request: CommunityRequest, pk: int, slug: str = "") -> HttpResponse:
    """Show a page of a thread; `?from=POSITION` leads to the page with that reply."""
    thread = reading.find_thread(request.visitor, pk)
    if slug != thread.slug:
        query = f"?{request.GET.urlencode()}" if request.GET else ""
        return redirect(thread_path(thread) + query, permanent=False)
    position = whole_number(request.GET.get("from", ""), default=0)
    number = page_with(position) if position else whole_number(request.GET.get("page", ""), default=1)
    etag = etag_of(request, thread)
    if etag is not None and is_known(request, etag):
        return HttpResponseNotModified(headers={"ETag": etag})
    response = render_thread(request, thread, number)
    if etag is not None:
        response["ETag"] = etag
    return response


@require_http_methods(["GET", "HEAD", "POST"])
@for_members
@limited("post")
def new(request: MemberRequest, slug: str) -> HttpResponse:
    """Start a thread in a space."""
    space = get_object_or_404(Space.objects.readable_by(request.membership), slug=slug)
    if why := permissions.why_not_start_thread(request.membership, space):
        raise why
    form = ThreadForm(request.POST or None, visitor=request.membership, space=space)
    if request.method == "POST" and form.is_valid():
        thread = start_thread(space=space, author=request.membership, **form.cleaned_data)
        return HttpResponseRedirect(thread_path(thread), status=HTTPStatus.SEE_OTHER)
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.is_bound else HTTPStatus.OK
    return render(request, "discussions/threads/new.html", {"form": form, "space": space}, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
@for_members
@limited("edit")
def edit(request: MemberRequest, pk: int) -> HttpResponse:
    """Change a thread's title, opening post and tags."""
    thread = reading.find_thread(request.membership, pk)
    if why := permissions.why_not_edit(request.membership, thread):
        raise why
    tags = ", ".join(tag["name"] for tag in thread.shown_tags)  # type: ignore[attr-defined]
    initial = {"title": thread.title, "body": thread.body, "tags": tags, "revision": thread.revision}
    form = EditThreadForm(request.POST or None, initial=initial)
    current, status = None, HTTPStatus.OK
    if form.is_bound:
        status = HTTPStatus.UNPROCESSABLE_ENTITY
        if form.is_valid():
            try:
                return redirect(thread_path(edit_thread(thread=thread, by=request.membership, **form.cleaned_data)))
            except refusals.StaleEdit as stale:
                current, status = stale.current, stale.status
                form = EditThreadForm({**request.POST.dict(), "revision": current.revision})
                form.is_valid()
    context = {"form": form, "thread": thread, "space": thread.space, "current": current}
    return render(request, "discussions/threads/edit.html", context, status=status)


@require_POST
@for_members
@limited("edit")
def delete(request: MemberRequest, pk: int) -> HttpResponse:
    """Take back a thread."""
    thread = reading.find_thread(request.membership, pk)
    delete_thread(thread=thread, by=request.membership)
    messages.success(request, _("Your thread is gone."))
    return redirect("space", thread.space.slug)


@require_safe
@for_readers
def history(request: CommunityRequest, pk: int) -> HttpResponse:
    """Show what a thread's opening post said before."""
    thread = reading.find_thread(request.visitor, pk)
    edits = thread.edits.select_related("by").order_by("-at", "-pk")[:100]
    context = {"post": thread, "thread": thread, "space": thread.space, "edits": edits}
    return render(request, "discussions/threads/history.html", context)
