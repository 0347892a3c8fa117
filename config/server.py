"""The embedded web server: one uvicorn, on a socket that the supervisor keeps open while we come and go."""

import socket
import sys

import uvicorn


def serve(descriptor: int) -> None:
    """Serve pages and sockets on an inherited socket that already listens, until SIGTERM."""
    listener = socket.socket(fileno=descriptor)
    server = uvicorn.Server(
        uvicorn.Config(
            "config.asgi:application",
            lifespan="off",
            ws="websockets-sansio",
            ws_max_size=16 * 1024,  # Pages say little; uvicorn would take 16 MB from anybody.
            ws_per_message_deflate=False,  # Browsers always ask for it, and it doubles what a socket costs.
            proxy_headers=False,  # KITH_TRUSTED_PROXIES says whom to believe, in one place.
            access_log=False,
            log_config=None,  # Django's settings say how to log.
            timeout_graceful_shutdown=5,
            backlog=2048,
        )
    )
    server.run(sockets=[listener])


if __name__ == "__main__":
    serve(int(sys.argv[1]))
