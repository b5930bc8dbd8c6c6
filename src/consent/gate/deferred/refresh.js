// Asks the site to set the cookie again by `Set-Cookie`, once per visit and at each decision: Safari keeps such
// cookies, but forgets those set by scripts after seven days (WebKit, Intelligent Tracking Prevention 2.1).

import { attempt } from "../shared/attempt.js";
import { document } from "../shared/page.js";

const { _: gate } = window.feuilletConsent;
const DONE = "feuillet-refreshed";

function refresh() {
  // The whole cookie, including other policies' records. A tab that has just heard of a decision in another tab may
  // still see the earlier cookie.
  const cookie = (attempt(() => document.cookie) || "").split("; ").find((it) => it.startsWith(gate.name + "="));
  const body = cookie?.slice(gate.name.length + 1) || "";
  if (!gate.own() || !body.split("_").includes(gate.own())) return;
  if (attempt(() => sessionStorage.getItem(DONE)) == body) return;
  // If the site does not answer, the cookie that the script has set remains.
  fetch(REFRESH, { method: "POST", body, credentials: "same-origin", keepalive: true })
    .then((it) => it.ok && attempt(() => sessionStorage.setItem(DONE, body)))
    .catch(() => {});
}

document.addEventListener("feuillet:consent", refresh);
if (window.feuilletConsent.get().origin == "visitor") refresh();
