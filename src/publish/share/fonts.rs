//! The fonts that pictures are drawn with: the publication's, as on its pages; what they lack, the system's.

use std::sync::{Arc, OnceLock};

use resvg::usvg::fontdb;

use crate::publish::Options;

/// Files of fonts, and the family that each has in pictures.
const FILES: [&str; 3] = ["literata-display", "literata-text", "literata-more"];

/// The fonts, read once.
pub(super) fn load(options: &Options) -> Arc<fontdb::Database> {
    static FONTS: OnceLock<Arc<fontdb::Database>> = OnceLock::new();
    FONTS.get_or_init(|| Arc::new(read(options))).clone()
}

fn read(options: &Options) -> fontdb::Database {
    let mut fonts = fontdb::Database::new();
    for name in FILES {
        let file = format!("fonts/{name}.woff2");
        let own = options.public.join(&file);
        let path = if own.is_file() { own } else { options.defaults().join(&file) };
        // Without a font the system's is taken.
        let font = std::fs::read(path).ok().and_then(|bytes| wuff::decompress_woff2(&bytes).ok());
        font.into_iter().for_each(|it| fonts.load_font_data(it));
    }
    // For scripts that the fonts above lack. They come last, and are asked last.
    fonts.load_system_fonts();
    fonts
}
