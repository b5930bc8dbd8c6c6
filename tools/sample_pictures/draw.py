#!/usr/bin/env python3
"""Draws every picture of the sample publication "Lisières".

Two colours, one hand, one grid.  It uses the standard library only, and all
randomness is seeded: running it twice writes the same bytes.

    python3 draw.py            every SVG in public/images, and the icons' SVG
    python3 draw.py NAME...    only the pictures whose name contains NAME
    python3 draw.py --frames DIR [VOICE.wav]   the frames of the film, as SVG
    python3 draw.py --tape FILE    the sound of the cassette, as WAV
    python3 draw.py --icon FILE    the mark, to be rendered at 180 and 512

The film: rsvg-convert each frame to PNG, then ffmpeg -framerate 15 with
libvpx-vp9 (crf 46) and libopus (18k); VOICE.wav is 16-bit mono, here the
captions read by espeak-ng -v fr, each 0.4 s or 0.6 s after its cue begins.
The tape: ffmpeg with libopus at 56k.

The grid has 16 columns; on a cover one column is 100 units.  Pen widths: 6 for
contours, 4 for details and hatching, 12 for heavy parts.  The half tone is
always a screen (hatching, dots), never a third ink.  Each picture has only one
thing in madder.  The recurring figure is the leaf: one half full, one half
hatched.
"""
import math
import os
import random
import struct
import sys
import wave
from contextlib import contextmanager
from math import cos, pi, sin

# This script lies elsewhere, since everything in the folder of pictures is published.
HERE = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..", "public", "images")
INK, RED, PAPER, TONE = "#2a211b", "#a8322d", "#f4ede1", "#ebe1cf"
COL = {"i": INK, "r": RED, "p": PAPER, "t": TONE, "n": "none"}
PICTURES = {}


def picture(name, w, h, **kw):
    def deco(f):
        PICTURES[name] = (f, w, h, kw)
        return f
    return deco


def n(v):
    s = f"{v:.1f}"
    s = s[:-2] if s.endswith(".0") else s
    return "0" if s == "-0" else s


def pts(ps):
    return "M" + "L".join(f"{n(x)} {n(y)}" for x, y in ps)


class Pic:
    """A sheet to draw on; the pen is ink by default."""

    def __init__(self, w, h, bg="t", pen="i", step=20, line=4, sw=6):
        self.w, self.h, self.bg, self.pen = w, h, bg, pen
        self.step, self.line, self.sw = step, line, sw
        self.out, self.defs, self.ids = [], {}, 0

    # -- output ----------------------------------------------------------
    def svg(self):
        d = "".join(self.defs.values())
        return (
            f'<svg xmlns="http://www.w3.org/2000/svg" width="{self.w}" height="{self.h}" '
            f'viewBox="0 0 {self.w} {self.h}">' + (f"<defs>{d}</defs>" if d else "")
            + (f'<path fill="{COL[self.bg]}" d="M0 0H{self.w}V{self.h}H0z"/>' if self.bg else "")
            + f'<g fill="none" stroke="{COL[self.pen]}" stroke-width="{n(self.sw)}" '
            f'stroke-linejoin="round" stroke-linecap="round">' + "".join(self.out) + "</g></svg>\n")

    def raw(self, s):
        self.out.append(s)

    # -- screens ---------------------------------------------------------
    def paint(self, code):
        """'i','r','p','t' are flat; a screen is KIND+pen: d=/ b=\\ h=- v=| x=#
        o=dots k=bricks w=waves, capital = twice as open, then the pen colour."""
        if code in COL:
            return COL[code]
        kind, pen = code[0], (code[1] if len(code) > 1 else "i")
        pid = kind + pen
        if pid not in self.defs:
            s = self.step * (2 if kind.isupper() else 1)
            lw, c, k = self.line, COL[pen], kind.lower()
            if kind == "z":          # the tight screen
                s, k, lw = self.step * .55, "d", self.line * .8
            w = h = s
            dot = None
            if k == "d":
                d = f"M{n(-s/4)} {n(s/4)}L{n(s/4)} {n(-s/4)}M0 {n(s)}L{n(s)} 0M{n(s*.75)} {n(s*1.25)}L{n(s*1.25)} {n(s*.75)}"
            elif k == "b":
                d = f"M{n(-s/4)} {n(s*.75)}L{n(s/4)} {n(s*1.25)}M0 0L{n(s)} {n(s)}M{n(s*.75)} {n(-s/4)}L{n(s*1.25)} {n(s/4)}"
            elif k == "h":
                d = f"M0 {n(s/2)}H{n(s)}"
            elif k == "v":
                d = f"M{n(s/2)} 0V{n(s)}"
            elif k == "x":
                d = f"M0 {n(s/2)}H{n(s)}M{n(s/2)} 0V{n(s)}"
            elif k == "k":
                w, h = s * 6, s * 4
                d = f"M0 {n(h/4)}H{n(w)}M0 {n(h*.75)}H{n(w)}M{n(w/4)} {n(h/4)}V{n(h*.75)}M{n(w*.75)} {n(h*.75)}V{n(h)}M{n(w*.75)} 0V{n(h/4)}"
            elif k == "w":
                w, h = s * 4, s * 1.5
                d = f"M0 {n(h/2)}Q{n(w/8)} {n(h*.1)} {n(w/4)} {n(h/2)}T{n(w/2)} {n(h/2)}T{n(w*.75)} {n(h/2)}T{n(w)} {n(h/2)}"
            else:
                r = self.line * (.95 if kind == "o" else 1.3)
                dot = "".join(f'<circle cx="{n(x)}" cy="{n(y)}" r="{n(r)}"/>' for x, y in
                              ((s / 4, s / 4), (s * .75, s * .75)))
            if kind in "XH":
                lw *= .6
            body = f'<g fill="{c}">{dot}</g>' if dot else \
                f'<path fill="none" stroke="{c}" stroke-width="{n(lw)}" d="{d}"/>'
            self.defs[pid] = (f'<pattern id="{pid}" width="{n(w)}" height="{n(h)}" '
                              f'patternUnits="userSpaceOnUse">{body}</pattern>')
        return f"url(#{pid})"

    # -- marks -----------------------------------------------------------
    def el(self, tag, f=None, s=None, w=None, extra=""):
        """f: fill code; a screen may lie on a base: 'd/p' = / over paper."""
        a = ""
        if s == "n":
            a += ' stroke="none"'
        elif s:
            a += f' stroke="{COL[s]}"'
        if w:
            a += f' stroke-width="{n(w)}"'
        if f and "/" in f:
            top, base = f.split("/")
            self.raw(f'<{tag} fill="{COL[base]}" stroke="none"/>')
            f = top
        fa = f' fill="{self.paint(f)}"' if f else ""
        self.raw(f"<{tag}{fa}{a}{extra}/>")

    def path(self, d, f=None, s=None, w=None, extra=""):
        self.el(f'path d="{d}"', f, s, w, extra)

    def poly(self, ps, f=None, s=None, w=None):
        self.path(pts(ps) + "z", f, s, w)

    def line_(self, *c, s=None, w=None, extra=""):
        self.path(pts(list(zip(c[::2], c[1::2]))), None, s, w, extra)

    def rect(self, x, y, w_, h_, f=None, r=0, s=None, w=None):
        rr = f' rx="{n(r)}"' if r else ""
        self.el(f'rect x="{n(x)}" y="{n(y)}" width="{n(w_)}" height="{n(h_)}"{rr}', f, s, w)

    def circ(self, x, y, r, f=None, s=None, w=None):
        self.el(f'circle cx="{n(x)}" cy="{n(y)}" r="{n(r)}"', f, s, w)

    def ell(self, x, y, rx, ry, f=None, s=None, w=None):
        self.el(f'ellipse cx="{n(x)}" cy="{n(y)}" rx="{n(rx)}" ry="{n(ry)}"', f, s, w)

    @contextmanager
    def g(self, x=0, y=0, rot=0, k=1, ky=None, extra=""):
        t = []
        if x or y:
            t.append(f"translate({n(x)} {n(y)})")
        if rot:
            t.append(f"rotate({n(rot)})")
        if k != 1 or ky is not None:
            t.append(f"scale({k:g} {ky:g})" if ky is not None else f"scale({k:g})")
        tr = f' transform="{" ".join(t)}"' if t else ""
        self.raw(f"<g{tr}{extra}>")
        yield
        self.raw("</g>")

    @contextmanager
    def clip(self, d):
        self.ids += 1
        i = f"c{self.ids}"
        self.defs[i] = f'<clipPath id="{i}"><path d="{d}"/></clipPath>'
        self.raw(f'<g clip-path="url(#{i})">')
        yield
        self.raw("</g>")

    @contextmanager
    def keep(self, name):
        """Puts what is drawn inside into <defs>, for later use."""
        held, self.out = self.out, []
        yield
        self.defs[name] = f'<g id="{name}">' + "".join(self.out) + "</g>"
        self.out = held

    def use(self, name, x=0, y=0, rot=0, k=1, ky=None, extra=""):
        with self.g(x, y, rot, k, ky):
            self.raw(f'<use href="#{name}"{extra}/>')

    # -- the family of figures -------------------------------------------
    def leaf(self, x, y, h, w, rot=0, a="i", b="d/p", pen=None, stem=.16, lw=None):
        with self.g(x, y, rot):
            side = f"C{{0}}{n(w*.62)} {n(-h*.3)} {{0}}{n(w*.62)} {n(-h*.62)} 0 {n(-h)}z"
            self.path("M0 0" + side.format("-"), a, pen, lw)
            self.path("M0 0" + side.format(""), b, pen, lw)
            if stem:
                self.line_(0, 0, 0, h * stem, s=pen, w=lw)

    def wood(self, x0, x1, y, lo, hi, seed, gap=62, a="i", b="d", base="t", pen=None):
        """Draws the forest edge: leaves standing in a row, a hatched row behind."""
        rnd = random.Random(seed)
        rows = []
        for off in (0, gap / 2):
            L, R, T, x = "", "", "", x0 + off
            while x < x1:
                h = rnd.uniform(lo, hi) * (1.12 if off == 0 else .9)
                w, st = gap * .98, h * .16
                t = y - st
                for sg, k in (("-", 0), ("", 1)):
                    q = f"M{n(x)} {n(t)}c{sg}{n(w*.62)} {n(-h*.3)} {sg}{n(w*.62)} {n(-h*.62)} 0 {n(-h)}z"
                    if k:
                        R += q
                    else:
                        L += q
                T += f"M{n(x)} {n(y)}v{n(-st)}"
                x += gap * rnd.uniform(.92, 1.12)
            rows.append((L, R, T))
        (L, R, T), (L2, R2, T2) = rows
        self.path(T + L + R, b + "/" + base, pen, 4)
        self.path(L2 + T2, a, pen, 4)
        self.path(R2, b + "/" + base, pen, 4)

    def sheet(self, x, y, w, h, rot=0, rows=0, fold=0, f="p", seed=1, margin=.12, lw=4, pen=None):
        rnd = random.Random(seed)
        with self.g(x, y, rot):
            if fold:
                self.path(f"M0 0H{n(w-fold)}L{n(w)} {n(fold)}V{n(h)}H0z", f, pen)
                self.path(f"M{n(w-fold)} 0V{n(fold)}H{n(w)}z", "t", pen, lw)
            else:
                self.rect(0, 0, w, h, f, 0, pen)
            if rows:
                m, d = w * margin, ""
                g = (h - 2 * m) / max(1, rows - 1)
                for i in range(rows):
                    ln = (w - 2 * m) * (1 if i % 5 != 4 else rnd.uniform(.35, .7))
                    if fold and i * g + m < fold + 8:
                        ln = min(ln, w - 2 * m - fold * .6)
                    d += f"M{n(m)} {n(m+i*g)}h{n(ln)}"
                self.path(d, None, pen, lw)

    HAND = "M-26-6-37-82H37L28-6zM-37-86-45-136M-12-90-15-162M13-90 15-158M37-86 44-128M24-28 72-70"

    def hand(self, x, y, rot=0, k=1, flip=False, f="p", pen=None):
        pen = pen or self.pen
        self.defs.setdefault("hand", f'<path id="hand" d="{self.HAND}"/>')
        with self.g(x, y, rot, -k if flip else k, k):
            o = 6 / k
            for c, w in ((pen, 20 + 2 * o), (f, 20)):
                self.raw(f'<use href="#hand" fill="{COL[c]}" stroke="{COL[c]}" stroke-width="{n(w)}"/>')

    def arm(self, x0, y0, x1, y1, w0=120, w1=86, f="d/p", k=1, flip=False, skin="p", pen=None):
        """Draws a sleeve from (x0,y0) to the wrist (x1,y1), then the hand."""
        a = math.atan2(y1 - y0, x1 - x0)
        c, s = math.cos(a), math.sin(a)
        self.hand(x1, y1, math.degrees(a) + 90, k, flip, skin, pen)
        px, py = -s, c
        self.poly([(x0 + px * w0 / 2, y0 + py * w0 / 2), (x1 + px * w1 / 2, y1 + py * w1 / 2),
                   (x1 - px * w1 / 2, y1 - py * w1 / 2), (x0 - px * w0 / 2, y0 - py * w0 / 2)], f, pen)
        b = 26 * k
        self.poly([(x1 + px * (w1 / 2 + 5) - c * b, y1 + py * (w1 / 2 + 5) - s * b),
                   (x1 + px * (w1 / 2 + 5), y1 + py * (w1 / 2 + 5)),
                   (x1 - px * (w1 / 2 + 5), y1 - py * (w1 / 2 + 5)),
                   (x1 - px * (w1 / 2 + 5) - c * b, y1 - py * (w1 / 2 + 5) - s * b)], "p", pen)

    def key(self, x, y, k=1, f="i", rot=0, hole="t", teeth=2):
        """Draws a key that hangs by its ring from a hook at (x,y)."""
        with self.g(x, y, rot, k):
            self.circ(0, 30, 27, "n", f, 14)
            t = "M0 58V168M0 160H30M0 134H24" + ("M0 110H30" if teeth > 2 else "")
            self.path(t, None, f, 14, ' stroke-linecap="butt"')

    DIGIT = {
        "0": "M5 0A5 5 0 0 1 10 5V11A5 5 0 0 1 0 11V5A5 5 0 0 1 5 0z", "1": "M2 3.4 6.4 0V16",
        "2": "M.3 4.6A4.9 4.8 0 0 1 10 4.8C10 9 .2 11.6 0 16H10", "3": "M.7 2.9A4.5 3.9 0 1 1 5 7.4A5 4.4 0 1 1 .1 12.4",
        "4": "M7.8 16V0L0 11.4H10.6", "5": "M9.2 0H1.6L1 7.2C4 5 10 5.8 10 11A4.9 5 0 0 1 .1 12.4",
        "6": "M7.8 0 1 8M5 6A5 5 0 1 1 5 16A5 5 0 1 1 5 6", "7": "M0 0H10L3.4 16",
        "8": "M5 0A4 3.7 0 1 1 5 7.4A4 3.7 0 1 1 5 0M5 7.4A5 4.3 0 1 1 5 16A5 4.3 0 1 1 5 7.4",
        "9": "M2.2 16 9 8M5 0A5 5 0 1 1 5 10A5 5 0 1 1 5 0", "m": "M0 16V6M0 10A3.4 3.6 0 0 1 6.8 10V16M6.8 10A3.4 3.6 0 0 1 13.6 10V16",
    }

    def num(self, x, y, text, size=32, anchor=0, s=None, w=None):
        """Draws digits with the pen; (x,y) is the top, anchor 0, .5 or 1."""
        k = size / 16
        adv = [{"1": 11, " ": 8, "m": 18}.get(c, 14.5) for c in text]
        x -= (sum(adv) - 4.5) * k * anchor
        o = 0
        with self.g(x, y, 0, k):
            col = f' stroke="{COL[s]}"' if s else ""
            d = []
            for c, a in zip(text, adv):
                if c != " ":
                    d.append(f'<path d="{self.DIGIT[c]}"' + (f' transform="translate({n(o)})"' if o else "") + "/>")
                o += a
            self.raw(f'<g stroke-width="{n((w or 4) / k)}"{col}>{"".join(d)}</g>')

    def arrow(self, x, y, ang, size=26, s="i"):
        c = math.radians(ang)
        q = [(0, 0), (-size, -size * .5), (-size, size * .5)]
        self.poly([(x + a * math.cos(c) - b * math.sin(c), y + a * math.sin(c) + b * math.cos(c)) for a, b in q], s, s, 2)


