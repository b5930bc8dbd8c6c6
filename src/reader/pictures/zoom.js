// Zoom and panning of one picture on its stage: wheel, two fingers, double click, dragging; and swipes while the picture
// is whole. Distances are in CSS pixels, from the middle of the stage.

const LARGEST = 6;
const DOUBLE_CLICK = 2.5;
/** How far a finger moves sideways for a swipe, and how much the wheel turns for one step. */
const SWIPE = 48;
const WHEEL = 0.0022;
const LINE = 16;

/** @typedef {{ x: number, y: number }} Point */

/** @param {Point} one @param {Point} other */
const distance = (one, other) => Math.hypot(one.x - other.x, one.y - other.y);
/** @param {Point} one @param {Point} other */
const middle = (one, other) => ({ x: (one.x + other.x) / 2, y: (one.y + other.y) / 2 });

/**
 * Makes the picture on a stage zoomable.
 * @param {HTMLElement} stage
 * @param {HTMLImageElement} image
 * @param {{ swiped(step: number): void, tapped(): void, zoomed(scale: number): void }} told
 */
export function zoomable(stage, image, told) {
  let scale = 1;
  let at = { x: 0, y: 0 };
  /** @type {Map<number, Point>} */
  const fingers = new Map();
  let start = { x: 0, y: 0 };
  let wasPinched = false;

  /** The size of the picture as it fits the stage. */
  const fitting = () => {
    const { clientWidth, clientHeight } = stage;
    const ratio = image.width && image.height ? Number(image.getAttribute("width")) / Number(image.getAttribute("height")) : 1;
    const width = Math.min(clientWidth, clientHeight * ratio);
    return { width, height: width / ratio };
  };
  const apply = () => {
    const { width, height } = fitting();
    const limit = (/** @type {number} */ value, /** @type {number} */ size, /** @type {number} */ room) => {
      const most = Math.max(0, (size * scale - room) / 2);
      return Math.min(most, Math.max(-most, value));
    };
    at = { x: limit(at.x, width, stage.clientWidth), y: limit(at.y, height, stage.clientHeight) };
    image.style.transform = scale === 1 ? "" : `translate(${at.x}px, ${at.y}px) scale(${scale})`;
    stage.toggleAttribute("data-zoomed", scale > 1);
    told.zoomed(scale);
  };
  /** Zooms so that a point stays where it is. @param {number} factor @param {Point} [point] */
  const zoom = (factor, point = { x: 0, y: 0 }) => {
    const next = Math.min(LARGEST, Math.max(1, scale * factor));
    const by = next / scale;
    at = { x: point.x - (point.x - at.x) * by, y: point.y - (point.y - at.y) * by };
    scale = next;
    apply();
  };
  const pan = (/** @type {number} */ x, /** @type {number} */ y) => {
    at = { x: at.x + x, y: at.y + y };
    apply();
  };
  const reset = () => {
    scale = 1;
    at = { x: 0, y: 0 };
    apply();
  };
  /** @param {MouseEvent} event @returns {Point} */
  const place = ({ clientX, clientY }) => {
    const { left, top, width, height } = stage.getBoundingClientRect();
    return { x: clientX - left - width / 2, y: clientY - top - height / 2 };
  };
  /** Whether a point is on the picture, which may not fill the stage. @param {Point} point */
  const isOn = ({ x, y }) => {
    const { width, height } = fitting();
    return Math.abs(x - at.x) * 2 <= width * scale && Math.abs(y - at.y) * 2 <= height * scale;
  };

  stage.addEventListener("wheel", (event) => {
    event.preventDefault();
    const turned = event.deltaMode === WheelEvent.DOM_DELTA_PIXEL ? event.deltaY : event.deltaY * LINE;
    zoom(Math.exp(-turned * WHEEL * (event.ctrlKey ? 4 : 1)), place(event));
  });
  stage.addEventListener("dblclick", (event) => (scale > 1 ? reset() : zoom(DOUBLE_CLICK, place(event))));
  stage.addEventListener("pointerdown", (event) => {
    if (event.button) return;
    if (!fingers.size) {
      start = place(event);
      wasPinched = false;
    }
    fingers.set(event.pointerId, place(event));
    stage.setPointerCapture(event.pointerId);
  });
  stage.addEventListener("pointermove", (event) => {
    const before = fingers.get(event.pointerId);
    if (!before) return;
    const now = place(event);
    fingers.set(event.pointerId, now);
    const other = [...fingers].find(([id]) => id !== event.pointerId)?.[1];
    if (other) {
      wasPinched = true;
      zoom(distance(now, other) / (distance(before, other) || 1), middle(now, other));
    } else if (scale > 1) pan(now.x - before.x, now.y - before.y);
  });
  const end = (/** @type {PointerEvent} */ event) => {
    if (!fingers.delete(event.pointerId) || fingers.size || wasPinched || event.type !== "pointerup") return;
    const now = place(event);
    const moved = now.x - start.x;
    if (scale > 1) return;
    if (Math.abs(moved) > SWIPE && Math.abs(moved) > Math.abs(now.y - start.y)) told.swiped(moved < 0 ? 1 : -1);
    else if (!isOn(now) && distance(now, start) < SWIPE) told.tapped();
  };
  for (const name of /** @type {const} */ (["pointerup", "pointercancel"])) stage.addEventListener(name, end);
  return { zoom, pan, reset, isZoomed: () => scale > 1 };
}
