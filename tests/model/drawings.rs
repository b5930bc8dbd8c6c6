//! SVG drawings may only draw: anything that would run or be fetched when one is opened by itself is refused, and no
//! code that reads drawings opens a file.

use feuillet::publish::pictures::raster::draw;
use feuillet::publish::pictures::svg::{active_parts, plain_options};

use crate::publication::{Folder, loaded, refusal};

fn svg(inside: &str) -> String {
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" xmlns:xlink=\"http://www.w3.org/1999/xlink\" width=\"9\" height=\"9\">{inside}</svg>"
    )
}

const HARMLESS: [&str; 14] = [
    "<rect width=\"9\" height=\"9\" fill=\"url(#a)\" style=\"fill: url( '#a' ); font-family: 'Noto Sans'\"/>",
    "<use href=\"#a\"/><use xlink:href=\"#a\"/>",
    "<image href=\"data:image/png;base64,AAAA\"/>",
    "<image xlink:href=\" data:image/svg+xml;base64,AAAA\"/>",
    "<a href=\"/about/\"><text>About</text></a>",
    "<style>.a{fill:red} @media print{.a{fill:blue}}</style>",
    "<style>@font-face{src:url(data:font/woff2;base64,AAAA)}</style>",
    "<metadata><r:RDF xmlns:r=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\"><r:x r:resource=\"http://purl.org/dc/dcmitype/StillImage\"/></r:RDF></metadata>",
    "<i:x xmlns:i=\"http://www.inkscape.org/namespaces/inkscape\" i:label=\"on\" i:src=\"C:\\x.png\"/>",
    "<animate attributeName=\"opacity\" values=\"0;1\" dur=\"1s\"/>",
    "<title>on script</title><desc>javascript:alert(1)</desc>",
    "<text>&lt;script&gt;</text>",
    "<linearGradient id=\"a\" href=\"#b\"/>",
    "<!-- <script>alert(1)</script> -->",
];

const ACTIVE: [&str; 34] = [
    "<script>alert(1)</script>",
    "<SCRIPT>alert(1)</SCRIPT>",
    "<script href=\"data:text/javascript,alert(1)\"/>",
    "<h:script xmlns:h=\"http://www.w3.org/1999/xhtml\">alert(1)</h:script>",
    "<h:img xmlns:h=\"http://www.w3.org/1999/xhtml\" src=\"x\"/>",
    "<g onload=\"alert(1)\"/>",
    "<g ONCLICK=\"alert(1)\"/>",
    "<animate onbegin=\"alert(1)\" attributeName=\"x\" dur=\"1s\"/>",
    "<foreignObject><p/></foreignObject>",
    "<foreignobject/>",
    "<iframe/>",
    "<a href=\"javascript:alert(1)\"/>",
    "<a xlink:href=\"java&#9;script:alert(1)\"/>",
    "<a xlink:href=\"https://evil.test/\"/>",
    "<a href=\"//evil.test/\"/>",
    "<a href=\"/\\evil.test/\"/>",
    "<a href=\"/&#10;/evil.test/\"/>",
    "<image href=\"https://evil.test/x.png\"/>",
    "<image href=\"/dev/zero\"/>",
    "<image href=\"../secret.svg\"/>",
    "<image href=\"data:text/html,x\"/>",
    "<use href=\"https://evil.test/x.svg#a\"/>",
    "<use href=\"data:image/svg+xml;base64,AAAA#a\"/>",
    "<feImage href=\"https://evil.test/x.png\"/>",
    "<set attributeName=\"href\" to=\"javascript:alert(1)\"/>",
    "<animate attributeName=\"xlink:href\" values=\"javascript:alert(1)\"/>",
    "<set attributeName=\"onclick\" to=\"alert(1)\"/>",
    "<style>@import '//evil.test/x.css';</style>",
    "<style>a{fill:url(https://evil.test/x.svg#a)}</style>",
    "<style>a{fill:u\\72l(https://evil.test/x.svg#a)}</style>",
    "<style><![CDATA[a{background:image-set('//evil.test/x.png' 1x)}]]></style>",
    "<rect fill=\"url(//evil.test/x.svg#a)\"/>",
    "<rect style=\"fill:url( &quot;https://evil.test/x.svg#a&quot; )\"/>",
    "<handler type=\"application/ecmascript\"/>",
];

