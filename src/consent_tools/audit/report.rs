//! The report: tables and sentences for people, JSON for programs.

use serde::Serialize;

use crate::consent_tools::audit::faults::{Fault, pages};
use crate::consent_tools::audit::judge::Finding;
use crate::consent_tools::audit::mend;
use crate::consent_tools::audit::options::{AuditOptions, Site};
use crate::consent_tools::audit::trace::Moment;
use crate::consent_tools::audit::visits::Observation;
use crate::model::printable::{one_line, printable_json};

/// Everything that a report is made from.
pub struct Audit<'a> {
    /// The options of the audit.
    pub options: &'a AuditOptions,
    /// The address where the visits began.
    pub start: &'a str,
    /// What was seen.
    pub observation: &'a Observation,
    /// What the policy says about it.
    pub findings: Vec<Finding>,
    /// What does not match the policy.
    pub faults: Vec<Fault>,
    /// What is worth knowing but is not a fault.
    pub notes: Vec<String>,
}

#[derive(Serialize)]
struct Document<'a> {
    v: u32,
    site: &'a str,
    policy: String,
    passed: bool,
    complete: bool,
    pages: &'a [String],
    seen: &'a [Finding],
    faults: &'a [Fault],
    advice: Vec<&'static str>,
    notes: &'a [String],
}

impl Audit<'_> {
    /// Returns the report as JSON.
    ///
    /// # Errors
    /// None is known, because the report holds only text and numbers.
    pub fn json(&self) -> Result<String, String> {
        let document = Document {
            v: 1,
            site: self.start,
            policy: self.options.policy.display().to_string(),
            passed: self.passed(),
            complete: !self.observation.incomplete,
            pages: &self.observation.pages,
            seen: &self.findings,
            faults: &self.faults,
            advice: mend::advice(&self.faults),
            notes: &self.notes,
        };
        serde_json::to_string_pretty(&document).map(|it| printable_json(&it)).map_err(|error| error.to_string())
    }

    /// Returns whether everything was seen and nothing is wrong.
    pub fn passed(&self) -> bool {
        self.faults.is_empty() && !self.observation.incomplete
    }

    /// Returns the report as text for people.
    pub fn text(&self) -> String {
        let site = match &self.options.site {
            Site::Folder(folder) => format!("{} at {}", folder.display(), self.start),
            Site::Url(url) => url.clone(),
        };
        let many = self.observation.pages.len();
        let noun = if many == 1 { "page" } else { "pages" };
        let mut lines = vec![format!("{site}: {many} {noun}, against {}", self.options.policy.display())];
        for moment in Moment::ALL {
            lines.push(String::new());
            lines.push(capital(moment.words()));
            lines.extend(self.table(moment));
        }
        if !self.notes.is_empty() {
            lines.extend([String::new(), "Notes".into()]);
            lines.extend(self.notes.iter().map(|it| format!("  - {it}")));
        }
        lines.push(String::new());
        match self.faults.len() {
            0 if self.observation.incomplete => {
                lines.push("No fault was found, but not everything was inspected.".into())
            }
            0 => lines.push("The site keeps to its policy.".into()),
            1 => lines.push("1 fault".into()),
            many => lines.push(format!("{many} faults")),
        }
        for (number, fault) in (1..).zip(&self.faults) {
            lines.push(String::new());
            lines.push(format!("{number}. {}.", capital(&fault.message)));
            lines.push(format!("   To mend it: {}.", fault.mend));
        }
        let advice = mend::advice(&self.faults);
        if !advice.is_empty() {
            lines.push(String::new());
            lines.extend(advice.iter().map(|it| format!("{}.", capital(it))));
        }
        // Names, addresses and texts come from the site, so none of them may start a line or control the terminal.
        lines.iter().map(|it| one_line(it)).collect::<Vec<_>>().join("\n")
    }

    fn table(&self, moment: Moment) -> Vec<String> {
        let found = self.findings.iter().filter(|it| it.moment == moment);
        let rows: Vec<[String; 6]> = found
            .map(|finding| {
                let owner = if finding.owner == finding.name { String::new() } else { finding.owner.clone() };
                let [what, verdict] = [finding.what.words(), finding.verdict.words()].map(String::from);
                [what, finding.name.clone(), owner, finding.services.join(", "), verdict, pages(&finding.pages)]
                    .map(|text| cell(&text))
            })
            .collect();
        if rows.is_empty() {
            return vec!["  no other host contacted, nothing stored".into()];
        }
        let head = ["what", "name", "of", "service", "verdict", "where"].map(String::from);
        let width = |at: usize| rows.iter().chain([&head]).map(|it| it[at].chars().count()).max().unwrap_or_default();
        let widths = [0, 1, 2, 3, 4, 5].map(width);
        let line = |row: &[String; 6]| {
            let cells = row.iter().zip(widths).map(|(cell, width)| format!("{cell:width$}"));
            format!("  {}", cells.collect::<Vec<_>>().join("  ")).trim_end().to_owned()
        };
        [&head].into_iter().chain(&rows).map(line).collect()
    }
}

/// The longest entry of a table, in characters.
const LONGEST: usize = 80;

fn cell(text: &str) -> String {
    let text = one_line(text);
    match text.char_indices().nth(LONGEST) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text.into_owned(),
    }
}

fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}
