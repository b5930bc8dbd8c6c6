// api.js: makes `grecaptcha` and asks for what is to be shown.

window.grecaptcha = { ready: (then) => then() };
vendor.keep();
vendor.hit("anchor", new URL(document.currentScript.src).searchParams.get("render"));
