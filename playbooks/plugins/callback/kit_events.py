"""Writes what happens as JSON lines into the file named by KIT_ANSIBLE_EVENTS; the kit tells it to people."""

from __future__ import annotations

DOCUMENTATION = """
name: kit_events
type: notification
short_description: Events as JSON lines for the kit
description: Prints nothing itself, so that Ansible's own output stays what it is.
"""

import json
import os
import time

from ansible.plugins.callback import CallbackBase

# What a result may say further; everything else stays here, secrets above all.
TOLD = (
    "msg",
    "stderr",
    "stdout",
    "rc",
    "code",
    "errno",
    "problems",
    "paths",
    "done",
    "status",
    "cmd",
    "content",
    "started",
)


def is_validation(task):
    """Whether Ansible made this task itself, of a role's argument_specs: no step of ours."""
    return task.action.endswith("validate_argument_spec")


class CallbackModule(CallbackBase):
    CALLBACK_VERSION = 2.0
    CALLBACK_TYPE = "notification"
    CALLBACK_NAME = "kit_events"
    CALLBACK_NEEDS_ENABLED = True

    def __init__(self):
        super().__init__()
        self._file = open(os.environ["KIT_ANSIBLE_EVENTS"], "a", encoding="utf-8", buffering=1)  # noqa: SIM115

    def _write(self, event, **values):
        self._file.write(json.dumps({"event": event, "at": time.time(), **values}, default=str) + "\n")

    def _result(self, event, result):
        if event in ("ok", "skipped") and is_validation(result.task):
            return
        found = result.result
        kept = {} if found.get("_ansible_no_log") else {name: found[name] for name in TOLD if found.get(name)}
        self._write(
            event,
            task=result.task.name or result.task.action,
            host=result.host.get_name(),
            changed=bool(found.get("changed")),
            ignored=bool(result.task.ignore_errors),
            result=kept,
        )

    def v2_playbook_on_play_start(self, play):
        self._write("play", name=play.get_name())

    def v2_playbook_on_task_start(self, task, is_conditional):
        if not is_validation(task):
            self._write("task", name=task.name or task.action)

    def v2_playbook_on_handler_task_start(self, task):
        self._write("task", name=task.name or task.action)

    def v2_runner_on_ok(self, result):
        self._result("ok", result)

    def v2_runner_on_failed(self, result, ignore_errors=False):
        self._result("ok" if ignore_errors else "failed", result)

    def v2_runner_on_unreachable(self, result):
        self._result("unreachable", result)

    def v2_runner_on_skipped(self, result):
        self._result("skipped", result)

    def v2_runner_retry(self, result):
        self._result("retry", result)

    def v2_playbook_on_stats(self, stats):
        self._write("end")
