//! The arguments for the folder of the publication and for its policy, the same in all commands.

use std::path::{Path, PathBuf};

use clap::Args;

use crate::publish::read::settings_file::has_settings;

/// The folder of the publication.
#[derive(Clone, Debug, Args)]
pub struct Publication {
    /// Folder of the publication, with content/ or public/content/ in it [default: the folder you are in]
    #[arg(value_name = "DIR")]
    dir: Option<PathBuf>,
}

/// The consent policy, of the publication or of another site.
#[derive(Clone, Debug, Default, Args)]
pub struct PolicyFile {
    /// File of the policy, or folder of the publication [default: content/consent.json in public, or else in the
    /// folder you are in]
    #[arg(value_name = "POLICY")]
    pub policy: Option<PathBuf>,
}

/// The path of the policy in the folder of the publication.
const POLICY: &str = "content/consent.json";

impl Publication {
    /// Creates the argument from another command's.
    pub fn in_folder(dir: Option<PathBuf>) -> Self {
        Self { dir }
    }

    /// Returns the folder: the one that is named, or `public` in it.
    ///
    /// # Errors
    /// Where it was looked for, or what is wrong with the folder that is named.
    pub fn folder(&self) -> Result<PathBuf, String> {
        match &self.dir {
            Some(dir) if !dir.join("content").is_dir() && dir.join("public/content").is_dir() => Ok(dir.join("public")),
            Some(dir) => content_folder(dir).map_or_else(|| Ok(dir.clone()), Err),
            None => look_for("content", "publication"),
        }
    }
}

impl Publication {
    /// Does what [`Publication::folder`] does, and also finds the publication that the current folder is a part of.
    ///
    /// # Errors
    /// Where it was looked for, or what is wrong with the folder that is named.
    pub fn folder_around(&self) -> Result<PathBuf, String> {
        let found = self.folder();
        if self.dir.is_some() || found.as_ref().is_ok_and(|folder| has_settings(folder)) {
            return found;
        }
        around().map_or(found, Ok)
    }
}

/// Returns the folder of the publication that the current folder is a part of, leading up from there.
fn around() -> Option<PathBuf> {
    let here = std::env::current_dir().unwrap_or_default();
    let above = std::iter::successors(Some(PathBuf::from("..")), |above| Some(above.join("..")));
    let mut folders = above.take(here.iter().count()).flat_map(|above| [above.join("public"), above]);
    folders.find(|folder| has_settings(folder))
}

impl PolicyFile {
    /// Returns the file.
    ///
    /// # Errors
    /// Where it was looked for, or what is wrong with the path that is named.
    pub fn file(&self) -> Result<PathBuf, String> {
        let named = match &self.policy {
            None => return Ok(look_for(POLICY, "policy")?.join(POLICY)),
            Some(folder) if folder.is_dir() => match folder.join("public").join(POLICY) {
                file if file.is_file() && !folder.join(POLICY).is_file() => file,
                _ => folder.join(POLICY),
            },
            Some(file) => file.clone(),
        };
        match named.is_file() {
            true => Ok(named),
            false => Err(format!("{}: there is no such file; expected a policy such as {POLICY}", named.display())),
        }
    }
}

/// Finds the folder that holds a part of a publication: `public`, or the current folder.
fn look_for(file: &str, what: &str) -> Result<PathBuf, String> {
    let folders = ["public", "."].map(PathBuf::from);
    if let Some(found) = folders.iter().find(|folder| folder.join(file).exists()) {
        return Ok(found.clone());
    }
    let around = around().map(|folder| format!(", {}", folder.display())).unwrap_or_default();
    let looked = folders.iter().map(|folder| absolute(&folder.join(file)).display().to_string());
    Err(format!(
        "no {what} found: looked for {}; name its folder{around}, or start one with `feuillet new site DIR`",
        looked.collect::<Vec<_>>().join(" and ")
    ))
}

/// Makes a path absolute, without `.`.
fn absolute(path: &Path) -> PathBuf {
    std::path::absolute(path).map_or_else(|_| path.into(), |path| path.components().collect())
}

/// Returns what is wrong with a folder that should hold `content/`, and which folder is probably meant.
pub fn content_folder(public: &Path) -> Option<String> {
    let shown = public.display();
    if !public.is_dir() {
        return Some(match public.exists() {
            true => format!("{shown} is a file; expected the folder that holds content/"),
            false => format!("{shown}: there is no such folder; expected the one that holds content/"),
        });
    }
    if public.join("content").is_dir() {
        return None;
    }
    let whole = std::path::absolute(public).ok();
    let around = whole.as_deref().filter(|path| path.ends_with("content")).and_then(Path::parent);
    let parent = around.filter(|folder| has_settings(folder));
    let below = std::fs::read_dir(public).into_iter().flatten().flatten().map(|entry| entry.path());
    let mut below: Vec<_> = below.filter(|folder| has_settings(folder)).collect();
    below.sort();
    let meant = match (parent, below.first()) {
        (Some(parent), _) => format!("; it is that folder itself: name the one around it, {}", parent.display()),
        (None, Some(below)) => format!("; perhaps {} is meant", below.display()),
        (None, None) => "; `feuillet new site DIR` writes one to start from".into(),
    };
    Some(format!("{shown} holds no folder content/{meant}"))
}
