#!/usr/bin/env python3
"""Paints the only picture of the sample publication that has tones: the bottom of a swimming pool in the morning.

    pip install numpy pillow && python3 paint.py     public/images/bassin-montbreve.jpg

It shows tiles through moving water: light gathers where waves bend it (caustics), and the same waves shift the tiles.
It is seeded: running it twice with the same versions writes the same bytes.
"""
import pathlib

import numpy as np
from PIL import Image, ImageFilter

WIDTH, HEIGHT = 2400, 1500
rng = np.random.default_rng(1897)
y, x = np.mgrid[0:HEIGHT, 0:WIDTH].astype(np.float32)
# Seen at an angle: what is farther up is farther away.
depth = 1 + 1.6 * (1 - y / HEIGHT)
u, v = (x - WIDTH / 2) * depth / 900, 2.6 * depth**1.35

wave_x = np.zeros_like(x)
wave_y = np.zeros_like(x)
bent = np.zeros_like(x)
for _ in range(26):
    angle, length = rng.uniform(0, 2 * np.pi), rng.uniform(0.16, 1.1)
    kx, ky = np.cos(angle) / length * 2 * np.pi, np.sin(angle) / length * 2 * np.pi
    phase = kx * u + ky * v + rng.uniform(0, 2 * np.pi) + 0.5 * np.sin(1.7 * u + 1.3 * v)
    height = 0.011 * length**1.1
    wave_x += height * kx * np.cos(phase)
    wave_y += height * ky * np.cos(phase)
    bent += height * (kx**2 + ky**2) * np.sin(phase)
light = np.clip(1 / (0.16 + np.abs(1 - 0.16 * bent)), 0, 5) / 5

tu, tv = u + 0.25 * wave_x, v + 0.25 * wave_y
size = 0.17
joint = np.clip((0.5 - np.maximum(np.abs((tu / size) % 1 - 0.5), np.abs((tv / size) % 1 - 0.5))) * 14, 0, 1)
row, column = (np.floor(it / size).astype(int) % 400 for it in (tv, tu))
shade = rng.uniform(0.9, 1.0, (400, 400))[row, column]
# The swimmers' line, which ends in a T.
line = (np.abs(tu + 0.55) < 0.17) & (tv > 4.3) | (np.abs(tu + 0.55) < 0.5) & (np.abs(tv - 4.4) < 0.13)

tile = np.stack([0.52 * shade, 0.80 * shade, 0.82 * shade], -1)
tile = np.where(line[..., None], np.array([0.10, 0.20, 0.30]), tile)
tile *= (0.80 + 0.20 * joint)[..., None]
far = np.clip((depth - 1) / 1.6, 0, 1)[..., None]
water = np.array([0.06, 0.36, 0.45])
picture = tile * (0.55 + 1.0 * light[..., None]) * (1 - 0.62 * far) + water * 0.62 * far
sky = np.clip(wave_y * 1.4 + 0.15, 0, 1)[..., None] ** 2 * far * 1.1
picture = picture * (1 - sky) + np.array([1.0, 0.90, 0.78]) * sky
picture += rng.normal(0, 0.012, (HEIGHT, WIDTH, 1))
image = Image.fromarray((np.clip(picture, 0, 1) ** 0.95 * 255).astype(np.uint8))
image = image.filter(ImageFilter.GaussianBlur(0.8))
image.save(pathlib.Path(__file__).parent.parent.parent / "public" / "images" / "bassin-montbreve.jpg", quality=88, subsampling=0)
