//! Checks the security contact (RFC 9116).

use crate::publish::read::settings_file::SETTINGS;
use jiff::tz::TimeZone;

use super::dates;
use crate::disk::faults::FileFault;
use crate::model::content::site::Site;

/// Checks that the security contact has not expired at the moment `now`, in seconds since 1970 UTC.
pub fn check(site: &Site, zone: &TimeZone, now: i64, faults: &mut Vec<FileFault>) {
    const MONTH: i64 = 30 * 24 * 3600;
    let Some(contact) = &site.security else { return };
    let mut fault = |message: String, only_warning: bool| {
        let fault = FileFault::new(SETTINGS, "/security/expires", message);
        faults.push(if only_warning { fault.as_warning() } else { fault });
    };
    match dates::moment(&contact.expires, zone) {
        Err(message) => fault(message, false),
        Ok(it) if it.as_second() <= now => fault("has passed; RFC 9116 asks for a date in the future".into(), false),
        Ok(it) if it.as_second() - now < MONTH => {
            fault("is less than a month away; set a later date in time".into(), true)
        }
        Ok(_) => {}
    }
}