#[test]
fn what_runs_or_is_fetched_is_found_and_what_draws_is_not() {
    for inside in HARMLESS {
        assert_eq!(active_parts(svg(inside).as_bytes()), Ok(Vec::new()), "{inside}");
    }
    for inside in ACTIVE {
        let found = active_parts(svg(&format!("\n\n{inside}")).as_bytes()).expect("a document");
        assert!(found.first().is_some_and(|part| part.starts_with("line 3: ")), "{inside}: {found:?}");
    }
    let entity = "<!DOCTYPE svg [<!ENTITY s \"<script xmlns='http://www.w3.org/2000/svg'>alert(1)</script>\">]><svg xmlns=\"http://www.w3.org/2000/svg\">&s;</svg>";
    let sheet = "<?xml-stylesheet href=\"//evil.test/x.css\"?><svg xmlns=\"http://www.w3.org/2000/svg\"/>";
    let broken = "<svg xmlns=\"http://www.w3.org/2000/svg\"><script>alert(1)</script>";
    let utf16: Vec<u8> = svg("<script/>").encode_utf16().flat_map(u16::to_le_bytes).collect();
    for bytes in [entity.as_bytes(), sheet.as_bytes(), broken.as_bytes(), &utf16, b"\x1f\x8b\x08"] {
        assert!(active_parts(bytes) != Ok(Vec::new()), "{}", String::from_utf8_lossy(bytes));
    }
}

#[test]
fn a_drawing_that_does_more_is_refused_wherever_it_lies() {
    let evil = svg("<script>alert(1)</script><g onload=\"alert(1)\"/>");
    let places = ["images/a.svg", "files/b.SVG", "icons/favicon.svg", "c.svg", "images/d.svgz"];
    let folder = places.iter().fold(Folder::minimal(), |folder, path| folder.put(path, &evil));
    let said = refusal(&folder.options());
    for path in places {
        assert!(said.contains(&format!("{path}: (document)")), "{path}\nin\n{said}");
    }
    // The message appears once for all of them.
    assert_eq!(said.matches("does more than draw").count(), 1, "{said}");
    assert!(said.contains("line 1: has an element <script>; line 1: has an attribute onload"), "{said}");
    let folder = Folder::minimal().put("images/a.svg", &svg(HARMLESS[0]));
    loaded(&folder.options());
}

#[test]
fn no_reader_of_drawings_opens_a_file() {
    let red = "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 9 9\"><rect width=\"9\" height=\"9\" fill=\"red\"/></svg>";
    let outside = Folder::empty().put("red.svg", red);
    let file = outside.path().join("red.svg").display().to_string();
    let drawing = svg(&format!("<image href=\"{file}\" width=\"9\" height=\"9\"/>"));
    let nested = format!(
        "data:image/svg+xml;base64,{}",
        base64::Engine::encode(&base64::engine::general_purpose::STANDARD, &drawing)
    );
    for drawing in [drawing, svg(&format!("<image href=\"{nested}\" width=\"9\" height=\"9\"/>"))] {
        let pixels = draw(&drawing, &plain_options(), 9, 9).expect("a drawing");
        assert!(pixels.pixels().iter().all(|pixel| pixel.alpha() == 0), "it shows a file from outside");
    }
    // An image inside the drawing itself is still drawn.
    let held = format!(
        "data:image/svg+xml;base64,{}",
        base64::Engine::encode(&base64::engine::general_purpose::STANDARD, red)
    );
    let pixels = draw(&svg(&format!("<image href=\"{held}\" width=\"9\" height=\"9\"/>")), &plain_options(), 9, 9);
    assert!(pixels.is_ok_and(|pixmap| pixmap.pixels().iter().any(|pixel| pixel.red() > 200)));
}