def arc_pt(cx, cy, r, deg):
    return cx + r * cos(math.radians(deg)), cy + r * sin(math.radians(deg))


# =========================================================================
# Covers, 1600 × 1000
# =========================================================================
def cover(name, **kw):
    return picture(name, 1600, 1000, **kw)


@cover("service-public-une-affaire-de-methode")
def _(p):
    # the plan, drawn once and cut into tiles of 130
    T, X, Y = 130, 410, 305
    with p.keep("plan"):
        p.path("M0 300C160 250 210 380 390 330S600 200 780 260", None, "i", 54)
        p.path("M0 300C160 250 210 380 390 330S600 200 780 260", None, "p", 42)
        p.path("M0 300C160 250 210 380 390 330S600 200 780 260", None, "i", 4, ' stroke-dasharray="26 18"')
        p.path("M0 110H780M195 0V270M455 0V390M650 0V390", None, "i", 16)
        p.path("M0 110H780M195 0V270M455 0V390M650 0V390", None, "p", 8)
        blocks = [(20, 20, 60, 60), (100, 20, 70, 60), (225, 25, 90, 55), (345, 25, 80, 55), (490, 20, 50, 60), (560, 20, 60, 60),
                  (680, 25, 75, 55), (30, 140, 55, 90), (110, 140, 60, 70), (230, 140, 70, 110), (490, 140, 120, 60), (680, 140, 70, 60), (490, 320, 120, 45), (60, 350, 90, 30)]
        p.path("".join(f"M{a} {b}h{c}v{d}h-{c}z" for a, b, c, d in blocks[::2]), "i", "n")
        p.path("".join(f"M{a} {b}h{c}v{d}h-{c}z" for a, b, c, d in blocks[1::2]), "d", None, 4)
        p.circ(375, 195, 44, "o", None, 4)
        p.path("M690 320h70v55h-70zM240 350h130v32h-130z", "o", None, 4)
    # people seen from above
    p.raw('<g transform="matrix(1.12 0 0 1.12 -96 -60)">')
    seats = [(430, 158, 1, "i"), (670, 158, 1, None), (930, 158, 1, "h"), (1170, 158, 1, "i"), (430, 842, -1, None), (670, 842, -1, "b"), (930, 842, -1, "i"), (1170, 842, -1, None)]
    for x, y, d, who in seats:
        p.rect(x - 80, y - 20 - d * 25, 160, 50, "p", 10)
        p.rect(x - 75, min(y, y + d * 100), 150, 100, "p", 14)
        p.rect(x - 84, y - d * 40 - 16, 168, 32, "i", 14)
    for x, d in ((185, 1), (1415, -1)):
        p.rect(x - 50 + d * 30, 425, 100, 150, "p", 14)
        p.rect(x - 16 - d * 40, 416, 32, 168, "i", 14)
    p.rect(250, 230, 1100, 540, "i", 46)
    p.rect(268, 248, 1064, 504, "n", 34, "t", 3)
    gone = {(1, 0), (3, 1), (4, 2), (5, 0)}
    tiles = [(c, r) for c in range(6) for r in range(3) if (c, r) not in gone]
    sq = lambda c, r, g=3: f"M{X+c*T+g} {Y+r*T+g}h{T-2*g}v{T-2*g}h-{T-2*g}z"
    d = "".join(sq(*t) for t in tiles)
    p.path(d, "p", "n")
    with p.clip(d):
        p.use("plan", X, Y)
    p.defs["tile"] = '<clipPath id="tile"><path d="M-62-62H62V62H-62z"/></clipPath>'

    def piece(c, r, x, y, rot, base="p"):
        with p.g(x, y, rot):
            p.raw(f'<path d="M-62-62H62V62H-62z" fill="{COL[base]}" stroke="{COL["i"]}"/>')
            p.raw('<g clip-path="url(#tile)">')
            p.use("plan", -c * T - T / 2, -r * T - T / 2)
            p.raw("</g>")

    def body(x, y, d, f):
        p.path(f"M{x-104} {y}C{x-104} {y+d*70} {x+104} {y+d*70} {x+104} {y}C{x+104} {y-d*56} {x-104} {y-d*56} {x-104} {y}z", f)
        p.circ(x, y, 46, "i" if f != "i/p" else "d/p", "i" if f != "i/p" else "p", 5)
        if f != "i/p":
            p.path(f"M{x-22} {y-d*20}Q{x} {y-d*36} {x+22} {y-d*20}", None, "t", 4)

    piece(1, 0, 540, 350, -13)
    p.arm(400, 150, 490, 268, 96, 66, "i/p", .72)
    piece(5, 0, 1200, 340, 14)
    p.arm(1190, 150, 1196, 248, 96, 66, "i/p", .72, True)
    piece(4, 2, 1004, 690, 9)
    p.arm(950, 850, 976, 768, 96, 66, "i/p", .72)
    p.arm(900, 150, 1010, 330, 96, 66, "h/p", .72)
    piece(3, 1, 792, 540, -10, "r")
    p.arm(690, 850, 756, 650, 96, 66, "b/p", .72)
    p.arm(150, 440, 330, 512, 100, 66, "o/p", .72, True)
    for x, y, d, f in seats:
        if f:
            body(x, y - d * 16, d, f + "/p")
    with p.g(122, 500, -90):
        body(0, 0, 1, "o/p")
    p.raw("</g>")


def books(p, x, spec, y, seed):
    for i, (w, h, f, deco) in enumerate(spec):
        p.rect(x, y - h, w, h, f, 4)
        c = "p" if f in ("i", "r") else "i"
        if deco == 1:
            p.path(f"M{x} {y-h+50}h{w}M{x} {y-h+66}h{w}M{x} {y-60}h{w}M{x} {y-76}h{w}", None, c, 4)
        elif deco == 2:
            p.rect(x + 14, y - h + 60, w - 28, 110, "p", 0, "i", 4)
            p.path(f"M{x+24} {y-h+90}h{w-48}M{x+24} {y-h+110}h{w-48}M{x+24} {y-h+130}h{w-58}", None, "i", 4)
        elif deco == 3:
            for q in range(5):
                yy = y - 40 - q * (h - 80) / 4
                p.path(f"M{x} {n(yy-8)}h{w}v16h-{w}z", c, c, 2)
        elif deco == 4:
            with p.g(x + w / 2, y - h * .38):
                p.leaf(0, 0, 90, 40, 0, c, "n", c, .2, 4)
        x += w
    return x


@cover("vingt-ans-de-deliberations")
def _(p):
    p.path("M0 0H1600V110H0z", "i", "n")
    p.path("M0 860H1600V1000H0z", "i", "n")
    p.path("M0 110H1600V150H0z", "h", "n")
    x = books(p, 0, [(70, 560, "d/p", 1), (96, 620, "i", 2), (60, 520, "p", 1), (84, 600, "p", 4), (96, 560, "i", 3), (64, 610, "h/p", 0),
                     (90, 640, "r", 2), (56, 540, "i", 1), (84, 590, "d/p", 2), (70, 500, "p", 3), (92, 560, "i", 4)], 860, 1)
    # the last one leans
    with p.g(x + 66, 860, 9):
        p.rect(0, -520, 60, 520, "p", 4)
        p.path("M0-460H60M0-444H60M0-70H60M0-86H60", None, "i", 4)
    # diskettes, upright then thinning out

    def floppy(x, y, s, f="p", c="i"):
        with p.g(x, y, 0, s / 160):
            p.path("M0 0H140L160 20V160H0z", f)
            p.rect(34, 0, 84, 52, "d/p" if f == "p" else "t", 0, None, 4)
            p.rect(86, 8, 18, 36, c, 0, None, 2)
            p.rect(22, 82, 116, 78, "t" if f == "p" else "p", 0, None, 4)
            p.path("M40 106H120M40 126H120", None, "i", 4)
    for i, (fx, fy, s, f) in enumerate([(1046, 668, 192, "i"), (1052, 484, 184, "p"), (1250, 714, 146, "p")]):
        floppy(fx, fy, s, f, "t" if f == "i" else "i")
    # then dots on the same grid
    p.raw(f'<g fill="{INK}" stroke="none">')
    for i in range(7):
        for j in range(17):
            xx, yy = 1418 + i * 32, 842 - j * 36
            k = (1 - i / 8.5) * (1 - j / 19)
            r = 13 * k
            if r > 1.6 and (j + 1) * 36 < 620 - i * 20:
                p.circ(xx, yy, r)
    for i in range(5):
        for j in range(4):
            p.circ(1226 + 32 + i * 32, 694 - j * 36, 9 - j * 1.8)
    p.raw("</g>")
    p.path("M0 860H1600", None, "p", 4)
    p.path("M0 900H1600", None, "t", 3)


def mairie(p, mode):
    night = mode == "night"
    L = "p" if night else "i"
    wall = "i" if night else "p"
    p.path("M0 880H1600V1000H0z", "hp" if night else "h", "n")
    if mode == "dawn":
        p.circ(1330, 470, 250, "r", "n")
        p.path("".join(f"M{1020} {y}H1600" for y in range(300, 720, 40)), None, "t", 8)
    if night:
        p.circ(1400, 190, 92, "p", "n")
        p.circ(1366, 166, 84, "i", "n")
        rnd = random.Random(4)
        d = ""
        for i in range(26):
            d += f"M{n(rnd.uniform(30,1270))} {n(rnd.uniform(30,240))}h0"
        p.path(d, None, "p", 7)
    p.wood(20, 300, 880, 190, 330, 5, 66, L, "d" + L, "i" if night else "t", L)
    p.wood(1330, 1600, 880, 190, 330, 8, 66, L, "d" + L, "i" if night else "t", L)
    # roof and turret
    p.poly([(290, 372), (400, 250), (1200, 250), (1310, 372)], "v" + L + "/" + wall)
    p.rect(735, 150, 130, 110, wall)
    p.poly([(715, 152), (800, 50), (885, 152)], "i" if not night else "vp/i")
    p.circ(800, 204, 38, "t" if not night else "p")
    p.path("M800 180V204L816 214", None, "i", 5)
    p.line_(800, 50, 800, 14)
    p.rect(300, 384, 1000, 496, wall)
    p.rect(278, 360, 1044, 28, "i")
    if not night:
        p.path("M300 388h1000v22H300z", "v", "n")
    p.path("M300 640H1300M300 656H1300", None, None, 4)
    # quoins
    for x in (300, 1270):
        p.path("".join(f"M{x} {y}h30v28h-30z" for y in range(420, 640, 56)) + "".join(f"M{x} {y}h30v28h-30z" for y in range(684, 860, 56)), "i" if not night else "p", "n")
    # door and steps
    p.path("M725 880V740A75 75 0 0 1 875 740V880z", "i" if not night else "d" + L)
    p.path("M800 668V880M725 744H875", None, "p", 4)
    for i in range(3):
        p.rect(690 - i * 40, 880 + i * 26, 220 + i * 80, 26, "p" if not night else "i")
    # windows
    for i in range(5):
        x = 335 + i * 200
        p.rect(x, 440, 130, 160, "t" if not night else "p", 0)
        p.rect(x - 12, 600, 154, 14, "i" if not night else "p", 0, L, 4)
        p.path(f"M{x-8} 432H{x+138}", None, None, 8)
        if i != 2:
            p.rect(x + 5, 700, 120, 130, "h" + L + "/" + wall, 0)
            p.path(f"M{x+65} 700V830", None, None, 4)
            p.rect(x - 7, 830, 144, 12, "i" if not night else "p", 0, L, 4)


