//! What is rewritten for the converter, which does not know it: commands as macros, and environments.

use super::macros::Macro;

/// Commands, how many arguments they have, and what they become. Colours are left out: no colour of a formula suits
/// both themes.
const COMMANDS: [(&str, usize, &str); 22] = [
    ("\\boxed", 1, "\\begin{array}{|c|}\\hline #1\\\\\\hline\\end{array}"),
    ("\\fbox", 1, "\\begin{array}{|c|}\\hline\\text{#1}\\\\\\hline\\end{array}"),
    ("\\widetilde", 1, "\\tilde{#1}"),
    ("\\mathnormal", 1, "{#1}"),
    ("\\smash", 1, "{#1}"),
    ("\\vcenter", 1, "{#1}"),
    ("\\mbox", 1, "\\text{#1}"),
    ("\\raisebox", 2, "\\text{#2}"),
    ("\\textcolor", 2, "{#2}"),
    ("\\colorbox", 2, "\\text{#2}"),
    ("\\color", 1, ""),
    ("\\substack", 1, "\\begin{subarray}{c}#1\\end{subarray}"),
    ("\\hdots", 0, "\\dots "),
    ("\\slash", 0, "/"),
    ("\\varlimsup", 0, "\\mathop{\\overline{\\mathrm{lim}}}"),
    ("\\varliminf", 0, "\\mathop{\\underline{\\mathrm{lim}}}"),
    ("\\varinjlim", 0, "\\mathop{\\underset{\\rightarrow}{\\mathrm{lim}}}"),
    ("\\varprojlim", 0, "\\mathop{\\underset{\\leftarrow}{\\mathrm{lim}}}"),
    ("\\nonumber", 0, ""),
    ("\\notag", 0, ""),
    ("\\label", 1, ""),
    ("\\mathstrut", 0, "\\vphantom{(}"),
];

/// Returns the macro for a command that the converter lacks.
pub(super) fn command(name: &str, display: bool) -> Option<Macro> {
    if name == "\\mathchoice" {
        return Some(Macro { arguments: 4, text: if display { "{#1}" } else { "{#2}" }.into() });
    }
    let (_, arguments, text) = COMMANDS.iter().find(|(known, ..)| *known == name)?;
    Some(Macro { arguments: *arguments, text: (*text).into() })
}

/// An environment: what stands for its beginning and end, and how many arguments of its own are left out.
pub(super) struct Environment {
    pub(super) begin: &'static str,
    pub(super) end: &'static str,
    pub(super) arguments: usize,
}

/// Returns what stands for an environment. Those with numbers lose them: a formula has one number at most, and its
/// block shows it.
pub(super) fn environment(name: &str) -> Option<Environment> {
    let (begin, end, arguments) = match name {
        "align" | "flalign" | "flalign*" => ("\\begin{align*}", "\\end{align*}", 0),
        "alignat" | "alignat*" => ("\\begin{align*}", "\\end{align*}", 1),
        "alignedat" => ("\\begin{aligned}", "\\end{aligned}", 1),
        "split" => ("\\begin{aligned}", "\\end{aligned}", 0),
        "eqnarray" | "eqnarray*" => ("\\begin{array}{rcl}", "\\end{array}", 0),
        "gather" | "multline" | "multline*" => ("\\begin{gather*}", "\\end{gather*}", 0),
        "equation" | "equation*" | "math" | "displaymath" => ("{", "}", 0),
        "smallmatrix" => ("{\\scriptstyle\\begin{matrix}", "\\end{matrix}}", 0),
        _ => return None,
    };
    Some(Environment { begin, end, arguments })
}
