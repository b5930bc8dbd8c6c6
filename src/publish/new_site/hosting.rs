//! The hosts for which a new publication has a file that makes them build and publish it.

use super::templates;

/// A host that builds and publishes a repository.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Hosting {
    /// GitHub Pages, by a workflow of GitHub Actions.
    GithubPages,
    /// GitLab Pages, by a job of GitLab CI/CD.
    GitlabPages,
    /// Netlify, by its file-based configuration.
    Netlify,
    /// Cloudflare Pages, by its Wrangler configuration.
    CloudflarePages,
}

impl Hosting {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::GithubPages, Self::GitlabPages, Self::Netlify, Self::CloudflarePages];

    /// Returns the path at which the host looks for its file, relative to the repository.
    pub fn file(self) -> &'static str {
        match self {
            Self::GithubPages => ".github/workflows/publish.yml",
            Self::GitlabPages => ".gitlab-ci.yml",
            Self::Netlify => "netlify.toml",
            Self::CloudflarePages => "wrangler.toml",
        }
    }

    /// Returns the template of that file.
    pub(super) fn template(self) -> &'static str {
        match self {
            Self::GithubPages => templates::GITHUB_PAGES,
            Self::GitlabPages => templates::GITLAB_PAGES,
            Self::Netlify => templates::NETLIFY,
            Self::CloudflarePages => templates::CLOUDFLARE_PAGES,
        }
    }

    /// Returns the host's name, and what its user does there once.
    fn guide(self, lang: &str) -> (&'static str, &'static str) {
        let is_french = lang == "fr";
        match self {
            Self::GithubPages if is_french => {
                ("GitHub Pages", "dans le dépôt, Settings → Pages → Source, GitHub Actions")
            }
            Self::GithubPages => ("GitHub Pages", "in the repository, Settings → Pages → Source, GitHub Actions"),
            Self::GitlabPages if is_french => ("GitLab Pages", "rien"),
            Self::GitlabPages => ("GitLab Pages", "nothing"),
            Self::Netlify => ("Netlify", "Add new project → Import an existing project"),
            Self::CloudflarePages if is_french => (
                "Cloudflare Pages",
                "Workers & Pages → Create → Pages → Connect to Git\u{202f}; Build command, `npx feuillet build`",
            ),
            Self::CloudflarePages => (
                "Cloudflare Pages",
                "Workers & Pages → Create → Pages → Connect to Git; Build command, `npx feuillet build`",
            ),
        }
    }
}

/// Returns the part of a publication's README about its hosts, with an empty line at the end; empty without hosts.
pub(super) fn guide(hosts: &[Hosting], lang: &str) -> String {
    let (before, head) = match (lang, hosts.len()) {
        (_, 0) => return String::new(),
        ("fr", 1) => (
            "Avec ce fichier, un hébergeur le construit et le publie à chaque envoi (`git push`).",
            "| hébergeur | fichier | une fois |",
        ),
        ("fr", _) => (
            "Avec ces fichiers, un hébergeur le construit et le publie à chaque envoi (`git push`). Supprimez ceux des \
             hébergeurs\nque vous n’utilisez pas.",
            "| hébergeur | fichier | une fois |",
        ),
        (_, 1) => ("With this file, a host builds and publishes it at each push.", "| host | file | once |"),
        _ => (
            "With these files, a host builds and publishes it at each push. Delete those of hosts that you do not use.",
            "| host | file | once |",
        ),
    };
    let row = |host: &Hosting| {
        let (name, once) = host.guide(lang);
        format!("| {name} | `{}` | {once} |\n", host.file())
    };
    let rows: String = hosts.iter().map(row).collect();
    format!("{before}\n\n{head}\n|---|---|---|\n{rows}\n")
}
