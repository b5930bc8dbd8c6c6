//! The compressed size of what a reader downloads before the first article, printed at every build.

use std::path::Path;

use crate::disk::compress::compressed;
use crate::disk::faults::PublishError;
use crate::disk::names::plain;
use crate::publish::BuildOptions;

/// A group of files and the budget for their total size, in bytes after brotli 11.
pub struct Budget {
    /// Name in the report.
    pub name: &'static str,
    /// Prefixes of the names of its files.
    pub files: &'static [&'static str],
    /// Largest total size allowed.
    pub limit: usize,
}

/// The budgets. The blocking and the deferred part of the gate have one each.
pub const BUDGETS: [Budget; 19] = [
    Budget { name: "WASM, glue and loader", files: &["site_bg.", "site.", "loader."], limit: 60_000 },
    Budget { name: "style sheet of all pages", files: &["style."], limit: 3_300 },
    Budget { name: "style sheet of articles", files: &["article."], limit: 2_400 },
    Budget { name: "style sheet of a page's end", files: &["end."], limit: 1_700 },
    Budget { name: "style sheet of lists", files: &["lists."], limit: 1_500 },
    Budget { name: "style sheet of other blocks", files: &["blocks."], limit: 2_000 },
    Budget { name: "style sheet of code", files: &["code."], limit: 1_000 },
    Budget { name: "style sheet of media", files: &["media."], limit: 1_000 },
    Budget { name: "style sheet of other pages", files: &["pages."], limit: 2_000 },
    Budget { name: "style sheet of what is shown later", files: &["later."], limit: 3_000 },
    Budget { name: "gate, blocking part", files: &["gate."], limit: 3_000 },
    Budget { name: "gate, deferred part", files: &["gate-later."], limit: 3_000 },
    Budget { name: "search, script and style sheet", files: &["search."], limit: 12_000 },
    Budget { name: "service worker", files: &["sw."], limit: 3_000 },
    Budget { name: "start of readers' tools", files: &["reader."], limit: 3_000 },
    Budget { name: "reading settings", files: &["settings."], limit: 4_000 },
    Budget { name: "chosen reading settings", files: &["reading."], limit: 1_200 },
    Budget { name: "pictures, large", files: &["pictures."], limit: 4_000 },
    Budget { name: "selected text", files: &["selection."], limit: 3_000 },
];

/// Returns the total size of a budget's files in a folder, in bytes after brotli 11.
///
/// # Errors
/// When a file cannot be read.
pub fn weigh(folder: &Path, budget: &Budget) -> Result<usize, PublishError> {
    let mut sum = 0;
    for entry in std::fs::read_dir(folder).map_err(PublishError::file(folder))?.flatten() {
        let name = entry.file_name().to_string_lossy().into_owned();
        if plain(&name) == name && budget.files.iter().any(|start| name.starts_with(start)) {
            let path = entry.path();
            // The compressed twin, where publishing has made one.
            let twin = folder.join(format!("{name}.br")).metadata().map(|it| it.len() as usize);
            let weigh = || std::fs::read(&path).map(|bytes| compressed(&bytes));
            sum += twin.or_else(|_| weigh()).map_err(PublishError::file(&path))?;
        }
    }
    Ok(sum)
}

/// Returns the lines of the report. Development builds are not weighed, since they are not minified; nor are builds
/// that do not compress, since weighing them would mean compressing them.
pub fn report(options: &BuildOptions) -> Result<String, PublishError> {
    if !options.release || !options.compress {
        return Ok("sizes are measured only in release builds that compress".into());
    }
    let mut lines = Vec::new();
    for budget in &BUDGETS {
        let size = weigh(&options.out, budget)?;
        let kilobytes = |bytes: usize| format!("{:.1}", bytes as f64 / 1000.0);
        let verdict = if size > budget.limit { "  OVER BUDGET" } else { "" };
        lines.push(format!(
            "{:>6} of {:>5} kB brotli  {}{verdict}",
            kilobytes(size),
            kilobytes(budget.limit),
            budget.name
        ));
    }
    Ok(lines.join("\n"))
}
