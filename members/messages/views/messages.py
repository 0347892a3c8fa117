"""What happens within a conversation: what a page missed, how far it was read, taking a message back, answering a request."""

from django.http import Http404, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from community.access import MemberRequest, for_members
from community.limits import limited
from community.refusals import wants_json
from members.messages.actions import decline, let_in, mark_read, take_back
from members.messages.broadcasts import html_of
from members.messages.forms import ReadForm
from members.messages.permissions import can_take_back
from members.messages.reading import changed_since
from members.messages.views.finding import message_at, part_in


@require_safe
@for_members
@limited("catch-up")
def conversation_changes(request: MemberRequest, pk: int) -> HttpResponse:
    """Give what changed after a revision, each message once and as it is now."""
    conversation = part_in(request.membership, pk).conversation
    after = request.GET.get("after", "")
    if not (after.isascii() and after.isdigit() and len(after) < 19):
        return JsonResponse({"errors": {"after": ["a revision"]}}, status=400)
    changed, more = changed_since(conversation, int(after))
    in_order = sorted(changed, key=lambda message: message.position)
    answer = {
        "revision": changed[-1].revision if more else conversation.revision,
        "more": more,
        "head": None,
        "items": [{"position": message.position, "html": html_of(message)} for message in in_order],
        "data": {"last_position": conversation.last_position},
    }
    return JsonResponse(answer)


@require_POST
@for_members
@limited("follow")
def conversation_read(request: MemberRequest, pk: int) -> HttpResponse:
    """Remember how far one has read."""
    conversation = part_in(request.membership, pk).conversation
    form = ReadForm(request.POST)
    if not form.is_valid():
        return JsonResponse({"errors": form.errors}, status=422)
    mark_read(conversation=conversation, by=request.membership, position=form.cleaned_data["position"])
    return HttpResponse(status=204) if wants_json(request) else redirect("conversation", pk)


@require_http_methods(["GET", "HEAD", "POST"])
@for_members
@limited("edit")
def message_delete(request: MemberRequest, pk: int, position: int) -> HttpResponse:
    """Ask whether to take one's message back, and do it."""
    message = message_at(part_in(request.membership, pk).conversation, position)
    if not can_take_back(request.membership, message):
        raise Http404
    if request.method == "POST":
        take_back(message=message, by=request.membership)
        address = reverse("conversation", args=[pk]) + f"#message-{position}"
        return HttpResponseRedirect(address, status=303)
    return render(request, "messages/delete.html", {"message": message, "conversation": message.conversation})


@require_POST
@for_members
@limited("message")
def conversation_let_in(request: MemberRequest, pk: int) -> HttpResponse:
    """Let a stranger who wrote in."""
    let_in(conversation=part_in(request.membership, pk).conversation, by=request.membership)
    return redirect("conversation", pk)


@require_POST
@for_members
@limited("message")
def conversation_decline(request: MemberRequest, pk: int) -> HttpResponse:
    """Leave a stranger who wrote without an answer; they are not told."""
    decline(conversation=part_in(request.membership, pk).conversation, by=request.membership)
    return redirect("conversations")
