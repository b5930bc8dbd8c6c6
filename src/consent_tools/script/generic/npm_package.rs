//! The files that turn the generic consent script into an npm package: `package.json`, types, a README and the
//! licences.

use std::path::Path;

use serde_json::json;

use super::Files;
use crate::disk::faults::PublishError;

/// The types of the module's exports; the interface itself is in `api.d.ts`.
const MODULE_TYPES: &str = r#"
/** The options of `start`. */
export interface Options {
  /** The policy's address, or the policy itself. */
  policy: string | URL | object;
  /** The language, instead of the page's. */
  lang?: string;
  /** Where the package's files are served; by default, beside the module. */
  base?: string | URL;
  /** The nonce of the page's Content-Security-Policy, for scripts that need one. */
  nonce?: string;
}
/** Starts the consent manager, once per page; rejects if the policy cannot be used. Until then nothing is granted. */
export function start(options: Options): Promise<FeuilletConsent>;
/** Defines `<feuillet-consent policy="/consent.json" lang="de">`. */
export function define(options?: Pick<Options, "base" | "nonce">): void;
"#;

const README: &str = r#"# Consent

A consent manager as one script: banner, preferences, and a gate that lets nothing optional run before the visitor
has said yes. No dependency, no request to anyone but your own host.

Copy the package's files to your site, for example to `/consent/`, and write a policy, `/consent.json`
(`try.json` is a small one). Then one of:

```html
<script src="/consent/consent.js" data-policy="/consent.json"></script>
```

```html
<script src="/consent/consent.js"></script>
<feuillet-consent policy="/consent.json" lang="de"></feuillet-consent>
```

```js
import { start } from "feuillet-consent";
const consent = await start({ policy: "/consent.json", base: "/consent/" });
if (consent.has("measurement")) …
```

The tag belongs first in `<head>`: what ran before it cannot be held back. Scripts that wait for consent are
marked, `<script type="text/plain" data-category="measurement" data-src="…">`. `consent.d.ts` is the whole interface.
Importing has no side effect. `base` is where the files are served; a bundler moves the module, not the files.
"#;

/// Adds the package's own files.
pub(super) fn add(source: &Path, files: &mut Files) -> Result<(), PublishError> {
    let read = |name: &str| {
        let path = source.join(name);
        std::fs::read_to_string(&path).map_err(PublishError::file(&path))
    };
    files.insert("consent.d.ts".into(), types(&read("src/consent/gate/api.d.ts")?).into_bytes());
    files.insert("README.md".into(), README.into());
    for name in ["LICENSE-APACHE", "LICENSE-MIT"] {
        files.insert(format!("{name}.txt"), read(name)?.into_bytes());
    }
    let names: Vec<_> = files.keys().filter(|it| !it.starts_with("words/")).cloned().chain(["words".into()]).collect();
    let package = json!({
        "name": "feuillet-consent",
        "version": env!("CARGO_PKG_VERSION"),
        "description": "A consent manager: banner, preferences, and a gate before anything optional runs",
        "license": env!("CARGO_PKG_LICENSE"),
        "type": "module",
        "exports": {
            ".": { "types": "./consent.d.ts", "default": "./consent.mjs" },
            "./consent.js": "./consent.js",
            "./*": "./*"
        },
        "types": "./consent.d.ts",
        "sideEffects": ["./consent.js"],
        "files": names,
    });
    files.insert("package.json".into(), serde_json::to_vec_pretty(&package).unwrap_or_default());
    Ok(())
}

/// Returns `api.d.ts` as the types of a module: its declarations are exported, and its additions to the page's own
/// types are global.
fn types(api: &str) -> String {
    let (own, global) = api.split_once("interface Window {").unwrap_or((api, ""));
    let exported = own.lines().map(|line| match line {
        line if line.starts_with("interface ") || line.starts_with("type ") => format!("export {line}\n"),
        line => format!("{line}\n"),
    });
    // What the parts of the gate share is not part of the interface.
    let exported = exported.collect::<String>().replace("_: GateInternals", "_: any");
    let global = global.trim_end().replace('\n', "\n  ");
    format!("{exported}{MODULE_TYPES}\ndeclare global {{\n  interface Window {{{global}\n}}\n")
}
