#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""The console as a person without a mouse or eyes uses it: rotate, change a role, invite, all through accessibility.

usage: with-desktop test_console.py GATEHOUSE
"""
import contextlib
import csv
import io
import os
import pathlib
import sqlite3
import subprocess
import sys

import desktop
from desktop import act, check, wait

GATEHOUSE = sys.argv[1]


def report(kind):
    """The rows of a report of the sample account, read by another process."""
    done = subprocess.run([GATEHOUSE, "report", kind, "--account", "sample"], capture_output=True, timeout=60, check=True)
    return list(csv.DictReader(io.StringIO(done.stdout.decode())))


def no_secret_but_in_the_agents_files(program, tokens):
    """The secrets themselves, wherever the program writes: data, settings, journal, log, arguments, environment."""
    check(tokens, "no token was looked for")
    folders = [pathlib.Path(os.environ[name]) for name in
               ("GATEHOUSE_DATA_DIR", "GATEHOUSE_SETTINGS_DIR", "XDG_CONFIG_HOME", "XDG_CACHE_HOME")]
    places = {str(path): path.read_bytes() for folder in folders if folder.exists()
              for path in folder.rglob("*") if path.is_file() and path.parent.name != "agents"}
    check(any("journal.sqlite" in name for name in places), "the journal was not searched")
    for name in ("cmdline", "environ"):
        places[name] = pathlib.Path(f"/proc/{program.process.pid}/{name}").read_bytes()
    for token in tokens:
        secret = token.split(b"_", 1)[1]
        for form in (secret, secret.decode().encode("utf-16-le"), secret.hex().encode()):
            found = [name for name, content in places.items() if form in content]
            check(not found, f"a token was found in {found}")


def in_the_service(question, *values):
    """What the sample's database itself holds, past the program and its reports."""
    database = next(pathlib.Path(os.environ["GATEHOUSE_DATA_DIR"]).glob("sample/*.sqlite"))
    # Closed at once: reading the file's bytes while a connection lives would drop that connection's locks.
    with contextlib.closing(sqlite3.connect(f"file:{database}?mode=ro", uri=True)) as connection:
        return connection.execute(question, values).fetchall()


def role(person, *change):
    """Changes a person's role by the command line, as another administrator would meanwhile."""
    subprocess.run([GATEHOUSE, "role", person, "--account", "sample", "--yes", *change], capture_output=True, timeout=60,
                   check=True)


def agents_tokens():
    folder = pathlib.Path(os.environ["GATEHOUSE_DATA_DIR"]) / "sample" / "agents"
    return {path.read_bytes().strip() for path in folder.glob("*.token") if path.stat().st_size < 80}


def go_to(program, page):
    act(program.one("radio button", lambda name: name.startswith(page)), "press", "toggle")


def show_only(program, page, words, count):
    """Filters the page's table until one row is left, and makes it the current one."""
    go_to(program, page)
    program.type(program.one("text", "Filter"), words)
    program.one("label", f"1 of {count}")
    table = program.one("table", page)
    cell = wait("a row", lambda: next((c for c in program.all("table cell", under=table)), None))
    try:
        cell.queryComponent().grabFocus()
    except NotImplementedError:
        pass


def rotate_a_token(program):
    program.one("radio button", "Credentials, 93")
    before = {row["id"] for row in report("credentials")}
    tokens = agents_tokens()
    old = next(row["id"] for row in report("credentials") if row["description"] == "staging webhooks")
    show_only(program, "Credentials", "staging webhooks", 93)
    program.press("push button", "Rotate…")
    program.press("push button", "Create new authtoken")
    program.press("push button", "Show")
    program.press("push button", "Hide")
    program.press("push button", "Give to the sample agents")
    program.press("push button", "Delivered")
    # The agents reconnect by themselves; the dialog goes on once all of them are seen on the new one.
    wait("the agents to move", lambda: program.all("push button", "Revoke now…"), 60)
    program.press("push button", "Revoke now…")
    act(program.one("check box", "Revoke the old authtoken of “staging webhooks” for good"))
    program.press("push button", "Revoke old authtoken")
    program.one("label", lambda text: text.startswith("The old one is revoked and the new one is in its place"))
    program.press("push button", "Close")
    after = {row["id"]: row for row in report("credentials")}
    check(old not in after, "the old token is still there")
    check(not in_the_service("SELECT id FROM credentials WHERE id = ?", old), "the service still holds the old token")
    new = set(after) - before
    check(len(new) == 1 and len(after) == 93, f"expected one successor, found {new}")
    new = new.pop()
    check(after[new]["sessions"] == "2", "the agents are not on the new token")
    check(in_the_service("SELECT count(*) FROM tunnel_sessions WHERE credential_id = ?", new) == [(2,)],
          "the service does not see the agents on the new token")
    delivered = agents_tokens() - tokens
    check(len(delivered) == 1, f"expected one new token in the agents' files, found {len(delivered)}")
    no_secret_but_in_the_agents_files(program, delivered | tokens)


