//! What pages left on the reader's device: cookies and all storage of scripts.

use serde_json::{Value, json};

use super::page::Page;

impl Page {
    /// Returns the cookies that the page's host would receive, including those that scripts cannot read.
    #[track_caller]
    pub(crate) fn cookies(&self) -> Vec<Value> {
        let cookies = self.done("read the cookies", self.session().get("/cookie"));
        cookies.as_array().cloned().unwrap_or_default()
    }

    /// Returns the value of a cookie, if it exists.
    #[track_caller]
    pub(crate) fn cookie(&self, name: &str) -> Option<String> {
        let cookies = self.cookies();
        let cookie = cookies.iter().find(|cookie| cookie["name"] == name)?;
        cookie["value"].as_str().map(str::to_owned)
    }

    /// Sets a cookie on the page's host from outside the page.
    #[track_caller]
    pub(crate) fn set_cookie(&self, name: &str, value: &str) {
        let cookie = json!({ "name": name, "value": value, "path": "/", "secure": true });
        self.done("set a cookie", self.session().post("/cookie", &json!({ "cookie": cookie })));
    }

    /// Deletes a cookie of the page's host.
    #[track_caller]
    pub(crate) fn delete_cookie(&self, name: &str) {
        self.done("delete a cookie", self.session().delete(&format!("/cookie/{name}")));
    }

    /// Returns what scripts of this origin stored: `local`, `session`, `databases`, `caches`.
    #[track_caller]
    pub(crate) fn storage(&self) -> Value {
        self.async_script(
            "return {
               local: { ...localStorage },
               session: { ...sessionStorage },
               databases: (await indexedDB.databases()).map(({ name }) => name),
               caches: await caches.keys(),
             }",
            &[],
        )
    }
}
