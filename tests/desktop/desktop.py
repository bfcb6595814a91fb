# SPDX-License-Identifier: Apache-2.0
"""Drives a program's window through accessibility (AT-SPI), as a screen reader would: no coordinates, no pictures.

Everything waits for a condition and fails with the tree it saw, never after a fixed time.
"""
import os
import signal
import subprocess
import sys
import time

import pyatspi

DEADLINE = 20.0


class Failure(AssertionError):
    pass


def wait(what, condition, deadline=DEADLINE):
    """The first true answer of `condition`; Failure naming `what` when none came."""
    end = time.monotonic() + deadline
    while True:
        try:
            answer = condition()
        except (LookupError, RuntimeError) as gone:  # objects vanish while they are looked at
            answer = None
            if time.monotonic() > end:
                raise Failure(f"waited for {what}: {gone}") from gone
        except Exception as gone:  # pylint: disable=broad-except  (GLib.Error has no common base)
            answer = None
            if time.monotonic() > end:
                raise Failure(f"waited for {what}: {gone}") from gone
        if answer:
            return answer
        if time.monotonic() > end:
            raise Failure(f"waited {deadline:.0f} s for {what}")
        time.sleep(0.05)


def walk(node, depth=0):
    """All that is showing below `node`."""
    if node is None or depth > 30:
        return
    yield node
    try:
        count = min(node.childCount, 400)
    except Exception:  # gone meanwhile
        return
    for i in range(count):
        try:
            child = node.getChildAtIndex(i)
        except Exception:
            continue
        yield from walk(child, depth + 1)


def showing(node):
    return node.getState().contains(pyatspi.STATE_SHOWING)


class Program:
    """The program under test, started with these arguments."""

    def __init__(self, *command, env=None):
        self.process = subprocess.Popen(command, env={**os.environ, **(env or {})})
        self.app = wait("the program to appear", self._application)

    def _application(self):
        if self.process.poll() is not None:
            raise Failure(f"the program ended with {self.process.returncode}")
        for app in pyatspi.Registry.getDesktop(0):
            if app is not None and app.get_process_id() == self.process.pid and app.childCount > 0:
                return app
        return None

    def windows(self):
        return [window for window in self.app if window is not None]

    def all(self, role=None, name=None, under=None):
        """What is showing with that role ("push button") and name (exact, or a function of it)."""
        roots = [under] if under is not None else self.windows()
        found = []
        for root in roots:
            for node in walk(root):
                try:
                    if role is not None and node.getRoleName() != role:
                        continue
                    if callable(name):
                        if not name(node.name or ""):
                            continue
                    elif name is not None and node.name != name:
                        continue
                    if showing(node):
                        found.append(node)
                except Exception:
                    continue
        return found

    def one(self, role, name=None, under=None, deadline=DEADLINE):
        label = name if isinstance(name, str) else "…"
        return wait(f"{role} “{label}”", lambda: (self.all(role, name, under) or [None])[0], deadline)

    def gone(self, role, name):
        wait(f"{role} “{name}” to go", lambda: not self.all(role, name))

    def press(self, role, name, under=None):
        node = self.one(role, name, under)
        wait(f"{role} “{name}” to be enabled", lambda: node.getState().contains(pyatspi.STATE_ENABLED))
        act(node)
        return node

    def choose(self, name):
        """Does what a menu offers under that name, without opening the menu."""
        act(wait(f"menu item “{name}”", lambda: next(
            (node for window in self.windows() for node in walk(window)
             if node.getRoleName() == "menu item" and node.name == name), None)), "press", "trigger")

    def type(self, node, text):
        node.queryEditableText().setTextContents(text)

    def tree(self):
        lines = []

        def down(node, depth):
            if depth > 24:
                return
            try:
                if not showing(node) and depth > 1:
                    return
                lines.append("  " * depth + f"{node.getRoleName()} {node.name!r}")
                for i in range(min(node.childCount, 40)):
                    down(node.getChildAtIndex(i), depth + 1)
            except Exception:
                return

        for window in self.windows():
            down(window, 0)
        return "\n".join(lines)

    def quit(self):
        """SIGTERM must end it cleanly."""
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)
        return self.process.wait(timeout=20)


def act(node, *wanted):
    """Does the node's main action (Press, or one of `wanted`)."""
    action = node.queryAction()
    names = [action.getName(i).lower() for i in range(action.nActions)]
    for want in wanted or ("press", "toggle", "click", "showmenu"):
        if want in names:
            action.doAction(names.index(want))
            return
    raise Failure(f"{node.getRoleName()} {node.name!r} offers {names}, none of {wanted}")


def check(condition, what):
    if not condition:
        raise Failure(what)


def run(program_arguments, *tests):
    """Runs each test on a program of its own; prints one line each and ends with 1 if any failed."""
    failed = 0
    for test in tests:
        program = None
        try:
            program = Program(*program_arguments)
            test(program)
            code = program.quit()
            check(code == 128 + signal.SIGTERM, f"SIGTERM ended it with {code}")
            print(f"PASS   : {test.__name__}")
        except Exception as error:  # a test's failure must not hide the next one's
            failed += 1
            print(f"FAIL!  : {test.__name__}: {error}")
            if program is not None:
                print(program.tree(), file=sys.stderr)
                program.process.kill()
                program.process.wait()
    print(f"Totals: {len(tests) - failed} passed, {failed} failed")
    sys.stdout.flush()
    sys.exit(1 if failed or not tests else 0)
