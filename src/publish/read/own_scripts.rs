//! Scripts and pixels of services that stand on the blog's own host: that they are there, and where they are served.

use crate::consent::policy::Policy;
use crate::disk::documents::Found;
use crate::disk::faults::FileFault;
use crate::disk::web_path::FileNames;
use crate::model::link;

/// Puts the folder in which the site is served before each path; one that is no file of the publication is a fault.
pub(crate) fn resolve(policy: &mut Found<Policy>, names: &FileNames, base: &str, faults: &mut Vec<FileFault>) {
    let Found { file, value } = policy;
    for (at, purpose) in value.purposes.iter_mut().enumerate() {
        for (of, service) in purpose.services.iter_mut().enumerate() {
            for (kind, urls) in [("scripts", &mut service.scripts), ("pixels", &mut service.pixels)] {
                for (index, url) in urls.iter_mut().enumerate().filter(|(_, it)| it.starts_with('/')) {
                    let path = link::path(url);
                    if names.find(path).is_none() {
                        let pointer = format!("/purposes/{at}/services/{of}/{kind}/{index}");
                        faults.push(FileFault::new(file.clone(), pointer, names.missing(path)));
                    }
                    url.replace_range(..1, base);
                }
            }
        }
    }
}