@cover("saint-aubrin-l-inventaire")
def _(p):
    mairie(p, "day")
    X = [335 + i * 200 + 65 for i in range(5)]
    p.key(X[0], 462, .72, "r")
    # register
    x = X[1]
    p.rect(x - 44, 468, 84, 108, "i", 4)
    p.path(f"M{x-28} 468V576", None, "t", 4)
    p.rect(x - 14, 490, 42, 28, "p", 0, "n")
    # telephone
    x = X[2]
    p.path(f"M{x-46} 576L{x-30} 524H{x+30}L{x+46} 576z", "i")
    p.path(f"M{x-44} 506C{x-44} 474 {x+44} 474 {x+44} 506", None, "i", 22)
    p.path(f"M{x-46} 504v14M{x+46} 504v14", None, "i", 26, ' stroke-linecap="butt"')
    p.circ(x, 550, 15, "t", "n")
    # envelope
    x = X[3]
    p.rect(x - 50, 490, 100, 72, "p")
    p.path(f"M{x-50} 490L{x} 534L{x+50} 490", None, None, 5)
    # screen
    x = X[4]
    p.rect(x - 50, 474, 100, 76, "i", 6)
    p.rect(x - 40, 484, 80, 56, "d/p", 0, "n")
    p.path(f"M{x} 552V574M{x-30} 576H{x+30}", None, None, 8)


@cover("saint-aubrin-la-bascule", bg="i", pen="p")
def _(p):
    mairie(p, "night")
    X = [335 + i * 200 for i in range(5)]
    for i in (0, 2, 4):
        p.path(f"M{X[i]+65} 440V600M{X[i]} 520H{X[i]+130}", None, "i", 6)
    # the two open windows, hatched depth
    for i in (1, 3):
        p.path(f"M{X[i]} 440h130v160h-130z", "d", "n")
    # the footbridge
    a, b = X[1] + 65, X[3] + 65
    deck = f"M{a-20} 596Q800 560 {b+20} 596"
    p.path(deck, None, "i", 34)
    p.path(deck, None, "p", 20)
    p.path(deck, None, "i", 8, ' stroke-dasharray="4 16" stroke-linecap="butt"')
    rail = f"M{a-10} 520Q800 486 {b+10} 520"
    p.path(f"M{a+75} 512V580M{a+160} 500V572M{b-75} 512V580M{b-160} 500V572", None, "p", 5)
    p.path(rail, None, "i", 14)
    p.path(rail, None, "p", 5)
    # the carrier
    p.raw('<g transform="translate(118 86) scale(.85)">')
    p.path("M782 500L764 574M794 500L822 572", None, "i", 30)
    p.path("M782 500L764 574M794 500L822 572", None, "p", 18)
    p.path("M766 410H812L816 512H762z", "p", "i", 6)
    p.circ(792, 376, 26, "p", "i", 6)
    p.path("M766 372A26 26 0 0 1 818 372z", "i", "n")
    p.rect(822, 400, 92, 78, "r", 0, "i", 6)
    p.path("M868 400V430M850 400h36", None, "p", 5)
    p.path("M788 428L812 470L862 476", None, "i", 26)
    p.path("M788 428L812 470L862 476", None, "p", 14)
    p.raw("</g>")


@cover("saint-aubrin-le-bilan")
def _(p):
    mairie(p, "dawn")
    X = [335 + i * 200 for i in range(5)]
    for x in X:
        p.rect(x, 440, 130, 160, "i")
        p.path(f"M{x} 440L{x-38} 462V616L{x} 600zM{x+130} 440L{x+168} 462V616L{x+130} 600z", "p", None, 5)
        p.path(f"M{x-19} 451V608M{x-38} 538L{x} 520M{x+149} 451V608M{x+168} 538L{x+130} 520", None, None, 3)
    # the tree before the steps
    x, y = 560, 950
    p.path(f"M{x} {y}V420", None, "t", 30)
    p.path(f"M{x-14} {y}Q{x-4} 800 {x-4} 420H{x+4}Q{x+4} 800 {x+14} {y}z", "i")
    for i, (h, dx) in enumerate([(760, 1), (690, 1), (620, 1), (550, 1), (480, 1)]):
        k = 1 - i * .1
        for sg in (-1, 1):
            yy = h - (22 if sg > 0 else 0)
            p.leaf(x + sg * 4, yy, 210 * k, 92 * k, sg * (62 - i * 7), "i" if sg < 0 else "d/p", "d/p" if sg < 0 else "i", None, 0)
    p.leaf(x, 440, 200, 88, 0, "i", "d/p", None, 0)
    p.path(f"M{x-120} {y}H{x+120}", None, None, 8)


@cover("acheter-ce-qui-est-gratuit")
def _(p):
    p.circ(800, 430, 400, "O/p", "n")
    p.path("M0 880H1600V1000H0z", "i", "n")
    # column
    p.path("M780 250H820L834 790H766z", "i")
    p.path("M690 880V840Q690 790 766 790H834Q910 790 910 840V880z", "i")
    p.rect(640, 850, 320, 32, "p")
    p.circ(800, 210, 46, "p", None, 12)
    p.leaf(800, 160, 110, 56, 0, "i", "d/p", None, 0)
    # beam
    ax, ay, bx, by = 350, 196, 1250, 304
    p.path(f"M{ax} {ay-16}Q800 {150} {bx} {by-16}L{bx} {by+10}Q800 {310} {ax} {ay+10}z", "i")
    p.circ(800, 240, 18, "t", "n")

    def pan(x, y, py):
        p.path(f"M{x} {y}L{x-200} {py}M{x} {y}L{x+200} {py}M{x} {y}V{py}", None, None, 4)
        p.circ(x, y, 16, "p")

    pan(ax, ay, 620)
    pan(bx, by, 728)
    # coins
    def coins(x, y, k, f):
        for i in range(k):
            p.rect(x - 56 + (i % 3 - 1) * 5, y - 30 * (i + 1), 112, 30, ("v/p" if i % 2 else "p") if f else ("i" if i % 3 == 1 else "p"), 8)
    coins(238, 620, 4, 1)
    coins(462, 620, 3, 1)
    coins(350, 620, 7, 0)
    for x, py in ((ax, 620), (bx, 728)):
        p.path(f"M{x-214} {py}H{x+214}C{x+190} {py+86} {x-190} {py+86} {x-214} {py}z", "i")
        p.path(f"M{x-160} {py+24}H{x+160}", None, "t", 4)
    # toolbox
    x, y = bx, 728
    p.path(f"M{x-60} {y-170}V{y-218}H{x+60}V{y-170}", None, "i", 14)
    # tools peeking out
    p.path(f"M{x-122} {y-130}V{y-250}", None, "i", 22)
    p.path(f"M{x-150} {y-262}h56v-34h-56z", "p")
    p.path(f"M{x+112} {y-130}V{y-236}", None, "i", 12)
    p.circ(x + 112, y - 254, 24, "n", "i", 14)
    p.path(f"M{x-160} {y-6}V{y-110}L{x-130} {y-170}H{x+130}L{x+160} {y-110}V{y-6}z", "r")
    p.path(f"M{x-160} {y-110}H{x+160}", None, None, 6)
    p.rect(x - 32, y - 128, 64, 40, "p")


@cover("le-formulaire-qui-n-attendait-personne")
def _(p):
    p.path("M640 0H1600V840H640z", "k/p", "n")
    p.path("M640 0V840", None, None, 6)
    p.wood(20, 640, 480, 110, 200, 3, 60)
    p.path("M0 480H640", None, None, 6)
    p.path("M0 480H640V840H0z", "t", "n")
    p.path("M0 840H1600V1000H0z", "h/t", "n")
    p.path("M0 840H1600", None, None, 8)
    # door
    p.rect(980, 60, 320, 500, "p", 0)
    p.rect(1010, 90, 260, 470, "i", 0)
    p.path("M1042 230h196v130h-196zM1042 390h196v140h-196z", None, "t", 4)
    p.path("M1010 210H1270", None, "t", 3)
    # the handle, far too high
    p.path("M1230 108V160", None, "r", 30)
    p.path("M1230 134H1176", None, "r", 18)
    # landing and steps
    for i in range(7):
        p.rect(940, 560 + i * 40, 400 + i * 36, 40, "p" if i % 2 else "t")
    p.path("M940 560H1340V580H940z", "i")
    # ramp: two long flights to the left
    p.poly([(940, 566), (120, 660), (120, 700), (120, 836), (940, 836)], "v/p")
    p.poly([(940, 566), (120, 664), (120, 690), (940, 592)], "i")
    p.path("M60 664H124V690H60z", "i")
    # back flight comes forward, to the right
    p.poly([(60, 690), (900, 840), (60, 840)], "d/p")
    p.poly([(60, 680), (124, 680), (900, 822), (900, 842), (820, 842), (60, 706)], "i")
    # rails
    d = ""
    for i in range(9):
        t = i / 8
        x = 930 - t * 800
        y = 566 + t * 96
        d += f"M{n(x)} {n(y)}v-84"
    p.path(d, None, None, 5)
    p.path("M930 482L130 578", None, None, 8)
    d = ""
    for i in range(9):
        t = i / 8
        x = 84 + t * 780
        y = 682 + t * 136
        d += f"M{n(x)} {n(y)}v-76"
    p.path(d, None, "t", 13)
    p.path("M84 606L864 742", None, "t", 18)
    p.path(d, None, None, 5)
    p.path("M84 606L864 742", None, None, 8)


@cover("l-arret-de-bus-qui-n-existait-pas")
def _(p):
    p.circ(1180, 250, 170, "h/p", "n")
    p.path("M0 330C300 230 620 290 860 330S1340 250 1600 300V520H0z", "p")
    p.wood(10, 560, 318, 60, 120, 2, 48, base="p")
    p.wood(1300, 1600, 300, 60, 120, 9, 48, base="p")
    hill = "M0 430C360 330 700 430 960 400S1400 340 1600 390V1000H0z"
    p.path(hill, "o/t")
    # the road, winding far away
    road = "M1600 350C1420 330 1360 380 1190 372S930 330 760 376S470 440 300 414S90 380 0 400"
    p.path(road, None, "i", 44)
    p.path(road, None, "p", 32)
    p.path(road, None, "i", 4, ' stroke-dasharray="24 20"')
    with p.g(1010, 320, 3):
        p.rect(-70, -40, 140, 66, "i", 12)
        p.path("M-56-24h24v22h-24zM-22-24h24v22h-24zM12-24h24v22h-24z", "p", "n")
        p.circ(-36, 28, 14, "p")
        p.circ(36, 28, 14, "p")
    # the field
    field = "M0 560C400 470 1000 500 1600 540V1000H0z"
    p.path(field, "p")
    with p.clip(field):
        d = ""
        for i in range(-22, 23):
            x = 700 + i * 150
            d += f"M{700+i*30} 470Q{700+i*62} 640 {x} 1010"
        p.path(d, None, None, 6)
        d = ""
        for i in range(-14, 14):
            for t in (.42, .6, .8):
                if abs(i + .5) < 1.2 and t > .5:
                    continue
                a = (1 - t) ** 2
                b = 2 * t * (1 - t)
                c = t * t
                j = i + .5
                x = a * (700 + j * 30) + b * (700 + j * 62) + c * (700 + j * 150)
                y = a * 470 + b * 640 + c * 1010
                h = 20 + 62 * t * t
                if -40 < x < 1640:
                    d += f"M{x:.0f} {y:.0f}q-{h*.5:.0f}-{h*.5:.0f} 0-{h*1.3:.0f}q{h*.5:.0f} {h*.8:.0f} 0 {h*1.3:.0f}z"
        p.path(d, "i", "n")
    # the stop
    p.path("M560 866C640 846 760 846 840 866S640 886 560 866z", "i")
    p.path("M700 868V300", None, "t", 34)
    p.path("M700 868V300", None, "i", 18)
    p.circ(700, 230, 112, "t", "n")
    p.circ(700, 230, 100, "r", "i", 10)
    p.rect(646, 182, 108, 78, "p", 14, "n")
    p.path("M660 196h36v28h-36zM704 196h36v28h-36z", "r", "n")
    p.circ(674, 264, 13, "p", "n")
    p.circ(726, 264, 13, "p", "n")
    p.rect(640, 380, 120, 170, "p", 0)
    p.path("M660 410h80M660 438h80M660 466h50M660 494h80M660 522h36", None, None, 5)


