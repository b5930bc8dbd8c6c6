//! Addresses in full that lead to this very site by a path that browsers and servers read in different ways. Addresses
//! without a host are looked at where they are read ([`crate::model::read_inline::url`]).

use crate::model::link;

/// What is wrong with such an address, on the site with that `base_url`.
pub fn strange_path(url: &str, base_url: &str) -> Option<String> {
    let host = link::host(base_url)?;
    let is_own = link::host(url).is_some_and(|it| it == host);
    (is_own && !link::is_plain_path(link::path_on_host(url))).then(|| {
        format!(
            "“{url}” leads to this site by a path with an empty, “.” or “..” part, or with a slash written as %2f; write \
             the address as it is served, such as /about/"
        )
    })
}
