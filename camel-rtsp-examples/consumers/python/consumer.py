#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
"""Prints what cameras saw, one line for each event of an MQTT topic.

consumer.py HOST:PORT TOPIC FOLDER; see docs/events.md.
"""

import hashlib
import json
import os
import sqlite3
import sys
import urllib.parse
import urllib.request

import paho.mqtt.client as mqtt  # Debian: python3-paho-mqtt
from paho.mqtt.packettypes import PacketTypes
from paho.mqtt.properties import Properties

WEEK = 7 * 24 * 3600
VERBS = {
    "object.appeared.v1": "is there",
    "object.gone.v1": "is gone",
    "line.crossed.v1": "crossed",
    "zone.entered.v1": "entered",
    "zone.dwelled.v1": "stays in",
    "zone.left.v1": "left",
}


def main(broker, topic, folder):
    host, port = broker.split(":")
    os.makedirs(folder, exist_ok=True)
    seen = sqlite3.connect(os.path.join(folder, "seen"))
    seen.execute("CREATE TABLE IF NOT EXISTS seen (id TEXT PRIMARY KEY)")
    # While this program is away, the broker keeps what comes, for the client of this name, for a week.
    # paho 2 asks which callbacks it is to call; 1.6 knows of one kind only.
    callbacks = {"callback_api_version": mqtt.CallbackAPIVersion.VERSION2} if hasattr(mqtt, "CallbackAPIVersion") else {}
    client = mqtt.Client(client_id="camera-events", protocol=mqtt.MQTTv5, **callbacks)
    session = Properties(PacketTypes.CONNECT)
    session.SessionExpiryInterval = WEEK
    client.on_connect = lambda *_: client.subscribe(topic, qos=1)
    client.on_subscribe = lambda *_: print("Waiting for events", file=sys.stderr, flush=True)
    # paho acknowledges a message when this returns: who dies before that gets the message again.
    client.on_message = lambda _client, _data, message: handle(message.payload, seen, os.path.join(folder, "refused"))
    client.connect_async(host, int(port), clean_start=False, properties=session)
    client.loop_forever(retry_first_connection=True)


def handle(payload, seen, refused):
    for event in events(payload):
        try:
            id, text = str(event["id"]), line(event)
        except (AttributeError, LookupError, TypeError, ValueError) as e:
            print("This is no event:", repr(e), file=sys.stderr, flush=True)
            with open(refused, "ab") as file:  # it would be as unreadable the next time, so it is put aside
                file.write(payload + b"\n")
            continue
        with seen:  # one transaction: what is remembered was done
            if seen.execute("INSERT OR IGNORE INTO seen VALUES (?)", [id]).rowcount:
                print(text, flush=True)  # here is your work
                seen.execute("DELETE FROM seen WHERE rowid <= (SELECT max(rowid) FROM seen) - 100000")


def events(payload):
    try:
        body = json.loads(payload)
    except (ValueError, RecursionError):
        return [None]
    return body if isinstance(body, list) else [body]


def line(event):
    data = event.get("data", {})
    kind = event.get("type", "").replace("io.github.camelrtsp.", "")
    return f"{event.get('time')} {event.get('partitionkey')} {what(kind, data)}"


def what(kind, data):
    objects, media, health = data.get("objects", []), data.get("media", []), data.get("health", {})
    if kind == "object.detected.v1":
        return f"sees {len(objects)} objects"
    if kind == "media.ready.v1":
        return f"has {checked(media[0])}"
    if kind == "media.failed.v1":
        return f"lacks {media[0]['uri']}"
    if kind == "camera.health.v1":
        return f"is {health.get('state')}"
    if kind not in VERBS:
        return "tells what this program does not know"  # a later version may
    rule = data.get("rule", {})
    return " ".join(filter(None, [who(objects[0], data["stream"]), VERBS[kind], rule.get("id"), rule.get("direction")]))


def who(thing, stream):
    """Where it is, in pixels: boxes are told as shares of the picture, whose size may be unknown."""
    x, y = thing["box"]["x"] * stream.get("width", 0), thing["box"]["y"] * stream.get("height", 0)
    return f"{thing['label']} {thing['trackId']} at {int(x + 0.5)},{int(y + 0.5)}"


def checked(media):
    """The file that an event has promised: can it be read here, and is it what was written?"""
    uri = urllib.parse.urlparse(media["uri"])
    try:
        if uri.scheme != "file":
            raise OSError("It is on another machine")
        with open(urllib.request.url2pathname(uri.path), "rb") as file:
            digest = hashlib.sha256(file.read()).hexdigest()
    except OSError:
        return f"{media['uri']} (not to be read here)"
    return media["uri"] + (" (whole)" if digest == media["sha256"] else " (CHANGED)")


if __name__ == "__main__":
    main(*sys.argv[1:4])