@cover("ecrire-pour-etre-compris", bg="i")
def _(p):
    rnd = random.Random(11)
    cols, rows = 9, 5
    x0, x1, y0, y1 = 330, 1270, 60, 560
    V = {}
    for j in range(rows + 1):
        amp = 46 * (1 - j / rows) ** .8
        for i in range(cols + 1):
            V[i, j] = (x0 + (x1 - x0) * i / cols + rnd.uniform(-amp, amp), y0 + (y1 - y0) * j / rows + rnd.uniform(-amp, amp) * .9)
    out = [V[i, 0] for i in range(cols + 1)] + [V[cols, j] for j in range(1, rows + 1)] + [(x1, 1010), (x0, 1010)] + [V[0, j] for j in range(rows, 0, -1)]
    p.poly(out, "p", "p", 4)
    groups = {"d": "", "b": "", "t": "", "h": ""}
    edges = ""
    for j in range(rows):
        for i in range(cols):
            a, b, c, d = V[i, j], V[i + 1, j], V[i + 1, j + 1], V[i, j + 1]
            hatched = 0
            tr = [(a, b, c), (a, c, d)] if rnd.random() < .5 else [(a, b, d), (b, c, d)]
            for t in tr:
                r = rnd.random()
                lim = .62 * (1 - j / rows) + .05
                hatched = r < lim
                if hatched:
                    groups[rnd.choice("ddbt")] += pts(t) + "z"
                if rnd.random() < 1.02 - j / rows or hatched:
                    edges += pts(t) + "z"
    p.path(groups["t"], "t", "n")
    p.path(edges, None, "i", 2)
    p.path(groups["d"], "d", "n")
    p.path(groups["b"], "b", "n")
    # the lines of writing grow straight
    for k in range(15):
        y = 130 + k * 58
        amp = max(0, 30 * (1 - (y - 100) / 420))
        end = 1190 if k not in (6, 12) else 860
        q = [(410 + m * (end - 410) / 20, y + rnd.uniform(-amp, amp)) for m in range(21)] if amp > 0 else [(410, y), (end, y)]
        red = k == 9
        p.path(pts(q), None, "r" if red else "i", 12 if red else 9)
    p.arm(60, 1180, 420, 760, 330, 200, "d/t", 1.75)
    p.arm(1540, 1180, 1180, 760, 330, 200, "d/t", 1.75, True)


@cover("le-dictionnaire-avant-la-prise")
def _(p):
    p.path("M0 560H1600V1000H0z", "i", "n")
    # the open book
    for k in range(5, 0, -1):
        o = k * 9
        p.path(f"M800 {210+o}C640 {130+o} 420 {130+o} 250 {180+o}V{620+o}C420 {570+o} 640 {570+o} 800 {650+o}C960 {570+o} 1180 {570+o} 1350 {620+o}V{180+o}C1180 {130+o} 960 {130+o} 800 {210+o}z", "i" if k == 5 else "p", None, 3)
    p.path("M800 210C640 130 420 130 250 180V620C420 570 640 570 800 650z", "p")
    p.path("M800 210C960 130 1180 130 1350 180V620C1180 570 960 570 800 650z", "p")
    p.path("M800 210C760 190 730 178 700 168V606C730 614 760 628 800 650z", "v", "n")

    def row(side, col, a, b, heads):
        """Draws lines that follow the curve of the page."""
        d = hd = ""
        for k in range(12):
            t = 46 + k * 32
            f = lambda u: (800 + side * (550 * u), 210 + t + (-74 * math.sin(min(1, u * 1.25) * pi / 2) + 40 * max(0, u - .45)))
            u0, u1 = a, b
            head = k in heads
            if head:
                u1 = a + (b - a) * .45
            elif k + 1 in heads or k == 11:
                u1 = a + (b - a) * .6
            if side < 0:
                u0, u1 = (a + b) - u0, (a + b) - u1
            q = pts([f(u0 + (u1 - u0) * m / 4) for m in range(5)])
            d, hd = (d, hd + q) if head else (d + q, hd)
        p.path(d, None, None, 5)
        p.path(hd, None, None, 14)
    row(-1, 0, .56, .92, {0, 5, 9})
    row(-1, 1, .2, .5, {3, 7})
    row(1, 0, .12, .46, {0, 6})
    row(1, 1, .54, .92, {2, 7})
    # thumb index
    for k in range(4):
        p.path(f"M1350 {240+k*80}a22 22 0 0 0 0 44z", "i", None, 4)
    # sockets of all kinds
    xs = [180, 490, 800, 1110, 1420]
    for i, x in enumerate(xs):
        y = 850
        p.rect(x - 105, y - 105, 210, 210, "p", 26, "i", 6)
        if i == 0:      # two round, an earth pin
            p.circ(x, y, 76, "d/p", "i", 6)
            p.path(f"M{x-30} {y+14}h0M{x+30} {y+14}h0M{x} {y-36}h0", None, "i", 26)
        elif i == 1:    # two flat blades
            p.rect(x - 70, y - 70, 140, 140, "h/p", 14, "i")
            p.path(f"M{x-28} {y-34}v52M{x+28} {y-34}v52", None, "i", 18, ' stroke-linecap="butt"')
            p.circ(x, y + 42, 15, "i", "n")
        elif i == 2:    # a hexagon
            p.poly([arc_pt(x, y, 80, 60 * k) for k in range(6)], "p")
            p.circ(x, y, 22, "i", "n")
        elif i == 3:    # three rectangles
            p.circ(x, y, 76, "v/p", "i")
            p.path(f"M{x} {y-46}v36M{x-46} {y+24}h36M{x+10} {y+24}h36", None, "i", 20, ' stroke-linecap="butt"')
        else:           # slanted
            p.path(f"M{x-76} {y+60}L{x} {y-78}L{x+76} {y+60}z", "b/p")
            p.path(f"M{x-30} {y+30}l14-30M{x+30} {y+30}l-14-30M{x} {y-32}v20", None, "i", 18, ' stroke-linecap="butt"')
    # the one cable
    c = "M800 420C800 600 930 560 930 660S800 640 800 690"
    p.path(c, None, "p", 34)
    p.path(c, None, "r", 20)
    p.path("M800 440C800 400 790 320 800 240", None, "r", 20)
    p.path("M762 690H838V740Q838 770 816 776H784Q762 770 762 740z", "r", "p", 6)
    p.path("M800 778V806", None, "p", 16, ' stroke-linecap="butt"')


@cover("celles-et-ceux-qui-maintiennent")
def _(p):
    p.wood(10, 330, 330, 110, 230, 6, 60)
    p.wood(1330, 1600, 330, 90, 190, 7, 60)
    # spandrels
    R, cx, cy = 400, 800, 850
    body = f"M0 330H1600V850H{cx+R}A{R} {R} 0 0 0 {cx-R} {cy}H0z"
    p.path(body, "k/p")
    p.path(f"M{cx-R-90} {cy}A{R+90} {R+90} 0 0 1 {cx+R+90} {cy}H{cx+R}A{R} {R} 0 0 0 {cx-R} {cy}z", "p")
    N = 21
    fulls = hat = ""
    for i in range(N):
        a0, a1 = 180 + i * 180 / N, 180 + (i + 1) * 180 / N
        q = pts([arc_pt(cx, cy, R, a0), arc_pt(cx, cy, R + 90, a0), arc_pt(cx, cy, R + 90, a1), arc_pt(cx, cy, R, a1)]) + "z"
        if i % 2 == 0:
            fulls += q
        else:
            hat += q
    p.path(fulls, "i", None, 4)
    p.path(hat, "p", None, 4)
    with p.clip(f"M{cx-R} {cy}A{R} {R} 0 0 1 {cx+R} {cy}z"):
        p.path(f"M{cx-R} {cy}A{R} {R} 0 0 1 {cx+R} {cy}z", "p", "n")
        p.circ(640, 740, 120, "h/t", "n")
        p.path("M380 815Q600 775 800 825T1220 810V860H380z", "o/t")
        p.wood(400, 700, 812, 60, 110, 15, 38, base="p")
    p.path(f"M{cx-R} {cy}A{R} {R} 0 0 1 {cx+R} {cy}")
    # parapet
    p.rect(-10, 290, 1620, 44, "i")
    p.path("".join(f"M{x} 312h60" for x in range(20, 1600, 100)), None, "t", 4)
    # water and reflection
    p.path("M0 850H1600V1000H0z", "i", "n")
    p.path("M0 850H1600V1000H0z", "wp", "n")
    p.path(f"M{cx-R-120} 800H{cx-R+14}V880H{cx-R-120}zM{cx+R-14} 800H{cx+R+120}V880H{cx+R-14}z", "p")
    # the one who repoints the stones
    x = 930
    p.path(f"M{x} 300V640", None, "p", 16)
    p.raw('<g transform="translate(-316 -96) scale(1.34)">')
    p.path(f"M{x} 290V600", None, "r", 7)
    p.path(f"M{x-36} 290H{x+36}", None, "r", 16)
    p.path(f"M{x-46} 600H{x+46}", None, "r", 14)                # the plank seat
    p.path(f"M{x-46} 600L{x} 500L{x+46} 600", None, "r", 5)
    p.circ(x + 4, 520, 26, "i", "p", 5)
    p.path(f"M{x-22} 512A26 26 0 0 1 {x+30} 512L{x+44} 514z", "r", "n")
    p.path(f"M{x-24} 600L{x-18} 552Q{x+4} 540 {x+26} 552L{x+24} 600z", "i", "p", 4)
    p.path(f"M{x-6} 596L{x+46} 616L{x+40} 676M{x-16} 596L{x+20} 632L{x+6} 690", None, "i", 18)
    p.path(f"M{x+18} 562L{x+66} 574L{x+106} 536", None, "i", 15)   # the arm up to the joint
    p.path(f"M{x+106} 536l28-24-6 34z", "i", None, 4)
    p.path(f"M{x-46} 606v30", None, "i", 4)
    p.path(f"M{x-66} 636h40l-6 40h-28z", "i", None, 4)
    p.raw("</g>")


@cover("une-licence-avant-la-premiere-ligne")
def _(p):
    p.path("M0 0H500V1000H0z", "i", "n")
    p.path("M0 0H500V1000H0z", "dp", "n")
    p.path("M0 880H1600V1000H0z", "i", "n")
    # lectern
    p.path("M740 700H860L890 850H710z", "v/p")
    p.path("M590 880Q590 840 650 840H950Q1010 840 1010 880z", "i")
    p.poly([(420, 170), (1180, 170), (1330, 700), (270, 700)], "i")
    p.poly([(270, 700), (1330, 700), (1330, 750), (270, 750)], "p")
    p.path("M270 726H1330", None, None, 4)
    p.path("M290 670H1310", None, "t", 5)
    # the sheet, white but for its margin
    S = lambda u, v: (800 + (u - .5) * (560 + 190 * v), 110 + 550 * v)
    p.poly([S(0, 0), S(1, 0), S(1, 1), S(0, 1)], "p")
    p.path(pts([S(.07, .235), S(.93, .235)]), None, None, 4)
    a, b = S(.1, .15)
    # signature
    p.path(f"M{n(a)} {n(b)}c20-60 60-70 52-20s-60 60-40 20 60-60 74-20 20 20 40-10 30-20 36 6 24 14 50-14 40-22 44 0 40 10 70-4l60-8M{n(a+6)} {n(b+28)}q120-18 300-8", None, None, 6)
    x, y = S(.85, .13)
    p.circ(x, y, 58, "r", "n")
    p.circ(x, y, 48, None, "p", 3)
    p.leaf(x, y + 26, 62, 34, 0, "p", "n", "p", .16, 4)
    # forest edge outside
    p.wood(1400, 1620, 880, 260, 470, 12, 72)


@cover("un-ordinateur-de-dix-ans")
def _(p):
    p.path("M0 0H1600V1000H0z", "X", "n")
    # the lid, seen from outside
    p.rect(130, 50, 820, 420, "i", 26)
    p.leaf(540, 320, 150, 80, 0, "t", "n", "t", .14)
    p.path("M250 476H400V500H250zM680 476H830V500H680z", "p")
    # the base, opened
    p.rect(130, 500, 820, 450, "p", 26)
    p.rect(156, 526, 768, 398, "t", 8, None, 4)
    p.circ(270, 640, 84, "p")
    for k in range(12):
        a, b = arc_pt(270, 640, 24, k * 30), arc_pt(270, 640, 74, k * 30 + 26)
        p.line_(*a, *b, w=7)
    p.circ(270, 640, 24, "i")
    p.rect(390, 550, 250, 180, "d/p", 0, None, 4)
    p.rect(460, 586, 100, 100, "i", 6)
    p.path("M480 606h60v60h-60z", None, "t", 4)
    p.path("M354 640H460M354 656H460", None, None, 8)
    for k in range(2):
        p.rect(670, 556 + k * 92, 224, 70, "p", 0, None, 4)
        p.path("".join(f"M{686+i*50} {570+k*92}h36v40h-36z" for i in range(4)), "i", "n")
    p.rect(180, 760, 470, 140, "h/p", 8)
    p.rect(330, 790, 170, 80, "p", 0, None, 4)
    p.path("M350 816h130M350 842h80", None, None, 5)
    p.rect(690, 760, 204, 140, "i", 8)
    p.circ(780, 830, 50, "p")
    p.circ(780, 830, 10, "i")
    p.path("M868 880L800 838", None, "p", 10)
    for x, y in ((146, 516), (934, 516), (146, 934), (934, 934)):
        p.circ(x, y, 9, "i", "n")
    # the cover, lifted off
    with p.g(1060, 110, 7):
        p.rect(0, 0, 420, 300, "p", 24)
        p.path("".join(f"M{50+i*24} 50v70" for i in range(8)), None, None, 8)
        p.path("M240 60h130v130h-130z", "d", None, 4)
        p.path("M50 250h320", None, None, 4)
        for x, y in ((20, 20), (400, 20), (20, 280), (400, 280)):
            p.circ(x, y, 9, "t", None, 4)
    # screwdriver
    with p.g(1060, 590, -8):
        p.path("M240 0H440", None, "i", 14)
        p.path("M430-12h44l14 6v12l-14 6h-44z", "i")
        p.path("M0-34Q0-44 12-44H190L240-16V16L190 44H12Q0 44 0 34z", "r")
        p.path("M24-18H190M24 0H196M24 18H190", None, "p", 4)
    # four screws in a row
    for i in range(4):
        x, y = 1096 + i * 112, 800
        p.circ(x, y, 36, "p" if i % 2 == 0 else "i")
        c = "i" if i % 2 == 0 else "p"
        with p.g(x, y, 20 + i * 28):
            p.path("M-19 0H19M0-19V19", None, c, 9)


