//! Words on screen, by key and language; none of them are compiled in.

use std::cell::RefCell;

/// Words as keys and texts; a list, since pages show only a few dozen of them.
pub type WordList = Vec<(String, String)>;

/// The words of one language.
///
/// Remembers which keys were asked for. `publish` renders a page once to learn which words it shows, and puts exactly
/// those into its JSON.
#[derive(Debug, Default)]
pub struct Words {
    texts: WordList,
    used: RefCell<Vec<String>>,
}

impl Words {
    /// Creates words from keys and texts.
    pub fn new(texts: WordList) -> Self {
        Self { texts, used: RefCell::default() }
    }

    /// Returns the text for a key; empty if it is missing, which views show as nothing
    /// (a native test proves that no key is missing).
    pub fn get(&self, key: &str) -> String {
        let mut used = self.used.borrow_mut();
        if !used.iter().any(|known| known == key) {
            used.push(key.into());
        }
        self.text(key).unwrap_or_default().into()
    }

    fn text(&self, key: &str) -> Option<&str> {
        self.texts.iter().find(|(known, _)| known == key).map(|(_, text)| text.as_str())
    }

    /// Returns the text for a key, with its `{name}` replaced by the value.
    pub fn with(&self, key: &str, name: &str, value: &str) -> String {
        let text = self.get(key);
        let mut filled = String::with_capacity(text.len() + value.len());
        let mut parts = text.split('{');
        filled.push_str(parts.next().unwrap_or_default());
        for part in parts {
            match part.split_once('}') {
                Some((found, rest)) if found == name => {
                    filled.push_str(value);
                    filled.push_str(rest);
                }
                _ => {
                    filled.push('{');
                    filled.push_str(part);
                }
            }
        }
        filled
    }

    /// Returns the key and text of everything asked for so far.
    pub fn used(&self) -> WordList {
        let used = self.used.borrow();
        used.iter().map(|key| (key.clone(), self.text(key).unwrap_or_default().into())).collect()
    }

    /// Returns the keys that were asked for but do not exist.
    pub fn missing(&self) -> Vec<String> {
        self.used.borrow().iter().filter(|key| self.text(key).is_none()).cloned().collect()
    }
}

/// Writes words as a JSON object.
///
/// # Errors
/// Those of the serializer.
pub fn as_object<S: serde::Serializer>(words: &WordList, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_map(words.iter().map(|(key, text)| (key, text)))
}
