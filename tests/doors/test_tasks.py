"""Each task says why it is safe that anything on the broker may ask for it, twice."""

from config.celery import app

#: Each task, and why it may run at any time and twice.
TASKS = {
    "community.tasks.work_off": "does an outbox entry once; an entry that is done or leased is left alone",
    "community.tasks.relay_outbox": "does what is due",
    "community.tasks.sweep_outbox": "deletes what was done long ago",
    "community.tasks.verify_domains_again": "looks at records and writes down what it finds",
    "community.tasks.sweep_hand_overs": "deletes what was over long ago",
    "members.notifications.tasks.sweep_notifications": "deletes what was read long ago",
    "community.network.tasks.measure_network": "counts days anew and replaces snapshots",
    "community.network.tasks.measure_networks_whose_day_is_over": "asks for what is missing",
}


def test_every_task_is_known():
    app.loader.import_default_modules()

    assert {name for name in app.tasks if not name.startswith("celery.")} == set(TASKS)