@cover("mille-kilooctets")
def _(p):
    p.path("M0 860H1600V1000H0z", "i", "n")
    p.path("M0 0H800V860H0z", "p", "n")
    # Roberval's scales
    p.path("M560 860Q570 700 660 690H940Q1030 700 1040 860z", "i")
    p.circ(800, 780, 54, "p")
    p.path("M800 780L820 738M764 780h10M826 780h10M800 744v8", None, None, 5)
    p.path("M300 560L1300 700", None, "i", 26)
    p.path("M300 560L1300 700", None, "t", 4)
    p.path("M300 630L1300 770", None, "i", 10)
    p.circ(800, 632, 26, "p")
    for x, y in ((300, 560), (1300, 700)):
        p.path(f"M{x} {y-76}V{y+70}", None, "i", 20)
        p.circ(x, y, 14, "p", None, 5)
        p.circ(x, y + 70, 10, "p", None, 4)
        t = y - 76
        p.path(f"M{x-220} {t-34}H{x+220}C{x+190} {t+24} {x-190} {t+24} {x-220} {t-34}z", "h/p")
        p.path(f"M{x-232} {t-34}H{x+232}", None, None, 12)
    # anvil
    x, y = 1300, 590
    p.path(f"M{x-150} {y}V{y-40}Q{x-70} {y-60} {x-70} {y-120}Q{x-190} {y-130} {x-270} {y-236}H{x+200}V{y-170}Q{x+80} {y-160} {x+70} {y-120}Q{x+70} {y-60} {x+150} {y-40}V{y}z", "i")
    p.path(f"M{x-220} {y-214}H{x+180}", None, "t", 5)
    p.path(f"M{x-60} {y-100}h120v60h-120z", "dp", "n")
    # feather, the madder one
    with p.g(160, 444, 48, 1.22):
        p.path("M0 0C-100-90-96-330 24-470C110-330 90-110 0 0z", "p", "r", 6)
        p.path("M0 0C-100-90-96-330 24-470C14-300 4-150 0 0z", "r", "r", 6)
        p.path("M0 56C4-150 14-300 24-470", None, "r", 8)
        d = ""
        for i in range(15):
            yy = -40 - i * 27
            w = 62 * sin(pi * (i + 1.6) / 17) ** .7
            d += f"M{n(3-yy*.03)} {yy}l{n(w)} {n(-w*.62)}"
        p.path(d, None, "r", 5)
        p.path("M-62-150L-4-104M-70-280L4-220", None, "p", 8)


@cover("l-adresse-et-la-cle", bg="i")
def _(p):
    # wooden board
    p.rect(60, 50, 1480, 900, "t", 20, "n")
    p.path("".join(f"M60 {y}Q500 {y+o} 900 {y}T1540 {y}" for y, o in ((130, 20), (330, -16), (420, 12), (640, 18), (710, -14), (880, 10))), None, "i", 2)
    p.rect(84, 74, 1432, 852, None, 8, "i", 6)
    k = 0
    for r in range(3):
        for c in range(6):
            k += 1
            x, y = 215 + c * 234, 130 + r * 275
            p.circ(x, y, 17, "i")
            p.path(f"M{x} {y}v20q0 14 12 14", None, None, 10)
            if (c, r) == (4, 1):
                continue
            odd = (c, r) == (2, 1)
            p.key(x, y + 16, 1.16, "r" if odd else "i", 0)
            if not odd:
                with p.g(x - 24, y + 70, 14 if (c + r) % 2 else 10):
                    p.path("M0 0L-34 44", None, None, 4)
                    p.path("M-34 30L-2 52V118H-66V52z", "p", None, 5)
                    p.circ(-34, 50, 6, "i", "n")
                    p.num(-34, 70, str(k), 32, .5, None, 5)


@cover("comment-nous-travaillons")
def _(p):
    p.path("M0 0H1600V560H0z", "i", "n")
    p.path("M266 257L20 1000H1060L540 379z", "t", "n")
    with p.clip("M0 0H1600V560H0z"):
        p.path("M266 257L20 1000H1060L540 379z", "O", "n")
    p.path("M0 560H1600V1000H0z", "p", "n")
    p.path("M0 560H1600V1000H0z", "H", "n")
    with p.clip("M0 560H1600V1000H0z"):
        p.path("M166 560L20 1000H1060L692 560z", "p", "n")
    p.path("M0 560H1600", None, None, 8)
    # a window on the wood
    p.rect(1060, 80, 420, 340, "t", 0, "t", 10)
    with p.clip("M1060 80h420v340h-420z"):
        p.wood(1070, 1500, 424, 80, 150, 21, 44)
    p.path("M1270 80V420M1060 220H1480", None, "i", 9)
    p.rect(1060, 80, 420, 340, None, 0, "t", 12)
    # lamp
    p.path("M970 620L830 330L470 190", None, "p", 22)
    p.path("M970 620L830 330L470 190", None, "i", 12)
    p.circ(830, 330, 24, "p", "i", 8)
    p.path("M870 650Q870 606 970 606T1070 650z", "i", "p", 5)
    with p.g(440, 236, 24):
        p.path("M-44-96H44V-40L150 90H-150L-44-40z", "i", "p", 6)
        p.path("M-106 90A106 62 0 0 0 106 90z", "p", "i", 5)
        p.path("M-22-30L-88 62", None, "p", 5)
    # three crossed-out sheets

    def page(x, y, rot, seed, strikes, note):
        with p.g(x, y, rot):
            p.poly([(0, 0), (300, 0), (330, 350), (-30, 350)], "p")
            d = ""
            for i in range(8):
                yy = 46 + i * 37
                o = -yy * .085
                d += f"M{n(36+o)} {yy}H{n((264 if i not in note else 160)-o)}"
            p.path(d, None, None, 5)
            for i in strikes:
                yy = 46 + i * 37
                o = -yy * .085
                p.path(f"M{n(30+o)} {yy-14}l40 26 40-26 40 26 40-26 40 26", None, "i", 7)
    page(150, 620, -7, 1, (1, 4), (7,))
    page(1170, 640, 8, 2, (2, 5, 6), (3,))
    page(560, 680, 3, 3, (3,), (5,))
    # the red pencil
    with p.g(640, 940, -14):
        p.path("M0-22H330V22H0z", "r")
        p.path("M0-7H330M0 7H330", None, "p", 3)
        p.path("M330-22L400 0L330 22z", "p")
        p.path("M378-7L400 0L378 7z", "r", "r", 3)
        p.path("M-40-22H0V22H-40z", "i")


@cover("capsule-pour-2031")
def _(p):
    p.circ(420, 300, 150, "h/p", "n")
    p.path("M0 560H1600V1000H0z", "i", "n")
    for x, h, w in ((880, 260, 110), (1010, 390, 150), (1150, 330, 130), (1290, 450, 170), (1450, 380, 150), (1580, 470, 170)):
        p.path(f"M{x} 560V{560-h*.2}", None, None, 14)
        p.leaf(x, 560 - h * .16, h, w, 0, "i", "d/p", None, 0)
    p.wood(10, 330, 560, 40, 90, 31, 36)
    # roots and strata
    p.path("M0 700Q240 680 420 716T900 700T1600 720M0 830Q300 850 640 824T1600 846M0 930Q400 912 800 936T1600 926", None, "p", 3)
    r = ""
    for x in (880, 1010, 1150, 1290, 1450, 1580):
        r += f"M{x} 562V640M{x} 596q-10 40-46 60M{x} 606q10 40 44 70M{x} 640q-6 50-30 90M{x} 640q10 40 30 60"
    p.path(r, None, "p", 5)
    p.path("".join(f"M{x} {y}h0" for x, y in ((120, 640), (220, 770), (330, 880), (760, 770), (840, 900), (1000, 780), (1130, 900), (1330, 790), (1490, 890), (90, 900), (940, 640), (700, 900))), None, "p", 14)
    # the bottle
    with p.g(590, 600, 22):
        b = "M-92 250V-60C-92-130-40-140-40-200V-290H40V-200C40-140 92-130 92-60V250Q92 280 62 280H-62Q-92 280-92 250z"
        p.path(b, "p", "p", 16)
        p.path(b, "p", "i", 7)
        p.path("M-92 250V-60C-92-130-40-140-40-200V-290H-18V-196C-18-130-66-120-66-56V280Q-92 276-92 250z", "d", "n")
        p.rect(-48, -300, 96, 26, "p")
        p.rect(-32, -352, 64, 56, "i", 6)
        # the roll of paper
        p.rect(-38, -120, 84, 350, "t", 0)
        p.ell(4, -120, 42, 16, "p")
        p.path("M-10-120a14 6 0 1 0 14-6", None, None, 4)
        p.path("M-38 230a42 16 0 0 0 84 0", "t")
        p.path("M-38 40H46V84H-38z", "r", "i", 5)
        p.path("M4 84l-22 52M4 84l30 46", None, "r", 12)
        p.path("M76-50V230", None, "i", 5)
    for x, s, rr in ((400, 60, -30), (430, 84, -8), (462, 56, 20), (770, 70, -14), (806, 92, 12), (842, 50, 34)):
        p.leaf(x, 562, s, s * .42, rr, "i", "d/p", None, 0, 4)


# =========================================================================
# Portraits, 480 × 480: a face is a leaf, one half plain, one half hatched
# =========================================================================
def portrait(name, **kw):
    return picture("portrait-" + name, 480, 480, step=11, line=2.4, sw=4.5, **kw)


def head(p, cx=240, cy=206, rx=78, ry=104, light="p", shade="d/p", jaw=.62, ears=True):
    """Draws a head: one half light, one half shaded."""
    if ears:
        for s in (-1, 1):
            p.ell(cx + s * (rx + 3), cy + 14, 14, 25, light if s < 0 else shade)
    j = ry * jaw

    def half(s):
        x = cx + s * rx
        return (f"M{cx} {cy-ry}C{n(cx+s*rx*.7)} {n(cy-ry)} {x} {n(cy-ry*.62)} {x} {cy-6}"
                f"C{x} {n(cy+j*.8)} {n(cx+s*rx*.62)} {n(cy+ry)} {cx} {n(cy+ry)}z")
    p.path(half(-1), light, "n")
    p.path(half(1), shade, "n")
    p.path(half(-1)[:-1] + half(1)[:-1])


def face(p, cx=240, cy=206, eye=31, brow=1, pen="i", smile=6, lid=True, nose=54):
    y = cy + 6
    for s in (-1, 1):
        x = cx + s * eye
        p.path(f"M{x-15} {y}Q{x} {y-12} {x+15} {y}" + ("" if not lid else f"M{x-11} {y+3}Q{x} {y+9} {x+11} {y+3}"), None, pen, 3.4)
        p.circ(x, y - 1, 4.6, pen, "n")
        p.path(f"M{x-19} {y-20}Q{x} {y-31} {x+19} {y-20}", None, pen, 5 * brow)
    p.path(f"M{cx+6} {y-16}V{y+nose-14}Q{cx+4} {y+nose} {cx-12} {y+nose-2}", None, pen, 4)
    m = cy + 78
    p.path(f"M{cx-25} {m}Q{cx} {m+smile*2} {cx+25} {m}M{cx-9} {m+16}Q{cx} {m+19} {cx+9} {m+16}", None, pen, 4)


def shoulders(p, f, w=176, y=352, top=64):
    p.path(f"M{240-w} 490V{y+70}C{240-w} {y+10} {240-top-40} {y-4} {240-top} {y-22}H{240+top}C{240+top+40} {y-4} {240+w} {y+10} {240+w} {y+70}V490z", f)


def neck(p, light="p", shade="d/p", y=290, w=38, h=80):
    p.path(f"M{240-w} {y}V{y+h}H240V{y}z", light, "n")
    p.path(f"M240 {y}V{y+h}H{240+w}V{y}z", shade, "n")
    p.path(f"M{240-w} {y}V{y+h}M{240+w} {y}V{y+h}")


@portrait("helene-marsac")
def _(p):
    p.circ(240, 220, 188, "i", "n")
    p.path("M160 190V270H320V190z", "h/p")
    neck(p)
    shoulders(p, "i", 180, 366, 60)
    p.path("M196 348L240 408L284 348L306 372L252 452L240 430L228 452L174 372z", "p")
    p.path("M240 408V490", None, "t", 4)
    head(p)
    face(p, smile=7)
    # short grey hair, swept to one side
    p.path("M154 226C136 130 176 76 240 76C306 76 344 130 326 226C324 194 314 168 300 150C262 160 214 152 196 132C184 156 164 180 154 226z", "h/p")
    p.path("M210 108C240 138 280 140 312 136", None, None, 3)
    for x in (207, 273):
        p.circ(x, 212, 29, None, "r", 6.5)
    p.path("M236 208Q240 203 244 208M178 208L162 202M302 208L318 202", None, "r", 6.5)


@portrait("yanis-belkacem", bg="i", pen="i")
def _(p):
    p.circ(240, 220, 188, "t", "n")
    neck(p)
    shoulders(p, "r", 184, 366, 66)
    # beard under the face line
    head(p, rx=80)
    beard = "M160 212C164 226 166 236 172 244C186 262 206 262 214 266Q240 258 266 266C274 262 294 262 308 244C314 236 316 226 320 212C322 280 296 316 240 316S158 280 160 212z"
    p.path(beard, "z/p", None, 4)
    p.path("M206 270Q240 254 274 270Q278 292 240 296Q202 292 206 270z", "p", "n")
    p.path("M206 272Q240 256 274 272", None, None, 7)
    face(p, brow=1.5, smile=5)
    # hair with volume
    p.path("M154 206C138 160 140 96 190 80C214 56 276 58 296 82C344 96 342 166 326 206C322 180 316 166 306 152C284 156 262 142 250 146C230 158 190 140 176 154C166 168 158 184 154 206z", "i")
    p.path("M186 100Q206 84 230 90M250 84Q284 84 300 108M170 126Q184 110 204 114", None, "t", 3)
    # roll-neck
    p.path("M186 318Q240 352 294 318L302 372Q240 404 178 372z", "r")
    p.path("M204 332V380M228 340V388M252 340V388M276 332V380", None, "p", 3)
    p.path("M96 440V490M384 440V490", None, "p", 3)


