//! Full addresses of this site whose paths browsers and servers read in different ways. Addresses without a host are
//! checked where they are read ([`crate::model::text::read_inline::url`]).

use crate::model::link;

/// Returns what is wrong with an address if it is such an address of the site with that `base_url`.
pub fn strange_path(url: &str, base_url: &str) -> Option<String> {
    let host = link::host(base_url)?;
    let is_own = link::host(url).is_some_and(|named| named == host);
    (is_own && !link::is_plain_path(link::path_on_host(url))).then(|| {
        format!(
            "“{url}” is an address of this site whose path has an empty, “.” or “..” part, or a slash written as %2f; \
             write the address as it is served, such as /about/"
        )
    })
}
