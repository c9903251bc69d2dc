"""Keeping children running, without waiting for real ones."""

import sys

import pytest

from config.supervisor import FIRST_PAUSE_SECONDS, LONGEST_PAUSE_SECONDS, Child, keep_running, stop_all


def child_that(code):
    child = Child("x", [sys.executable, "-c", code])
    child.start()
    return child


def test_a_child_that_died_is_started_again_after_a_pause():
    child, said = child_that("raise SystemExit(7)"), []
    child.process.wait()
    keep_running(child, said.append)
    assert child.process is None
    assert "ended with code 7" in said[0]
    child.start_again_at = 0
    keep_running(child, said.append)
    assert child.process is not None
    stop_all([child])


def test_the_pause_doubles_while_a_child_keeps_dying_but_not_for_ever():
    child, pauses = child_that("raise SystemExit(1)"), []
    for _ in range(7):
        child.process.wait()
        pauses.append(child.pause)
        keep_running(child, lambda line: None)
        child.start()
    child.process.wait()
    assert pauses[:3] == [FIRST_PAUSE_SECONDS, FIRST_PAUSE_SECONDS * 2, FIRST_PAUSE_SECONDS * 4]
    assert max(pauses) <= LONGEST_PAUSE_SECONDS


def test_a_child_that_runs_is_left_alone():
    child = child_that("import time; time.sleep(60)")
    process = child.process
    keep_running(child, lambda line: pytest.fail(line))
    assert child.process is process
    stop_all([child])
    assert process.returncode is not None


def test_a_child_that_does_not_listen_is_ended_all_the_same(monkeypatch):
    monkeypatch.setattr("config.supervisor.TIME_TO_STOP_SECONDS", 0.5)
    deaf = child_that("import signal, time; signal.signal(signal.SIGTERM, signal.SIG_IGN); time.sleep(60)")
    stop_all([deaf])
    assert deaf.process.returncode is not None