@portrait("maud-le-guennec")
def _(p):
    p.circ(240, 220, 196, "h/p", "n")
    # curls behind
    curls = [(150, 130, 44), (190, 88, 46), (246, 74, 48), (300, 92, 46), (336, 136, 44), (350, 190, 42), (354, 246, 44), (360, 304, 44), (346, 358, 42),
             (132, 186, 42), (126, 242, 44), (120, 300, 44), (134, 356, 42), (170, 380, 36), (312, 382, 36)]
    for x, y, r in curls:
        p.circ(x, y, r, "i")
    p.path("M170 110H320V390H160z", "i", "n")
    neck(p)
    shoulders(p, "b/p", 172, 372, 62)
    for x, y, r in curls[6:9] + curls[10:]:
        p.circ(x, y, r * .86, "i", "n")
    p.path("M164 200V400H200V300M316 200V400H280V300", "i", "i", 10)
    # strands that wave down on both sides
    d = ""
    for sg in (-1, 1):
        for k in range(4):
            x, y, w = 240 + sg * (14 + k * 18), 76 - k * 2 + k * k * 3, 13 + k * 1.5
            d += f"M{n(x)} {n(y)}"
            dx, h = sg * (44 + k * 6), 54 + k * 2
            d += f"c{n(dx*.5)} {n(-6)} {n(dx-sg*w*.7)} {n(h-22)} {n(dx)} {n(h)}"
            for m in range(4):
                e = sg * (-w if m % 2 else w)
                d += f"c{n(e)} 14 {n(e)} 30 0 44"
    p.path(d, None, "t", 3)
    head(p, rx=74, ry=102, ears=False)
    face(p, smile=8, eye=30)
    # parted curls on the brow
    p.path("M164 214C158 160 178 118 232 104C214 130 206 142 184 156C172 176 168 190 164 214zM316 214C322 160 306 116 232 104C262 136 276 144 296 158C308 176 312 190 316 214z", "i")
    # scarf
    p.path("M178 330Q240 378 302 330L316 376Q240 424 164 376z", "r")
    p.path("M226 392L186 490H258L268 394z", "r")
    p.circ(246, 392, 22, "r")
    p.path("".join(f"M{x} {y}h0" for x, y in ((196, 366), (222, 378), (276, 376), (300, 364), (230, 424), (218, 452), (244, 446), (208, 476), (236, 474), (250, 416))), None, "p", 8)


@portrait("etienne-diallo")
def _(p):
    p.circ(240, 220, 188, "p", "n")
    p.circ(240, 220, 188, "O", "n")
    L, S = "d/t", "i"
    neck(p, L, S, 290, 44, 90)
    shoulders(p, "i", 190, 366, 70)
    # open shirt
    p.path("M186 338L240 440L294 338L322 366L276 470L250 490H230L204 470L158 366z", "p")
    p.path("M198 340L240 428L282 340V330H198z", L, "n")
    p.path("M240 428L282 340V330H240z", S, "n")
    p.path("M198 342L240 430L282 342", None, None, 4.5)
    p.path("M158 366L204 470L230 490M322 366L276 470L250 490", None, "p", 4)
    p.path("M158 366L120 400L172 420L150 440L222 490M322 366L360 400L308 420L330 440L258 490", None, "t", 3.4)
    head(p, rx=77, ry=110, cy=202, light=L, shade=S)
    # the lit side carries ink, the shaded side carries paper
    with p.clip("M0 0H240V480H0z"):
        face(p, cy=206, brow=1.3, smile=7)
    with p.clip("M240 0H480V480H240z"):
        face(p, cy=206, pen="t", brow=1.3, smile=7)
    p.path("M196 122Q214 104 240 102", None, "p", 5)
    p.path("M292 140Q304 160 306 186", None, "t", 3)
    p.leaf(344, 446, 44, 22, 24, "r", "p", "r", .2, 3)


# =========================================================================
# Figures
# =========================================================================
def figure(name, w, h, **kw):
    kw = {"bg": "p", "step": 14, "line": 2.8, "sw": 4, **kw}
    return picture("figure-" + name, w, h, **kw)


def house(p, x, y, w, h, kind=0, f="p"):
    """Draws a public building that stands on y, centred on x."""
    l = x - w / 2
    if kind == 0:       # village hall
        p.poly([(l - 8, y - h), (x, y - h - w * .42), (l + w + 8, y - h)], "i")
        p.rect(l, y - h, w, h, f)
        p.rect(x - w * .12, y - h * .5, w * .24, h * .5, "i")
        p.path(f"M{n(l+w*.12)} {n(y-h*.75)}h{n(w*.18)}v{n(h*.3)}h{n(-w*.18)}zM{n(l+w*.7)} {n(y-h*.75)}h{n(w*.18)}v{n(h*.3)}h{n(-w*.18)}z", "t", None, 3)
    elif kind == 1:     # columns and pediment
        p.rect(l, y - h, w, h, "d/" + f)
        p.poly([(l - 10, y - h), (x, y - h - w * .24), (l + w + 10, y - h)], "p")
        p.circ(x, y - h - w * .085, w * .05, "i")
        for i in range(5):
            p.rect(l + w * (.04 + i * .2), y - h + 4, w * .12, h - 10, "p", 0, None, 3)
        p.rect(l - 10, y - 12, w + 20, 12, "i")
    elif kind == 2:     # school with a bell
        p.rect(l, y - h, w, h, f)
        p.path(f"M{n(l-8)} {n(y-h)}H{n(l+w+8)}L{n(l+w-14)} {n(y-h-30)}H{n(l+14)}z", "v/p")
        p.poly([(x - 20, y - h - 30), (x - 20, y - h - 56), (x, y - h - 80), (x + 20, y - h - 56), (x + 20, y - h - 30)], "i")
        for i in range(4):
            p.rect(l + w * (.07 + i * .235), y - h * .72, w * .15, h * .4, "i", 0, None, 3)
    else:               # hospital tower
        p.rect(l, y - h, w, h, f)
        p.rect(l - 6, y - h - 12, w + 12, 14, "i")
        d = ""
        for r in range(5):
            for c in range(3):
                d += f"M{n(l+w*(.12+c*.3))} {n(y-h+22+r*(h-60)/5)}h{n(w*.17)}v{n((h-60)/9)}h{n(-w*.17)}z"
        p.path(d, "h", None, 3)
        p.rect(x - 14, y - 34, 28, 34, "i")


@figure("cercle-de-la-contribution", 1200, 750)
def _(p):
    cx, cy, R = 600, 375, 236
    p.circ(cx, cy, 164, "o", "n")
    p.circ(cx, cy, 132, "p", "n")
    for i in range(4):
        a0, a1 = -90 + i * 90 + 11, -90 + (i + 1) * 90 - 13
        s = "r" if i == 3 else "i"
        x0, y0 = arc_pt(cx, cy, R, a0)
        x1, y1 = arc_pt(cx, cy, R, a1 - 5)
        p.path(f"M{n(x0)} {n(y0)}A{R} {R} 0 0 1 {n(x1)} {n(y1)}", None, s, 14, ' stroke-linecap="butt"')
        x2, y2 = arc_pt(cx, cy, R - 1, a1 + 3)
        p.arrow(x2, y2, a1 + 91, 44, s)
    # the four moments, on the compass points
    for i in range(4):
        x, y = arc_pt(cx, cy, R, -90 + i * 90)
        p.circ(x, y, 34, "p", "i" if i != 3 else "r", 5)
        p.num(x, y - 17, str(i + 1), 34, .5, "i" if i != 3 else "r", 5)
    # the shared store: sheets in a tray
    p.sheet(536, 296, 96, 120, -7, 6, 0, "t", 3, .14, 3)
    p.sheet(560, 284, 96, 124, 4, 6, 22, "p", 4, .14, 3)
    p.path("M500 392H700V456Q700 468 688 468H512Q500 468 500 456z", "i")
    p.leaf(600, 452, 46, 26, 0, "p", "n", "p", .1, 3)
    # four houses of different sizes
    for x, y, w, h, k in ((160, 250, 116, 92, 0), (1030, 262, 220, 150, 1), (1040, 680, 170, 250, 3), (170, 680, 230, 120, 2)):
        house(p, x, y, w, h, k)
        p.path(f"M{x-w*.5-44} {y}H{x+w*.5+44}", None, None, 6)
    for x, y, h in ((80, 680, 90), (70, 250, 70), (256, 250, 54), (1150, 680, 110), (318, 680, 70)):
        p.leaf(x, y - 10, h, h * .42, 0, "i", "d/p", None, .14, 3)
    # threads from the houses to the circle
    p.path("M250 214Q340 190 418 222M900 210Q850 206 796 226M930 590Q850 580 784 540M310 610Q380 590 414 546", None, None, 3, ' stroke-dasharray="2 11"')


@figure("etageres-de-formats", 1600, 900, step=18, line=3.4, sw=5)
def _(p):
    x0, x1 = 120, 1480
    X = lambda yr: x0 + (yr - 2004) * (x1 - x0) / 20
    p.rect(60, 60, 1480, 700, "t", 0, "n")
    d = "".join(f"M{n(X(y))} 60V760" for y in range(2004, 2025, 2))
    p.path(d, None, None, 2, ' stroke-dasharray="2 10"')
    bars = [(2004, 2009.3, "d/p"), (2004, 2013, "h/p"), (2006, 2011.5, "x/p"), (2007.4, 2018, "o/p"), (2008, 2024, "i"), (2012, 2024, "r")]
    for k, (a, b, f) in enumerate(bars):
        y = 96 + k * 110
        p.path(f"M60 {y+82}H1540", None, None, 7)
        p.path(f"M60 {y+91}H1540", None, None, 2)
        p.rect(X(a), y + 14, X(b) - X(a), 64, f, 3)
        c = "p" if f in "ir" else "i"
        p.path(f"M{n(X(a)+18)} {y+14}v64", None, c, 4)
        if f in "ir":
            p.rect(X(a) + 44, y + 32, 120, 28, "p", 0, "n")
            p.path(f"M{n(X(b)-18)} {y+14}v64", None, c, 4)
        else:
            p.rect(X(a) + 40, y + 30, 84, 32, "p", 0, None, 3)
            # worn away at the end
            e = X(b)
            p.path(f"M{n(e-14)} {y+12}l10 12-12 12 14 12-14 12 14 12-10 12H{n(e+9)}V{y+12}z", "t", "n")
            p.path(f"M{n(e-14)} {y+14}l10 11-12 11 14 12-14 12 14 12-10 8", None, None, 4)
            p.path("".join(f"M{n(e+20+i*18)} {y+30+(i*29)%36}h0" for i in range(4)), None, None, 6)
    p.path("M60 760H1540", None, None, 10)
    for yr in range(2004, 2025, 4):
        p.path(f"M{n(X(yr))} 760v26", None, None, 5)
        p.num(X(yr), 804, str(yr), 40, .5, None, 5)
    p.path("M60 40V775M1540 40V775", None, None, 14)


@figure("formulaire-ordre", 1200, 800)
def _(p):
    p.rect(150, 30, 900, 740, "t", 0, "n")
    p.rect(136, 20, 900, 740, "p", 0)
    p.path("M136 20H1036V72H136z", "h", None)
    p.rect(180, 32, 250, 28, "p", 0, None, 3)
    # seven fields, two columns; the numbers give the keyboard's order
    F = [(190, 130, 340), (190, 290, 340), (190, 450, 340), (190, 610, 340), (640, 130, 340), (640, 290, 340), (640, 450, 340)]
    for x, y, w in F:
        p.path(f"M{x+2} {y}h{90+(x+y)%70}", None, None, 9)
        p.rect(x, y + 22, w, 62, "p", 4)
    p.rect(640, 632, 340, 62, "i", 8)
    p.path("M730 663h160", None, "p", 9)
    order = [0, 5, 3, 4, 2, 6, 1]
    P = [(F[i][0] + (250 if F[i][0] < 400 else 90), F[i][1] + 53) for i in order]
    d = f"M{P[0][0]} {P[0][1]}"
    for k in range(6):
        (a, b), (c, e) = P[k], P[k + 1]
        bend = (-1) ** k * 46
        mx, my = (a + c) / 2, (b + e) / 2
        L = math.hypot(c - a, e - b)
        qx, qy = mx - (e - b) / L * bend * 2, my + (c - a) / L * bend * 2
        d += f"Q{n(qx)} {n(qy)} {c} {e}"
    p.path(d, None, "p", 12)
    p.path(d, None, "r", 5)
    for k, (x, y) in enumerate(P):
        p.circ(x, y, 25, "r", "p", 4)
        p.num(x, y - 13, str(k + 1), 26, .5, "p", 4)


