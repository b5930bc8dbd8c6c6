//! Emulation of the reader's device: window size, colour scheme, motion, JavaScript.
//! Chromium is set through DevTools, Firefox through its own window, WebKit by a restart.

use serde_json::{Value, json};

use super::engine::{Engine, Habits};
use super::page::Page;

impl Page {
    /// Sets the size of the page in CSS pixels; 320 and less work in every engine.
    #[track_caller]
    pub(crate) fn set_viewport(&self, width: u32, height: u32) {
        let session = self.session();
        match self.engine() {
            Engine::Chromium => {
                let metrics = json!({ "width": width, "height": height, "deviceScaleFactor": 1, "mobile": false });
                let outcome = session.devtools("Emulation.setDeviceMetricsOverride", &metrics);
                self.done("set the viewport", outcome);
            }
            Engine::Firefox => {
                let outer = json!({ "width": width.max(500), "height": height + 120 });
                self.done("set the window's size", session.post("/window/rect", &outer));
                let set = "
                    const [width, height, done] = arguments;
                    const { style } = gBrowser.selectedBrowser;
                    for (const side of ['min-', 'max-', '']) {
                      style.setProperty(side + 'width', width + 'px');
                      style.setProperty(side + 'height', height + 'px');
                    }
                    done(true)";
                let outcome = session.chrome_script(set, &[json!(width), json!(height)]);
                self.done("set the viewport", outcome);
            }
            Engine::WebKit => {
                let window = json!({ "x": 0, "y": 0, "width": width, "height": height });
                self.done("set the viewport", session.post("/window/rect", &window));
            }
        }
        self.wait_until(
            &format!("innerWidth === {width} && innerHeight === {height}"),
            &format!("the viewport has {width} by {height} pixels"),
        );
    }

    /// Emulates a phone's screen, on which a wider page is laid out at its full width and seen in part. Chromium only;
    /// lasts until the next `set_viewport`.
    #[track_caller]
    pub(crate) fn set_phone(&self, width: u32, height: u32) {
        assert_eq!(self.engine(), Engine::Chromium, "only DevTools can");
        let metrics = json!({ "width": width, "height": height, "deviceScaleFactor": 2, "mobile": true });
        let outcome = self.session().devtools("Emulation.setDeviceMetricsOverride", &metrics);
        self.done("set the phone's screen", outcome);
    }

    /// Sets whether the reader prefers a dark colour scheme. WebKit restarts for this, so call it before `open`.
    #[track_caller]
    pub(crate) fn emulate_dark(&self, dark: bool) {
        let habits = Habits { dark, ..self.browser().habits.clone() };
        self.take_up(habits);
    }

    /// Sets whether the reader prefers reduced motion. WebKit restarts for this, so call it before `open`.
    #[track_caller]
    pub(crate) fn emulate_reduced_motion(&self, reduced_motion: bool) {
        let habits = Habits { reduced_motion, ..self.browser().habits.clone() };
        self.take_up(habits);
    }

    /// Emulates another media feature, such as `forced-colors: active`. Chromium only; lasts until a reader with other
    /// habits opens a page.
    #[track_caller]
    pub(crate) fn emulate_media(&self, name: &str, value: &str) {
        assert_eq!(self.engine(), Engine::Chromium, "only DevTools can");
        let media = json!({ "features": [{ "name": name, "value": value }] });
        let outcome = self.session().devtools("Emulation.setEmulatedMedia", &media);
        self.done("emulate a preference", outcome);
    }

    /// Ends all service workers, as a browser does when it needs room. Chromium only.
    #[track_caller]
    pub(crate) fn end_workers(&self) {
        assert_eq!(self.engine(), Engine::Chromium, "only DevTools can");
        for command in ["ServiceWorker.enable", "ServiceWorker.stopAllWorkers"] {
            let outcome = self.session().devtools(command, &json!({}));
            self.done("end the workers", outcome);
        }
    }

    /// Shows the page as it is printed, or on the screen again. Chromium only.
    #[track_caller]
    pub(crate) fn emulate_print(&self, printed: bool) {
        assert_eq!(self.engine(), Engine::Chromium, "only DevTools can");
        let media = json!({ "media": if printed { "print" } else { "" } });
        let outcome = self.session().devtools("Emulation.setEmulatedMedia", &media);
        self.done("emulate paper", outcome);
    }

    /// Switches JavaScript off. The browser restarts for this, so call it before `open`.
    #[track_caller]
    pub(crate) fn without_javascript(&self) {
        let habits = Habits { javascript: false, ..self.browser().habits.clone() };
        self.start_anew(habits);
    }

    /// Stops waiting for pages to load. The browser restarts for this.
    #[track_caller]
    pub(crate) fn without_waiting_for_pages(&self) {
        let habits = Habits { patient: false, ..self.browser().habits.clone() };
        self.start_anew(habits);
    }

    #[track_caller]
    fn take_up(&self, habits: Habits) {
        if self.engine() == Engine::WebKit {
            return self.start_anew(habits);
        }
        self.browser().habits = habits;
        let outcome = self.browser().heed_habits();
        self.done("emulate a preference", outcome.map(|()| Value::Null));
        // Firefox passes the preference to its pages a little later.
        let Habits { dark, reduced_motion, .. } = self.browser().habits.clone();
        self.wait_until(
            &format!(
                "matchMedia('(prefers-color-scheme: dark)').matches === {dark} && \
                 matchMedia('(prefers-reduced-motion: reduce)').matches === {reduced_motion}"
            ),
            "the page has heard of the preference",
        );
    }
}