def change_a_role_and_undo(program):
    program.one("radio button", "Principals, 42")
    person = "summer-intern@example.com"
    before = next(row for row in report("principals") if row["email"] == person)
    check(before["administrator"] == "false", "the sample's intern should be none")
    show_only(program, "Principals", "summer-intern", 42)
    program.press("push button", "Change role…")
    act(program.one("check box", lambda name: name.startswith("Administrator")))
    program.one("label", lambda text: text.startswith("Gains: "))
    program.press("push button", "Change role")
    program.one("label", lambda text: text.startswith("The role of Summer Intern was changed"))
    check(next(row for row in report("principals") if row["email"] == person)["administrator"] == "true",
          "the role was not changed")
    program.press("push button", "Undo")
    program.one("label", lambda text: text.startswith("The role of Summer Intern is as it was"))
    check(next(row for row in report("principals") if row["email"] == person) == before, "undo left something")


def invite_two_people(program):
    program.one("radio button", "Invitations, 9")
    go_to(program, "Invitations")
    program.press("push button", "Invite people…")
    program.type(program.one("text", "E-mail"), "first-guest@example.com\nsecond-guest@example.com")
    program.press("push button", "Invite 2 people")
    program.one("radio button", "Invitations, 11")
    program.press("push button", "Close")
    emails = {row["email"] for row in report("invitations")}
    check({"first-guest@example.com", "second-guest@example.com"} <= emails, "the invitations are not there")


def is_refused_the_last_administrator(program):
    program.one("radio button", "Principals, 42")
    everyone = [row for row in report("principals") if row["administrator"] == "true" and row["state"] == "active"]
    check(len(everyone) > 1, "the sample has one administrator only")
    # The console acts as this one: anybody else would be refused for not being an administrator.
    last = next(row for row in everyone if row["email"] == "platform-lead@example.com")
    others = [row for row in everyone if row is not last]
    for other in others:
        role(other["email"], "--no-administrator")
    program.choose("Refresh")
    show_only(program, "Principals", last["email"], 42)
    program.press("push button", "Change role…")
    act(program.one("check box", lambda name: name.startswith("Administrator")))
    program.one("label", lambda text: "ERR_NGROK_6602" in text and "Make someone else administrator first" in text)
    change = program.one("push button", "Change role")
    check(not change.getState().contains(desktop.pyatspi.STATE_ENABLED), "the refused change can be pressed")
    program.press("push button", "Cancel")
    left = in_the_service("SELECT id FROM members WHERE administrator AND active AND account_id = "
                          "(SELECT account_id FROM members WHERE id = ?)", last["id"])
    check(left == [(last["id"],)], f"the administrators left are {left}")
    for other in others:
        role(other["email"], "--administrator")


def export_what_is_shown(program):
    program.one("radio button", "Credentials, 93")
    go_to(program, "Credentials")
    program.type(program.one("text", "Filter"), "kind:apikey")
    program.one("label", "25 of 93")
    file = pathlib.Path(os.environ["HOME"]) / "keys.csv"
    program.press("push button", "Export CSV")
    program.type(program.one("text", "File name:"), str(file))
    program.press("push button", "Save")
    program.one("label", lambda text: text.startswith("25 rows written to"))
    rows = list(csv.DictReader(io.StringIO(file.read_text())))
    check({row["id"] for row in rows} == {id for (id,) in in_the_service(
        "SELECT id FROM credentials WHERE kind = 'api_key' AND account_id = "
        "(SELECT account_id FROM credentials WHERE id = ?)", rows[0]["id"])}, "the file is not what the service holds")


desktop.run([GATEHOUSE, "--account", "sample"], rotate_a_token, change_a_role_and_undo, invite_two_people,
            is_refused_the_last_administrator, export_what_is_shown)