@figure("carte-arret", 1200, 800)
def _(p):
    p.path("M0 0H1200V800H0z", "t", "n")
    p.path("".join(f"M{x} 0V800" for x in range(0, 1201, 75)) + "".join(f"M0 {y}H1200" for y in range(25, 800, 75)), None, None, 1)
    # parcels of land
    par = [("M60 60H420L470 300L60 360z", "d"), ("M470 60H820L790 250L510 300z", "h"), ("M870 60H1140V330L850 260z", "b"),
           ("M60 430L330 400L300 740H60z", "v"), ("M560 560L900 520L940 740H540z", "d")]
    for q, f in par:
        p.path(q, f + "/p", None, 3)
    # contour lines of the wood
    with p.clip("M980 420H1140V740H1000z"):
        p.path("M980 420H1140V740H1000z", "p", "n")
        for r in range(4):
            p.wood(990, 1150, 500 + r * 78, 52, 74, 40 + r, 46, base="p")
    p.path("M980 420H1140V740H1000z")
    road = "M-20 420C180 400 300 380 440 350S700 270 860 320S1080 400 1220 380"
    p.path(road, None, "i", 46)
    p.path(road, None, "p", 36)
    p.path(road, None, "i", 3, ' stroke-dasharray="20 14"')
    path = "M400 360C420 460 470 500 460 600S420 740 430 820"
    p.path(path, None, "i", 18)
    p.path(path, None, "p", 12)
    p.path(path, None, "i", 3, ' stroke-dasharray="3 8"')
    # two points, 140 m apart
    ax, ay, bx, by = 592, 322, 800, 640
    p.path(f"M{ax} {ay}L{bx} {by}", None, "p", 16)
    p.path(f"M{ax} {ay}L{bx} {by}", None, "r", 6, ' stroke-dasharray="1 14"')
    p.circ(ax, ay, 22, "i", "p", 6)
    p.circ(ax, ay, 7, "p", "n")
    p.path(f"M{bx} {by}C{bx-56} {by-62} {bx-46} {by-124} {bx} {by-124}S{bx+56} {by-62} {bx} {by}z", "r", "p", 6)
    p.circ(bx, by - 76, 18, "p", "n")
    p.rect(628, 420, 196, 64, "p", 4)
    p.num(726, 436, "140 m", 32, .5, None, 4.5)
    # scale and north
    p.rect(60, 750, 200, 14, "p", 0, None, 3)
    p.path("M60 750h50v14h-50zM160 750h50v14h-50z", "i", "n")
    p.circ(1090, 120, 46, "p", None, 4)
    p.leaf(1090, 156, 74, 36, 0, "i", "p", None, 0, 3)


@figure("cascade-de-poids", 1200, 700)
def _(p):
    V = [3900, 2740, 1630, 980, 520, 260, 148]
    base, top, w = 600, 90, 126
    p.path("M70 600H1130", None, None, 8)
    p.path("".join(f"M70 {n(base-v/3900*(base-top))}H1130" for v in (1000, 2000, 3000)), None, None, 2, ' stroke-dasharray="2 10"')
    fills = ["i", "d/p", "x/p", "h/p", "o/p", "b/p", "r"]
    for i, v in enumerate(V):
        x, h = 108 + i * 143, v / 3900 * (base - top)
        p.rect(x, base - h, w, h, fills[i])
        if i:
            hp = V[i - 1] / 3900 * (base - top)
            p.path(f"M{x-17} {n(base-hp)}h{w*.5+17}V{n(base-h-14)}", None, None, 3, ' stroke-dasharray="7 7"')
            p.arrow(x + w * .5, base - h - 4, 90, 14)
        p.num(x + w / 2, 626, f"{v//1000} {v%1000:03d}" if v > 999 else str(v), 29, .5, "r" if i == 6 else "i", 4.5)
    # a feather at the foot of the stairs
    p.leaf(1046, base - 96, 104, 42, 52, "r", "p", "r", .2, 3)


