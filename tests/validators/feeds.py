"""Reads feeds with feedparser and says what a feed reader would get: one JSON line for each path on the command line."""
import json
import sys

import feedparser

for path in sys.argv[1:]:
    feed = feedparser.parse(open(path, "rb").read())
    entries = [
        {
            "id": entry.get("id"), "link": entry.get("link"), "title": entry.get("title"),
            "published": bool(entry.get("published_parsed")), "authors": [it.get("name") for it in entry.get("authors", [])],
            "tags": [it.get("term") for it in entry.get("tags", [])], "summary": entry.get("summary"),
            "html": (entry.get("content") or [{}])[0].get("value"),
        }
        for entry in feed.entries
    ]
    links = {it.get("rel"): it.get("href") for it in feed.feed.get("links", [])}
    print(json.dumps({
        "bozo": str(feed.get("bozo_exception", "")) if feed.bozo else None, "version": feed.version,
        "title": feed.feed.get("title"), "language": feed.feed.get("language"), "links": links, "entries": entries,
    }))
