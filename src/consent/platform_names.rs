//! Names that steps may not pass through: browsers define them, so they could evaluate code, navigate or act for the
//! visitor. `gate/script/generic/readers.js` gets them from here.

/// Names on `window` that Chromium, Firefox and WebKit define; of classes, only those that do anything.
pub const PLATFORM: &str = "Array ArrayBuffer AsyncFunction Atomics Audio BigInt Blob Boolean BroadcastChannel CSS CSSStyleSheet Comment \
CustomEvent DOMParser DataView Date Document DocumentFragment Element Error Event EventSource EventTarget Fence File FileReader FontFace \
FormData Function GeneratorFunction HTMLDocument History Iframe Image Infinity Intl Iterator JSON Location Map Math MessageChannel \
MessagePort MutationObserver NaN Navigation Navigator Node NodeFilter Notification Number Object Observable Option PaymentRequest \
PerformanceObserver Promise Proxy Range Reflect RegExp ReportingObserver Request ResizeObserver Response Sanitizer Selection ServiceWorker \
Set ShadowRoot SharedArrayBuffer SharedWorker String Symbol Temporal Text TrustedHTML TrustedScript TrustedScriptURL TypeError URL \
URLPattern URLSearchParams WeakMap WeakRef WeakSet WebAssembly WebSocket WebSocketStream WebTransport Window Worker Worklet XMLDocument \
XMLHttpRequest XMLSerializer XPathEvaluator XSLTProcessor addEventListener alert applicationCache atob blur btoa caches \
cancelAnimationFrame cancelIdleCallback captureEvents chrome clearInterval clearTimeout clientInformation close closed confirm console \
cookieStore crashReport createImageBitmap credentialless crossOriginIsolated crypto customElements decodeURI decodeURIComponent \
defaultStatus devicePixelRatio dispatchEvent document documentPictureInPicture dump encodeURI encodeURIComponent escape eval event \
execScript external fence fetch fetchLater feuilletConsent find focus frameElement frames fullScreen getComputedStyle \
getDefaultComputedStyle getMatchedCSSRules getScreenDetails getSelection globalThis hasOwnProperty history importScripts indexedDB \
innerHeight innerWidth isFinite isNaN isPrototypeOf isSecureContext launchQueue length localStorage location locationbar matchMedia \
menubar model moveBy moveTo name navigation navigator netscape offscreenBuffering open openDatabase opener origin originAgentCluster \
outerHeight outerWidth pageXOffset pageYOffset parent parseFloat parseInt performance personalbar postMessage print prompt \
propertyIsEnumerable queryLocalFonts queueMicrotask releaseEvents removeEventListener reportError requestAnimationFrame \
requestIdleCallback requestResize resizeBy resizeTo safari scheduler screen screenLeft screenTop screenX screenY scroll scrollBy \
scrollByLines scrollByPages scrollMaxX scrollMaxY scrollTo scrollX scrollY scrollbars self sessionStorage setImmediate setInterval \
setResizable setTimeout showDirectoryPicker showModalDialog showOpenFilePicker showSaveFilePicker sidebar speechSynthesis status \
statusbar stop structuredClone styleMedia toLocaleString toString toolbar top trustedTypes undefined unescape updateCommands valueOf \
viewport visualViewport when window";

/// Names that lead from any object to evaluating code, to markup or to the window.
pub const NOWHERE: &str = "__defineGetter__ __defineSetter__ __lookupGetter__ __lookupSetter__ __proto__ constructor \
contentDocument contentWindow createContextualFragment defaultView defineProperties defineProperty document documentElement eval \
execCommand execScript frames getScript globalEval globalThis importScripts innerHTML insertAdjacentElement insertAdjacentHTML location \
opener outerHTML ownerDocument parseHTMLUnsafe prototype self setHTML setHTMLUnsafe setInterval setPrototypeOf setTimeout srcdoc top \
window write writeln";

/// Whether steps may follow a path of names from `window`: it must begin at a vendor's object and stay within it.
pub fn is_path(path: &str) -> bool {
    let is_listed = |names: &str, name: &str| names.split(' ').any(|it| it == name);
    let is_handler =
        |name: &str| name.len() > 2 && name.starts_with("on") && name.bytes().all(|byte| byte.is_ascii_lowercase());
    let is_family = |name: &str| {
        let starts = ["HTML", "SVG", "IDB", "RTC", "WebGL", "WebKit", "webkit", "moz", "Moz", "GPU", "XR"];
        starts.iter().any(|start| {
            name.strip_prefix(start).is_some_and(|rest| rest.starts_with(|next: char| next.is_ascii_uppercase()))
        })
    };
    let first = path.split('.').next().unwrap_or_default();
    path.split('.').all(is_name) && !is_listed(PLATFORM, first) && !is_handler(first) && !is_family(first)
}

/// Whether a step may name a property.
pub fn is_name(name: &str) -> bool {
    !name.is_empty()
        && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"_$-".contains(&byte))
        && !NOWHERE.split(' ').any(|it| it == name)
}
