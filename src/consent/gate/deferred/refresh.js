// Asks the site to set the cookie again by `Set-Cookie`, which Safari keeps, while it forgets after seven days what
// scripts have set (WebKit, Intelligent Tracking Prevention 2.1). Once per visit, and at each decision.

import { attempt } from "../shared/attempt.js";
import { document } from "../shared/page.js";

const { _: gate } = window.feuilletConsent;
const DONE = "feuillet-refreshed";

function refresh() {
  // All of it, other policies' records too. A tab that has just heard of another one's decision may still see the
  // cookie from before it.
  const cookie = (attempt(() => document.cookie) || "").split("; ").find((it) => it.startsWith(gate.name + "="));
  const body = cookie?.slice(gate.name.length + 1) || "";
  if (!gate.own() || !body.split("_").includes(gate.own())) return;
  if (attempt(() => sessionStorage.getItem(DONE)) == body) return;
  // Where the site does not answer, the cookie that the script has set still stands.
  fetch(REFRESH, { method: "POST", body, credentials: "same-origin", keepalive: true })
    .then((it) => it.ok && attempt(() => sessionStorage.setItem(DONE, body)))
    .catch(() => {});
}

document.addEventListener("feuillet:consent", refresh);
if (window.feuilletConsent.get().origin == "visitor") refresh();
