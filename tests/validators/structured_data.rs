//! Every page's structured data, checked against schema.org's vocabulary as the types of schema-dts: an unknown type or
//! property does not compile.

use std::process::Command;

use crate::{files, read, run, tool};

#[test]
fn structured_data_keeps_to_the_vocabulary_of_schema_org() {
    let mut program = String::from("import type { Graph } from 'schema-dts';\n");
    let mut count = 0;
    for path in files(&["index.html"]) {
        let html = read(&path);
        let Some((_, rest)) = html.split_once("<script type=\"application/ld+json\">") else { continue };
        let json = rest.split_once("</script>").expect("its end").0;
        serde_json::from_str::<serde_json::Value>(json).expect("JSON");
        program.push_str(&format!("// {path}\nexport const page{count}: Graph = {json};\n"));
        count += 1;
    }
    assert!(count > 60, "{count} pages have structured data");
    let folder = crate::publication::Folder::empty().put("pages.ts", &program);
    let wrong = "import type { Graph } from 'schema-dts';\nexport const x: Graph = { '@context': 'https://schema.org', \
        '@graph': [{ '@type': 'BlogPosting', headlin: 'x' }] };\n";
    let folder = folder.put("wrong.ts", wrong);
    let types = tool("FEUILLET_SCHEMA_DTS");
    let modules = types.parent().expect("node_modules");
    std::os::unix::fs::symlink(modules, folder.path().join("node_modules")).expect("a link");
    let compile = |file: &str| {
        let mut node = Command::new("node");
        node.arg(tool("FEUILLET_TSC")).args([
            "--noEmit",
            "--strict",
            "--skipLibCheck",
            "--moduleResolution",
            "bundler",
        ]);
        node.args(["--module", "esnext", "--target", "es2022", file]);
        run(&mut node, folder.path())
    };
    assert!(!compile("wrong.ts").0, "the types refuse what schema.org does not know");
    let (is_valid, said) = compile("pages.ts");
    assert!(is_valid, "{said}");
}
