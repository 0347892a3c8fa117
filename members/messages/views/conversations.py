"""The list of conversations, and one of them."""

from typing import Any
from uuid import uuid4

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe
from django.views.decorators.http import require_http_methods, require_safe

from community.access import MemberRequest, for_members
from community.limits import limited
from community.models import Membership
from community.refusals import wants_json
from members.messages.actions import begin_conversation, send_message
from members.messages.addresses import path_to
from members.messages.broadcasts import html_of
from members.messages.forms import MessageForm
from members.messages.models import Conversation, Message, Participant
from members.messages.permissions import can_be_written_to, can_write_again
from members.messages.reading import other_in, part_of, rows, with_runs
from members.messages.views.finding import conversation_between, part_in
from members.people import relation, visible_to

State = Participant.State


@require_safe
@for_members
def conversations(request: MemberRequest) -> HttpResponse:
    """List one's conversations, or the requests of strangers to have one."""
    show = "requests" if request.GET.get("show") == "requests" else ""
    state = State.REQUESTED if show else State.TALKING
    listed, after = rows(request.membership, state, after=request.GET.get("after", ""))
    waiting = Participant.objects.filter(membership=request.membership, state=State.REQUESTED)
    context = {
        "rows": listed,
        "show": show,
        "requests_count": waiting.count(),
        "more_url": f"?show={show}&after={after}" if after else "",
    }
    return render(request, "messages/index.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@for_members
@limited("conversation")
def conversation_with(request: MemberRequest, handle: str) -> HttpResponse:
    """Begin to talk with somebody; where the two have talked before, go there."""
    other = visible_to(request.membership).filter(handle=handle).first()
    if other is None:
        raise Http404
    before = conversation_between(request.membership, other)
    if before is not None and request.method != "POST":
        return redirect(path_to(part_in(request.membership, before.pk)))
    form = MessageForm(request.POST if request.method == "POST" else None, initial={"submission": uuid4()})
    if request.method == "POST" and form.is_valid():
        message = begin_conversation(author=request.membership, other=other, **form.cleaned_data)
        return _sent(request, message)
    if form.is_bound and wants_json(request):
        return _not_valid(form)
    context = {
        "form": form,
        "other": other,
        "relation": relation(request.membership, other),
        "draft": f"member-{other.pk}",
    }
    return render(request, "messages/new.html", context, status=422 if form.is_bound else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@for_members
@limited("message")
def conversation(request: MemberRequest, pk: int) -> HttpResponse:
    """Show a conversation, and take what one says in it."""
    part = part_in(request.membership, pk)
    form = MessageForm(request.POST if request.method == "POST" else None, initial={"submission": uuid4()})
    if request.method == "POST" and form.is_valid():
        message = send_message(author=request.membership, conversation=part.conversation, **form.cleaned_data)
        return _sent(request, message)
    if form.is_bound and wants_json(request):
        return _not_valid(form)
    context = _page(request.membership, part, _before(request)) | {"form": form}
    return render(request, "messages/show.html", context, status=422 if form.is_bound else 200)


def _page(me: Membership, part: Participant, before: int | None) -> dict[str, Any]:
    """What the page of a conversation shows to one of the two."""
    conversation = part.conversation
    other = other_in(conversation, me)
    messages = part_of(conversation, before=before)
    standing = relation(me, other)
    theirs = conversation.participants.exclude(membership=me).first()
    is_answerable = can_be_written_to(me, other, is_blocked=standing.is_kept_apart)
    first = messages[0].position if messages else 0
    return {
        "conversation": conversation,
        "other": other,
        "part": part,
        "draft": f"conversation-{conversation.pk}",
        "relation": standing,
        "items": [(message, _marked(html_of(message), me)) for message in messages],
        "earlier_url": f"?before={first}" if first > 1 else "",
        "is_last_page": before is None,
        "is_request": part.state == State.REQUESTED,
        "is_answerable": is_answerable,
        "waits_for_answer": is_answerable and not can_write_again(theirs, are_connected=standing.is_connected),
    }


def _marked(html: str, me: Membership) -> SafeString:
    """Mark in the HTML of a message, which is the same for both, that it is one's own."""
    author = f'data-author-id="{me.pk}"'
    return mark_safe(html.replace(author, f"{author} data-mine", 1))  # noqa: S308  (it was escaped when it was made)


def _before(request: HttpRequest) -> int | None:
    text = request.GET.get("before", "")
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else None


def _sent(request: MemberRequest, message: Message) -> HttpResponse:
    """Answer with the message, or lead to it."""
    if wants_json(request):
        sent = {"html": html_of(*with_runs([message])), "position": message.position, "revision": message.revision}
        return JsonResponse({**sent, "url": _address(message.conversation, message)}, status=201)
    return HttpResponseRedirect(_address(message.conversation, message), status=303)


def _address(conversation: Conversation, message: Message) -> str:
    return reverse("conversation", args=[conversation.pk]) + f"#message-{message.position}"


def _not_valid(form: MessageForm) -> JsonResponse:
    return JsonResponse({"errors": form.errors}, status=422)