@figure("inventaire", 1200, 800)
def _(p):
    cols = [18, 15, 12, 9, 7]
    full = {(0, 0), (0, 1), (0, 2), (1, 0), (1, 1), (2, 0), (3, 0), (3, 1), (4, 0)}
    s, g = 58, 12
    p.path("M70 712H1130", None, None, 8)
    k = 0
    for c, m in enumerate(cols):
        x = 90 + c * 214
        for q in range(m):
            xx, yy = x + (q % 2) * (s + g) , 640 - (q // 2) * (s + g)
            f = ("r" if (c, q) == (4, 0) else "i") if (c, q) in full else ("d/p" if (q * 7 + c * 3) % 5 < 3 else "n")
            p.rect(xx, yy, s, s, f, 3)
            k += 1
        p.path(f"M{x} 730v18M{x+s*2+g} 730v18M{x} 739h{s*2+g}", None, None, 3)
    assert k == 61 and len(full) == 9


@figure("bilan", 1200, 750)
def _(p):
    x0, x1, base, start = 100, 1130, 640, 300
    X = lambda w: x0 + (w - 1) * (x1 - x0) / 51
    rnd = random.Random(9)
    Y = []
    for w in range(1, 53):
        if w <= 3:
            v = [300, 420, 560][w - 1]
        elif w < 24:
            v = 170 + 390 * math.exp(-(w - 3) / 6.2)
        else:
            v = 176
        Y.append(base - v + (rnd.uniform(-14, 14) if w > 3 else 0))
    line = [(X(i + 1), y) for i, y in enumerate(Y)]
    p.path(pts(line) + f"V{base}H{x0}z", "d", "n")
    p.path("".join(f"M{x0} {base-v}H{x1}" for v in (100, 200, 400, 500)), None, None, 2, ' stroke-dasharray="2 10"')
    p.path(f"M{x0} {base-start}H{x1}", None, None, 4, ' stroke-dasharray="16 10"')
    p.path(pts(line), None, "p", 14)
    p.path(pts(line), None, "i", 7)
    p.path(f"M{x0} 50V{base}H{x1+10}", None, None, 7)
    for w in (1, 3, 13, 26, 39, 52):
        p.path(f"M{n(X(w))} {base}v16", None, None, 4)
        p.num(X(w) + (0 if w != 3 else 6), base + 32, str(w), 30, .5, "r" if w == 3 else "i", 4.5)
    x, y = line[2]
    p.path(f"M{n(x)} {n(y)}V{base}", None, "r", 4, ' stroke-dasharray="3 9"')
    p.circ(x, y, 15, "r", "p", 5)
    # the distance gained
    xe = X(50)
    p.path(f"M{n(xe)} {base-start+10}V{base-196}", None, None, 5)
    p.arrow(xe, base - 190, 90, 20)


@figure("flux-hopital", 1200, 800)
def _(p):
    p.path("M600 60V740", None, None, 3, ' stroke-dasharray="3 12"')

    def node(x, y, k):
        p.circ(x, y, 52, "p", None, 6)
        if k == 0:      # a bed
            p.path(f"M{x-28} {y-16}V{y+20}M{x-28} {y+8}H{x+28}V{y+20}M{x-16} {y-4}H{x+28}V{y+8}", None, None, 6)
        elif k == 1:    # a flask
            p.path(f"M{x-8} {y-28}V{y-8}L{x-26} {y+24}H{x+26}L{x+8} {y-8}V{y-28}z", "n", None, 5)
            p.path(f"M{x-17} {y+8}L{x-26} {y+24}H{x+26}L{x+17} {y+8}z", "i", "n")
        elif k == 2:    # a plate with ribs
            p.rect(x - 24, y - 28, 48, 56, "i", 3)
            p.path(f"M{x} {y-20}V{y+20}M{x-14} {y-10}Q{x} {y-18} {x+14} {y-10}M{x-15} {y+2}Q{x} {y-6} {x+15} {y+2}M{x-14} {y+14}Q{x} {y+6} {x+14} {y+14}", None, "p", 3.4)
        elif k == 3:    # a capsule
            with p.g(x, y, -40):
                p.rect(-32, -15, 64, 30, "p", 15, None, 5)
                p.path("M0-15H-17A15 15 0 0 0-17 15H0z", "i")
        else:           # a form
            p.sheet(x - 21, y - 27, 42, 54, 0, 4, 14, "p", 2, .2, 4)
    for cx, star in ((310, 0), (890, 1)):
        P = [arc_pt(cx, 410, 216, -90 + i * 72) for i in range(5)]
        if star:
            for x, y in P:
                p.path(f"M{n(x)} {n(y)}L{cx} 410", None, None, 7)
            p.circ(cx, 410, 62, "r", "p", 7)
            p.leaf(cx, 446, 76, 40, 0, "p", "n", "p", .14, 4)
        else:
            d = "".join(f"M{n(P[a][0])} {n(P[a][1])}L{n(P[b][0])} {n(P[b][1])}" for a in range(5) for b in range(a + 1, 5))
            p.path(d, None, None, 7)
        for k, (x, y) in enumerate(P):
            node(round(x), round(y), k)


@figure("dependances", 1200, 900, bg="t", step=16, line=3.2, sw=5)
def _(p):
    G = 400
    p.path(f"M0 {G}H1200V900H0z", "i", "n")
    p.path("M0 560Q300 530 620 566T1200 548M0 690Q260 716 560 694T1200 706M0 820Q300 800 640 826T1200 812", None, "p", 2)
    p.circ(960, 130, 70, "h/p", "n")
    H = [(110, 120, 120, 0), (270, 130, 180, 2), (450, 150, 120, 0), (640, 176, 150, 1), (830, 110, 240, 3), (970, 110, 120, 0), (1100, 120, 150, 2)]
    bx, by = 600, 780
    d = fine = ""
    rnd = random.Random(3)
    for x, w, h, k in H:
        for off in (-.3, 0, .3):
            sx = x + off * w
            my = rnd.uniform(520, 600)
            d += f"M{n(sx)} {G}C{n(sx+rnd.uniform(-20,20))} {n(my)} {n(bx+(sx-bx)*.42)} {n(my+60)} {n(bx+(sx-bx)*.05)} {by-64}"
            fine += f"M{n(sx)} {G+46}q{n(rnd.choice((-1,1))*24)} 24 {n(rnd.choice((-1,1))*34)} 60"
    p.path(d, None, "p", 4)
    p.path(fine, None, "p", 2)
    for x, w, h, k in H:
        house(p, x, G, w, h, k)
    for x, h in ((30, 120), (192, 90), (362, 110), (540, 96), (752, 120), (898, 90), (1030, 70), (1182, 120)):
        p.leaf(x, G - 14, h, h * .42, 0, "i", "d/t", None, .14, 4)
    p.path(f"M0 {G}H1200", None, "i", 8)
    # the one small bulb
    p.path(f"M{bx} {by-74}C{bx-14} {by-44} {bx-58} {by-34} {bx-58} {by+8}C{bx-58} {by+44} {bx-30} {by+56} {bx} {by+56}S{bx+58} {by+44} {bx+58} {by+8}C{bx+58} {by-34} {bx+14} {by-44} {bx} {by-74}z", "r", "p", 6)
    p.path(f"M{bx} {by-60}C{bx-30} {by-20} {bx-30} {by+30} {bx} {by+54}M{bx} {by-60}C{bx+30} {by-20} {bx+30} {by+30} {bx} {by+54}M{bx} {by-60}V{by+54}", None, "p", 3)
    p.path(f"M{bx-16} {by+58}q-6 24-24 36M{bx} {by+60}v44M{bx+16} {by+58}q6 24 24 36", None, "p", 3)


# =========================================================================
# Gallery, 900 × 900
# =========================================================================
def view(name, **kw):
    return picture("galerie-" + name, 900, 900, step=18, line=3.6, **kw)


@view("registre", bg="i")
def _(p):
    p.path("M60 190H840V800H60z", "d/p", "p")
    for o in (36, 24, 12, 0):
        p.path(f"M450 {190+o}C360 {140+o} 200 {130+o} 90 {160+o}V{730+o}C200 {700+o} 360 {710+o} 450 {760+o}C540 {710+o} 700 {700+o} 810 {730+o}V{160+o}C700 {130+o} 540 {140+o} 450 {190+o}z", "p", "i", 4)
    p.path("M450 190V760", None, "i", 6)
    p.path("M450 190C430 178 412 170 392 164V718C412 726 430 742 450 760z", "v", "n")
    d = h = ""
    rnd = random.Random(8)
    for side in (-1, 1):
        f = lambda u, y: (450 + side * u, y - 42 * sin(min(1, u / 240) * pi / 2) + .00022 * max(0, u - 200) ** 2)
        for k in range(14):
            y = 256 + k * 34
            lo, hi = (110, 330) if side < 0 else (60, 320)
            if k in (0, 7):
                h += pts([f(u, y) for u in (lo + 60, lo + 110, lo + 160)])
                continue
            w = hi - (rnd.uniform(40, 130) if k in (6, 13) else 0)
            u, up = lo, True
            q = []
            while u < w:
                q.append((f(u, y)[0], f(u, y)[1] + (-5 if up else 5)))
                u += rnd.choice((7, 9, 12))
                up = not up
            d += pts(q)
    p.path(d, None, None, 3)
    p.path(h, None, None, 12)
    p.path("M122 214V690M778 214V690", None, "i", 2.5)
    # ribbon
    p.path("M438 170C470 320 510 560 476 850L494 826L514 856C546 560 500 320 466 170z", "r", "i", 5)


@view("disquette")
def _(p):
    p.circ(450, 450, 380, "h/p", "n")
    p.path("M150 140H690L760 210V750Q760 770 740 770H150Q130 770 130 750V160Q130 140 150 140z", "i")
    p.path("M150 160H682L742 218", None, "t", 3)
    # shutter, pulled aside: the disc shows
    p.rect(240, 140, 400, 226, "t", 0, "t", 4)
    p.rect(500, 150, 110, 206, "i", 14)
    with p.clip("M508 158H602V348H508z"):
        for r in range(6):
            p.circ(450, 460, 130 + r * 34, None, "t", 3)
    p.path("M180 140H440V366H180z", "v/p", "i", 6)
    p.rect(336, 176, 66, 154, "i", 4)
    # label, blank
    p.path("M210 440H680V770H210z", "p")
    p.path("M210 440H680V492H210z", "r")
    p.path("M246 550H644M246 604H644M246 658H644M246 712H644", None, None, 3)
    p.rect(146, 712, 34, 34, "t", 0, None, 4)
    p.rect(712, 712, 34, 34, "t", 0, None, 4)


@view("cassette")
def _(p):
    p.path("M0 620H900V900H0z", "h", "n")
    p.path("M0 620H900", None, None, 6)
    # the edge of its box behind
    p.path("M470 120H900V700H470z", "p")
    p.path("M520 120V700", None, None, 4)
    p.path("M520 180H900V640H520z", "d/p", None, 4)
    p.rect(610, 240, 290, 90, "p", 0, None, 4)
    p.path("M640 270H900M640 300H820", None, None, 4)
    # the cassette
    p.rect(110, 260, 640, 450, "i", 22)
    p.path("M110 600H750", None, "t", 4)
    p.path("M140 622V700M720 622V700M170 660H690", None, "t", 4)
    p.rect(150, 296, 560, 280, "p", 10)
    p.rect(150, 296, 560, 70, "r", 8)
    p.path("M190 331H520", None, "p", 7)
    p.rect(230, 396, 400, 150, "t", 75)
    p.rect(270, 410, 320, 122, "i", 61, None, 4)
    for x, r in ((338, 50), (524, 34)):
        p.circ(x, 471, r, "v/p", "p", 3)
        p.circ(x, 471, 20, "p")
        p.path("".join("M" + "L".join(f"{n(a)} {n(b)}" for a, b in (arc_pt(x, 471, 20, k * 60), arc_pt(x, 471, 12, k * 60))) for k in range(6)), None, None, 5)
    p.path("M372 508L508 500", None, "p", 4)
    # a loop of tape
    p.path("M640 710C650 790 560 850 470 810S330 790 250 840S110 860 40 820", None, "i", 20)
    p.path("M640 716C650 790 560 850 470 810S330 790 250 840S110 860 40 820", None, "p", 4)


@view("serveur", bg="i", pen="i")
def _(p):
    p.path("M0 700H900V760H0zM0 60H900V110H0z", "t", "n")
    p.path("M0 730H900M0 85H900", None, "i", 3)
    p.path("M0 760H900V900H0z", "dp", "n")
    for x, w, f, y in ((-60, 300, "t", 250), (672, 300, "p", 210)):
        p.rect(x, y, w, 700 - y, f, 0, "i", 6)
        p.path(f"M{x} {y+70}h{w}", None, None, 5)
        p.rect(x + 80, y + 120, 150, 110, "p", 0, None, 4)
        p.path(f"M{x+104} {y+152}h100M{x+104} {y+176}h100M{x+104} {y+200}h60", None, None, 4)
        p.circ(x + 155, 620, 26, "i")
        p.path(f"M{x+10} {y+70}h40V700h-40z", "h", "n")
    # the box with two discs
    p.rect(276, 270, 356, 420, "p", 14, "i", 6)
    p.rect(300, 690, 60, 14, "p", 0, "i", 4)
    p.rect(548, 690, 60, 14, "p", 0, "i", 4)
    p.rect(304, 300, 300, 60, "o/p", 8)
    for k in range(2):
        x = 310 + k * 150
        p.rect(x, 386, 138, 220, "i" if k == 0 else "d/p", 8)
        c = "p" if k == 0 else "i"
        p.rect(x + 18, 404, 102, 34, "p", 4, c, 4)
        p.circ(x + 69, 516, 44, "p", c, 5)
        p.circ(x + 69, 516, 9, "i")
        p.path(f"M{x+116} 590L{x+80} 528", None, c, 7)
    # one disc out of two is dead
    p.path("M482 466L576 566M576 466L482 566", None, "p", 20)
    p.path("M482 466L576 566M576 466L482 566", None, "r", 11)
    p.circ(336, 648, 11, "i")
    p.path("M370 648H560", None, None, 5)
    p.path("M590 640v16", None, None, 8)


# =========================================================================
# The seal, the mark
# =========================================================================
@picture("sceau-ombelle", 64, 64, bg=None, sw=2.4)
def _(p):
    p.circ(32, 32, 30, "p")
    p.path("M32 57V36" + "".join("M32 36L" + "{} {}".format(n(arc_pt(32, 36, 21, a)[0]), n(arc_pt(32, 36, 21, a)[1])) for a in (-164, -131, -90, -49, -16)))
    for a in (-164, -131, -90, -49, -16):
        x, y = arc_pt(32, 36, 21, a)
        p.path("".join("M{} {}h0".format(*(n(v) for v in arc_pt(x, y, 4.2, a + o))) for o in (-80, 0, 80)), None, None, 4)
    p.path("M32 50Q24 49 22 43M32 50Q40 49 42 43")


FAVICON = ('<svg xmlns="http://www.w3.org/2000/svg" width="64" height="64" viewBox="0 0 64 64">'
           '<style>.i{fill:#2a211b}.s{stroke:#2a211b}.p{fill:#f4ede1}'
           '@media(prefers-color-scheme:dark){.i{fill:#f4ede1}.s{stroke:#f4ede1}.p{fill:#2a211b}}</style>'
           '<path class="p s" stroke-width="4" stroke-linejoin="round" d="M10 4H42L54 16V60H10z"/>'
           '<path class="i" d="M41 3V17H55z"/>'
           '<path fill="#a8322d" d="M31 53C14 44 15 28 31 15z"/>'
           '<path fill="none" stroke="#a8322d" stroke-width="3.2" stroke-linejoin="round" d="M31 51.400C45.500 43 45 29.500 31 16.600zM31 52V58"/></svg>\n')


def icon():
    """Returns the mark on its own background, for home screens."""
    p = Pic(512, 512, bg="t", step=20, line=5, sw=12)
    p.path("M128 72H320L396 148V440H128z", "p", "i", 14)
    p.path("M320 72V148H396z", "i", "i", 14)
    p.leaf(258, 372, 250, 140, 0, "r", "dr/p", "r", .14, 12)
    return p.svg()


# =========================================================================
# The film: a form, and what a screen reader says about it
# =========================================================================
FIELDS = [(150, 110, 560, 60), (150, 230, 560, 60), (150, 350, 560, 60), (150, 470, 220, 60), (150, 590, 300, 64)]
HEARD = [(90, 140, 110), (130, 56), (130, 56), (110, 76), (76,), ()]


def film(p, focus=(0, 0, 1.0), bars=None, heard=0, said=1.0, caret=True):
    """focus: field left, field reached, progress; bars: 17 heights in 0..1."""
    p.path("M0 0H1280V720H0z", "t", "n")
    p.path("M112 40H780L816 76V704H112z", "d", "n")
    p.path("M96 24H764L800 60V690H96z", "p")
    p.path("M764 24V60H800z", "i")
    for i, (x, y, w, h) in enumerate(FIELDS):
        if i < 4:
            p.path(f"M{x+46} {y-30}h{(150, 210, 180, 240)[i]}", None, None, 9)
            a, b = x + 14, y - 30
            if i == 0:
                p.circ(a, b - 8, 8, "i", "n")
                p.path(f"M{a-15} {b+14}a15 14 0 0 1 30 0z", "i", "n")
                p.path(f"M{x+220} {b-8}v16M{x+213} {b-4}l14 8M{x+227} {b-4}l-14 8", None, None, 4)
            elif i == 1:
                p.rect(a - 15, b - 12, 30, 26, "p", 3, None, 4)
                p.path(f"M{a-15} {b-5}h30", None, None, 8)
            elif i == 2:
                p.path(f"M{a-6} {b-14}l-4 28M{a+8} {b-14}l-4 28M{a-14} {b-5}h28M{a-16} {b+6}h28", None, None, 4)
            else:
                p.path(f"M{a+10} {b-8}l-14 16a6 6 0 0 1-9-8l16-17a9 9 0 0 1 13 12l-15 17", None, None, 4)
        if i < 3:
            p.rect(x, y, w, h, "p", 6, None, 5)
            if i == 1:
                p.path(f"M{x+190} {y+47}l20-34M{x+370} {y+47}l20-34", None, None, 3)
        elif i == 3:
            p.rect(x, y, w, h, "h/t", 6, None, 5)
            p.rect(x + 40, y + 15, w - 80, 30, "p", 4, "n")
            p.path(f"M{x+58} {y+30}h{w-116}", None, None, 8)
            p.path(f"M{x+w+30} {y+46}h310", None, None, 3)
        else:
            p.rect(x, y, w, h, "i", 10)
            # only a picture on it, and no name
            p.path(f"M{x+124} {y+34}l54-22-16 44-16-14zM{x+146} {y+42}l32-30", "n", "p", 4)
    # the voice
    cx, cy = 1046, 286
    p.circ(cx, cy, 196, "i", "n")
    p.circ(cx, cy, 182, None, "t", 2.5)
    bars = bars if bars is not None else [.04] * 17
    p.path("".join(f"M{n(cx-136+i*17)} {n(cy-3-v*120)}V{n(cy+3+v*120)}" for i, v in enumerate(bars)), None, "t", 8)
    # what has been heard, one block per word
    words = HEARD[heard]
    tot = sum(words) + 16 * max(0, len(words) - 1)
    x = cx - tot / 2
    shown = math.ceil(said * len(words) - 1e-6)
    for i, w in enumerate(words):
        if i < shown:
            p.rect(x, 556, w, 34, "i", 6, "n")
        x += w + 16
    p.path(f"M{cx-190} 610H{cx+190}", None, None, 3)
    # the focus
    a, b, t = focus
    if t is not None:
        t = t * t * (3 - 2 * t)
        A, B = FIELDS[a], FIELDS[b]
        x, y, w, h = (u + (v - u) * t for u, v in zip(A, B))
        p.rect(x - 13, y - 13, w + 26, h + 26, None, 14, "r", 9)
        if caret and t > .99 and b < 3:
            p.path(f"M{n(x+24)} {n(y+14)}v32", None, "r", 5)


@picture("poster-lecteur-d-ecran", 1280, 720, step=16, line=3, sw=5)
def _(p):
    film(p, (0, 0, 1.0), [.12 + .8 * abs(sin(i * 1.7)) * sin(pi * (i + 1) / 18) for i in range(17)])


def frames(folder, wav=None, fps=15, secs=24):
    """Writes the film's frames; the bars follow the voice when there is one."""
    env = [0.0] * (secs * fps * 4)
    if wav:
        with wave.open(wav) as v:
            sr, raw = v.getframerate(), v.readframes(v.getnframes())
            a = struct.unpack(f"<{len(raw)//2}h", raw)
            hop = sr / (fps * 4)
            for i in range(len(env)):
                c = a[int(i * hop):int((i + 1) * hop)]
                env[i] = min(1, (sum(q * q for q in c) / max(1, len(c))) ** .5 / 7000)
    lens = (2.9, 1.6, 1.6, 1.3, .8, 1)
    for k in range(secs * fps):
        t = k / fps
        seg, u = min(5, int(t // 4)), t % 4
        p = Pic(1280, 720, step=16, line=3, sw=5)
        if seg == 0:
            fo = (0, 0, 1.0)
        elif seg < 5:
            fo = (seg - 1, seg, min(1, u / .5))
        else:                       # pressed: the focus is lost
            fo = (4, 4, 1.0 if (u < .5 or (u < 1.2 and int(u * 10) % 2)) else None)
        e = k * 4
        bars = [.03 + .95 * (env[e - abs(i - 8)] if 0 <= e - abs(i - 8) < len(env) else 0) * (1 - abs(i - 8) / 14) for i in range(17)]
        film(p, fo, bars, seg, min(1, max(0, u - .35) / lens[seg]), int(t * 2) % 2 == 0)
        with open(os.path.join(folder, f"{k:04d}.svg"), "w", encoding="utf-8") as o:
            o.write(p.svg())


def tape(path, sr=48000, secs=12):
    """Writes the leader of a session's cassette: hiss, three marks, a clack."""
    rnd = random.Random(1994)
    lp = hp = prev = 0.0
    out = []
    for i in range(sr * secs):
        t = i / sr
        w = rnd.uniform(-1, 1)
        lp += .35 * (w - lp)
        hp = .96 * (hp + lp - prev)
        prev = lp
        wow = 1 + .12 * sin(2 * pi * .55 * t)
        s = hp * .05 * wow * min(1, t / .35)
        s += .006 * sin(2 * pi * 50 * t)
        for b in (2, 4, 6):
            u = t - b
            if 0 <= u < .5:
                env = min(1, u / .012, (.5 - u) / .03)
                s += .22 * env * sin(2 * pi * (1000 * t + .6 * sin(2 * pi * 4.2 * t) / 4.2))
        u = t - 11.35
        if u >= 0:
            s = s * max(0, 1 - u / .05) + (.34 * math.exp(-u * 60) * sin(2 * pi * 140 * u) + .3 * math.exp(-u * 240) * w)
            if u > .07:
                s += .22 * math.exp(-(u - .07) * 110) * (w + sin(2 * pi * 310 * u))
        out.append(max(-32767, min(32767, int(s * 32767))))
    with wave.open(path, "wb") as v:
        v.setnchannels(1)
        v.setsampwidth(2)
        v.setframerate(sr)
        v.writeframes(struct.pack(f"<{len(out)}h", *out))


# Second names of pictures.
ALIASES = {}


# =========================================================================
def render(name):
    f, w, h, kw = PICTURES[ALIASES.get(name, name)]
    p = Pic(w, h, **kw)
    f(p)
    return p.svg()


def write(path, text):
    with open(path, "w", encoding="utf-8") as o:
        o.write(text)


def main(argv):
    if argv[:1] == ["--frames"]:
        return frames(*argv[1:3])
    if argv[:1] == ["--tape"]:
        return tape(argv[1])
    if argv[:1] == ["--icon"]:
        return write(argv[1], icon())
    for name in [*PICTURES, *ALIASES]:
        if not argv or any(a in name for a in argv):
            write(os.path.join(HERE, name + ".svg"), render(name))
    icons = os.path.join(HERE, "..", "icons")
    if not argv and os.path.isdir(icons):
        write(os.path.join(icons, "favicon.svg"), FAVICON)


if __name__ == "__main__":
    main(sys.argv[1:])
