"""Reads feeds with feedparser and prints what a feed reader would get: one JSON line for each path given."""
import json
import sys

import feedparser

for path in sys.argv[1:]:
    feed = feedparser.parse(open(path, "rb").read())
    entries = [
        {
            "id": entry.get("id"), "link": entry.get("link"), "title": entry.get("title"),
            "published": bool(entry.get("published_parsed")),
            "authors": [author.get("name") for author in entry.get("authors", [])],
            "tags": [tag.get("term") for tag in entry.get("tags", [])], "summary": entry.get("summary"),
            "html": (entry.get("content") or [{}])[0].get("value"),
        }
        for entry in feed.entries
    ]
    links = {link.get("rel"): link.get("href") for link in feed.feed.get("links", [])}
    print(json.dumps({
        "bozo": str(feed.get("bozo_exception", "")) if feed.bozo else None, "version": feed.version,
        "title": feed.feed.get("title"), "language": feed.feed.get("language"), "links": links, "entries": entries,
    }))
