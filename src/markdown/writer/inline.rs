//! Inline content as Markdown.

use serde_json::Value;

use super::Writer;
use super::delimiters::{Form, choose};
use super::escape::{Surroundings, escape};
use super::tokens::{Mark, Token, Tokens};

/// Where a line of text stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Position {
    /// In a paragraph, where a line's first characters may begin a block.
    Paragraph,
    /// After the signs of a heading, on a single line.
    Heading,
    /// On a single line that is read as a block of its own.
    Title,
    /// In a cell of a pipe table.
    Cell,
}

impl Writer {
    /// Writes inline content as Markdown.
    pub(super) fn inlines(&mut self, inlines: &[Value], position: Position) -> String {
        let mut tokens = Tokens::default();
        tokens.add(inlines, self);
        trim_lines(&mut tokens.list, position);
        let mut output: Vec<String> = tokens.list.iter().map(|token| written(token, position)).collect();
        escape_texts(&tokens.list, &mut output, position);
        let edges: Vec<_> = output.iter().map(|text| edges(text)).collect();
        let forms = choose(&tokens.list, tokens.marks, &edges);
        for (token, text) in tokens.list.iter().zip(&mut output) {
            match token {
                Token::Open(mark, number) => *text = sign(*mark, forms[*number], true),
                Token::Close(mark, number) => *text = sign(*mark, forms[*number], false),
                Token::Text(_) | Token::Verbatim(_) | Token::Break => {}
            }
        }
        let line = output.concat();
        match position {
            Position::Cell => escape_pipes(&line),
            Position::Heading if line.ends_with('#') => format!("{}\\#", &line[..line.len() - 1]),
            Position::Heading | Position::Title | Position::Paragraph => line,
        }
    }
}

fn sign(mark: Mark, form: Form, opens: bool) -> String {
    match (form, opens) {
        (Form::Delimiters(text), _) => text.into(),
        (Form::Tags, true) => format!("<{}>", mark.tag()),
        (Form::Tags, false) => format!("</{}>", mark.tag()),
    }
}

fn written(token: &Token, position: Position) -> String {
    match token {
        Token::Verbatim(output) => output.clone(),
        Token::Break if position == Position::Paragraph => "\\\n".into(),
        Token::Break => "<br>".into(),
        Token::Text(_) | Token::Open(..) | Token::Close(..) => String::new(),
    }
}

/// Escapes the texts, each with the characters that will stand around it.
fn escape_texts(tokens: &[Token], output: &mut [String], position: Position) {
    let mut begins_line = matches!(position, Position::Paragraph | Position::Title);
    let mut before = None;
    for index in 0..tokens.len() {
        match &tokens[index] {
            Token::Text(text) => {
                let after = tokens.get(index + 1).and_then(first_character);
                output[index] = escape(text, Surroundings { begins_line, before, after });
                before = text.chars().next_back();
                begins_line = false;
            }
            Token::Break => {
                (begins_line, before) = (position == Position::Paragraph, Some(' '));
            }
            Token::Verbatim(text) => {
                before = text.chars().next_back();
                begins_line = false;
            }
            Token::Open(..) | Token::Close(..) => {
                before = Some('*');
                begins_line = false;
            }
        }
    }
}

fn first_character(token: &Token) -> Option<char> {
    match token {
        Token::Text(text) | Token::Verbatim(text) => text.chars().next(),
        Token::Open(..) | Token::Close(..) => Some('*'),
        Token::Break => Some('\\'),
    }
}

/// Removes white space where lines begin and end, which Markdown would drop or read as code.
fn trim_lines(tokens: &mut Vec<Token>, position: Position) {
    let is_space = |it: char| it.is_ascii_whitespace();
    for index in 0..tokens.len() {
        let begins = index == 0 || matches!(tokens[index - 1], Token::Break);
        let ends = index + 1 == tokens.len() || matches!(tokens[index + 1], Token::Break);
        if let Token::Text(text) = &mut tokens[index] {
            if begins {
                *text = text.trim_start_matches(is_space).to_string();
            }
            if ends {
                *text = text.trim_end_matches(is_space).to_string();
            }
        }
    }
    tokens.retain(|token| !matches!(token, Token::Text(text) if text.is_empty()));
    // A break at the end of a paragraph would be a backslash.
    while matches!(tokens.last(), Some(Token::Break)) {
        tokens.pop();
    }
    if position == Position::Paragraph {
        let leading = tokens.iter().take_while(|token| matches!(token, Token::Break)).count();
        tokens.iter_mut().take(leading).for_each(|token| *token = Token::Verbatim("<br>".into()));
    }
}

fn edges(text: &str) -> Option<(char, char)> {
    text.chars().next().zip(text.chars().next_back())
}

/// Escapes the pipes that are left, such as those in code.
fn escape_pipes(line: &str) -> String {
    let mut escaped = String::with_capacity(line.len());
    let mut is_escaped = false;
    for character in line.chars() {
        if character == '|' && !is_escaped {
            escaped.push('\\');
        }
        is_escaped = character == '\\' && !is_escaped;
        escaped.push(character);
    }
    escaped
}
