// Finds what a reader can see on a page, including in open shadow roots. Prepended to the scripts that use it.
const squeeze = (text) => (text ?? "").replace(/\s+/g, " ").trim();

function* roots(root = document) {
  yield root;
  for (const element of root.querySelectorAll("*")) {
    if (element.shadowRoot) yield* roots(element.shadowRoot);
  }
}

const isShown = (element) =>
  element.checkVisibility({ visibilityProperty: true, opacityProperty: true }) &&
  element.getClientRects().length > 0;

const all = (selector) => [...roots()].flatMap((root) => [...root.querySelectorAll(selector)]);

function visibleText() {
  const parts = [document.body?.innerText];
  for (const root of roots()) {
    if (root === document || !isShown(root.host)) continue;
    for (const child of root.children) {
      if (isShown(child)) parts.push(child.innerText);
    }
  }
  return squeeze(parts.join(" "));
}

const SELECTORS = {
  button: "button, summary, input[type=button], input[type=submit], input[type=reset]",
  link: "a[href], area[href]",
  checkbox: "input[type=checkbox]:not([role])",
  radio: "input[type=radio]",
  textbox: "input:not([type]), input[type=text], input[type=email], input[type=url], textarea",
  searchbox: "input[type=search]",
  combobox: "select",
  dialog: "dialog",
  heading: "h1, h2, h3, h4, h5, h6",
  img: "img, svg[role=img]",
  listitem: "li",
  list: "ul, ol",
  navigation: "nav",
  main: "main",
  banner: "header",
  contentinfo: "footer",
  region: "section[aria-label], section[aria-labelledby]",
  search: "search",
  article: "article",
};

function nameOf(element) {
  const labelled = element.getAttribute("aria-labelledby");
  if (labelled) {
    const root = element.getRootNode();
    return squeeze(labelled.split(/\s+/).map((id) => root.getElementById(id)?.textContent).join(" "));
  }
  const own = element.getAttribute("aria-label") ?? element.getAttribute("alt");
  if (own) return squeeze(own);
  if (element.labels?.length) return squeeze([...element.labels].map((label) => label.innerText).join(" "));
  if (element.localName === "input" && element.type !== "text") return squeeze(element.value);
  return squeeze(element.innerText) || squeeze(element.textContent) || squeeze(element.title);
}

const withRole = (role) =>
  all([SELECTORS[role], `[role="${role}"]`].filter(Boolean).join(", ")).filter(
    (element) => isShown(element) && (element.getAttribute("role") ?? role) === role,
  );

// The first visible element with this role and, unless it is null, this name.
const findRole = (role, name) =>
  withRole(role).find((element) => name === null || nameOf(element) === squeeze(name)) ?? null;

// A visible control with this text as its whole name, or else the innermost element with exactly this text.
function findText(text) {
  const wanted = squeeze(text);
  const pressable = "a[href], button, summary, label, select, input, [role], [tabindex]";
  const named = all(pressable).filter((element) => isShown(element) && nameOf(element) === wanted);
  const plain = () =>
    all("*").filter((element) => isShown(element) && squeeze(element.innerText) === wanted);
  return named.at(0) ?? plain().at(-1) ?? null;
}

function focusedElement() {
  let element = document.activeElement;
  while (element?.shadowRoot?.activeElement) element = element.shadowRoot.activeElement;
  return element;
}
