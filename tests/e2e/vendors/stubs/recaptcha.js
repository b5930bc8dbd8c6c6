// api.js: defines `grecaptcha` and requests the widget to show.

window.grecaptcha = { ready: (then) => then() };
vendor.keep();
vendor.hit("anchor", new URL(document.currentScript.src).searchParams.get("render"));
