"""One port for both: pages go to the WSGI application in threads, sockets to Channels.

Django's own ASGI handler costs a page up to four times the work of its WSGI handler (docs/performance.md).
"""

import os

from a2wsgi import WSGIMiddleware
from channels.routing import ProtocolTypeRouter

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")

from config.wsgi import application as pages

#: More threads would only wait for each other: pages are bound by Python, not by waiting.
PAGE_THREADS = 8

from community.realtime.routing import sockets  # noqa: E402  (needs Django loaded)

application = ProtocolTypeRouter({"http": WSGIMiddleware(pages, workers=PAGE_THREADS), "websocket": sockets})
