// Shows the faults over the last good page. It takes no focus and no keys, and can be put aside until the next fault.

/** @typedef {{ position: string, message: string, hint: string, frame: string }} Fault */

/** How many faults are shown; all are on the terminal. */
const MOST = 200;
const STYLE = "/__feuillet/preview.css";

/** What screen readers are told; it must be on the page before it says something. @type {HTMLElement | undefined} */
let status;
/** @type {HTMLElement | undefined} */
let panel;

/** Shows these faults in place of earlier ones; without any, the panel goes. @param {Fault[]} faults */
export const showFaults = (faults) => {
  const hadFaults = panel !== undefined;
  panel?.remove();
  panel = undefined;
  if (faults.length === 0) {
    if (hadFaults) announce("All errors are mended.");
    return;
  }
  panel = element("aside", "feuillet-faults", "");
  panel.setAttribute("role", "region");
  panel.setAttribute("aria-label", "Errors in the content");
  // The page may be in another language and direction.
  panel.lang = "en";
  panel.dir = "ltr";
  // Long frames are scrolled by keys as well.
  panel.tabIndex = 0;
  const count = `${faults.length} ${faults.length === 1 ? "error" : "errors"}`;
  const close = element("button", "feuillet-faults__close", "Hide");
  close.setAttribute("type", "button");
  close.addEventListener("click", () => panel?.remove());
  const top = element("p", "feuillet-faults__top", "");
  top.append(element("strong", "", count), " This is the last good page. ", close);
  const list = element("ol", "feuillet-faults__list", "");
  list.append(...faults.slice(0, MOST).map(faultItem));
  panel.append(top, list);
  if (faults.length > MOST) {
    panel.append(element("p", "feuillet-faults__more", `${faults.length - MOST} more are on the terminal.`));
  }
  withStyle();
  document.body.append(panel);
  const first = faults[0];
  announce(`${count}. ${first.position} ${first.message}`);
};

/** @param {Fault} fault */
const faultItem = (fault) => {
  const item = element("li", "feuillet-faults__fault", "");
  if (fault.position) item.append(element("p", "feuillet-faults__position", fault.position));
  item.append(element("p", "feuillet-faults__message", fault.message));
  if (fault.frame) {
    const frame = element("pre", "feuillet-faults__frame", fault.frame);
    frame.dir = "ltr";
    item.append(frame);
  }
  if (fault.hint) item.append(element("p", "feuillet-faults__hint", fault.hint));
  return item;
};

/** @param {string} tag @param {string} name @param {string} text */
const element = (tag, name, text) => {
  const made = document.createElement(tag);
  if (name) made.className = name;
  made.textContent = text;
  return made;
};

/** @param {string} text */
const announce = (text) => {
  if (!status?.isConnected) {
    withStyle();
    status = element("p", "feuillet-faults__status", "");
    status.setAttribute("role", "status");
    status.lang = "en";
    document.body.append(status);
  }
  const region = status;
  // A region must be there for a moment before assistive technology notices its text.
  setTimeout(() => (region.textContent = text), 60);
};

const withStyle = () => {
  if (document.querySelector(`link[href="${STYLE}"]`)) return;
  const link = document.createElement("link");
  link.rel = "stylesheet";
  link.href = STYLE;
  document.head.append(link);
};
