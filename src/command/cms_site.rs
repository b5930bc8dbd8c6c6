//! Sites of content management systems in the web, with what they ask for: a password or a key from a variable.

use super::Surroundings;
use crate::content_import::cms::CmsSource;
use crate::content_import::cms::wordpress::rest::Login;

/// Returns a site of WordPress, as `user` sees it, or as everybody does.
///
/// # Errors
/// Which variable is missing; for people.
pub(super) fn wordpress(address: &str, user: Option<&str>, surroundings: &Surroundings) -> Result<CmsSource, String> {
    let login = |user: &str| {
        let what = format!("an application password of {user}");
        let password = variable("FEUILLET_PASSWORD", &what, "Users → Profile", surroundings)?;
        Ok::<_, String>(Login { user: user.into(), password })
    };
    Ok(CmsSource::WordPressSite(address.into(), user.map(login).transpose()?))
}

/// Returns a site of Ghost.
///
/// # Errors
/// That the variable with the key is missing; for people.
pub(super) fn ghost(address: &str, surroundings: &Surroundings) -> Result<CmsSource, String> {
    let place = "Settings → Integrations → Add custom integration";
    let key = variable("FEUILLET_KEY", "a key of the Content API", place, surroundings)?;
    Ok(CmsSource::GhostSite(address.into(), key))
}

fn variable(name: &str, what: &str, place: &str, surroundings: &Surroundings) -> Result<String, String> {
    let value = (surroundings.variable)(name).filter(|value| !value.is_empty());
    value.ok_or_else(|| format!("put {what} into the variable {name} (it is made under {place})"))
}
