"""What is refused between two who write to each other, each with the sentence that they read."""

from django.utils.translation import gettext_lazy as _

from community.refusals import Refusal


class NotTakingMessages(Refusal):
    """The other has left, may not come in, or one of the two has blocked the other. The sentence is the same for all."""

    sentence = _("This member is not taking messages.")


class WaitsForAnswer(Refusal):
    """A stranger's first message waits, or was declined, which looks the same to who sent it."""

    sentence = _("Your first message waits for an answer. You can write again once it has come.")


class NotYourMessage(Refusal):
    """Only who wrote a message takes it back."""

    sentence = _("Only the person who wrote this can take it back.")
