// Compares the tree that the program builds with the one that was served. Prepended to the script that uses it.
const PARTS = ["body > .skip-link", "body > header", "body > main", "body > footer"];

// Returns a copy without the parts that the comparison ignores: comments, the content of slots, and what the program,
// the gate and readers' tools set for this device alone.
function plain(element) {
  const copy = element.cloneNode(true);
  const comments = document.createNodeIterator(copy, NodeFilter.SHOW_COMMENT);
  for (let comment = comments.nextNode(); comment; comment = comments.nextNode()) comment.remove();
  for (const slot of copy.querySelectorAll("[data-slot]")) slot.replaceChildren();
  for (const embed of copy.querySelectorAll("[data-embed]")) embed.removeAttribute("data-state");
  for (const link of copy.querySelectorAll("a[data-consent]")) link.removeAttribute("role");
  for (const link of copy.querySelectorAll(".toc a")) link.removeAttribute("aria-current");
  copy.removeAttribute("aria-busy");
  copy.normalize();
  return copy;
}

function treeOf(page) {
  const tree = document.createElement("div");
  const root = document.createElement("p");
  for (const name of ["lang", "dir"]) root.setAttribute(name, page.documentElement.getAttribute(name));
  // The program updates the title and what follows it, up to the first script. It leaves out structured data, which is
  // for clients that load whole pages.
  const heads = [];
  for (let it = page.head.querySelector("title"); it && !it.hasAttribute("src"); it = it.nextElementSibling) {
    if (it.type !== "application/ld+json") heads.push(it);
  }
  tree.append(root, ...[...heads, ...PARTS.map((selector) => page.querySelector(selector))].map(plain));
  return tree;
}

const words = (node) =>
  node ? (node.outerHTML ?? JSON.stringify(node.data)).slice(0, 300) : "nothing";

// Returns where two trees first differ, as a path of elements, with the content of each tree there.
function firstDifference(served, built, path = "") {
  const name = (node) => (node.nodeType === 1 ? node.localName + (node.id && "#" + node.id) : "text");
  const [left, right] = [served.childNodes, built.childNodes];
  for (let index = 0; index < Math.max(left.length, right.length); index++) {
    const [a, b] = [left[index], right[index]];
    if (a && b && a.isEqualNode(b)) continue;
    const here = `${path} > ${name(a ?? b)}:${index}`;
    const alike = a?.nodeType === 1 && b?.nodeType === 1 && a.cloneNode().isEqualNode(b.cloneNode());
    return alike ? firstDifference(a, b, here) : `${here}\n  served ${words(a)}\n  built  ${words(b)}`;
  }
  return path;
}

async function follow(path) {
  const left = document.querySelector("main");
  const link = document.createElement("a");
  link.href = path;
  document.body.append(link);
  link.click();
  link.remove();
  for (const start = Date.now(); left.isConnected; await new Promise((done) => setTimeout(done, 5))) {
    if (Date.now() - start > 8000) throw new Error(`${path} is not shown: ${document.title}`);
  }
}

async function compareAll(pages) {
  const different = [];
  for (const [path, file] of pages) {
    const html = await (await fetch(file)).text();
    const served = treeOf(new DOMParser().parseFromString(html, "text/html"));
    await follow(path);
    const built = treeOf(document);
    if (!served.isEqualNode(built)) different.push(`${path}: ${firstDifference(served, built)}`);
  }
  return different;
}
