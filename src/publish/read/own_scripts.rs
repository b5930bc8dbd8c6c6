//! Scripts and pixels of services on the blog's own host: checks that the files exist, and sets the paths under which
//! they are served.

use crate::consent::policy::Policy;
use crate::disk::documents::FromFile;
use crate::disk::faults::FileFault;
use crate::disk::web_path::FileNames;
use crate::model::link;

/// Prefixes each path with the path under which the site is served; one without a file in the publication is a fault.
pub(crate) fn resolve(policy: &mut FromFile<Policy>, names: &FileNames, base: &str, faults: &mut Vec<FileFault>) {
    let FromFile { file, value } = policy;
    for (at, purpose) in value.purposes.iter_mut().enumerate() {
        for (of, service) in purpose.services.iter_mut().enumerate() {
            for (kind, urls) in [("scripts", &mut service.scripts), ("pixels", &mut service.pixels)] {
                for (index, url) in urls.iter_mut().enumerate().filter(|(_, url)| url.starts_with('/')) {
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
