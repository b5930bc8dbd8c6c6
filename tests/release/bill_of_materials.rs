//! The bill of materials.

use serde_json::Value;

use crate::{RELEASE, VERSION, platform};

fn bill() -> Value {
    let file = RELEASE.join(format!("feuillet-{VERSION}-{}.cdx.json", platform()));
    serde_json::from_slice(&std::fs::read(file).expect("a bill")).expect("JSON")
}

/// A schema of CycloneDX, from the package of its authors.
fn schema(name: &str) -> Value {
    let folder = std::env::var_os("FEUILLET_CYCLONEDX").expect("make test names the folder of the schemas");
    let file = std::path::Path::new(&folder).join(format!("{name}.SNAPSHOT.schema.json"));
    serde_json::from_slice(&std::fs::read(file).expect("a schema")).expect("JSON")
}

#[test]
fn the_bill_is_valid_by_the_schema_of_its_format() {
    let mut options = jsonschema::options();
    for name in ["spdx", "jsf-0.82", "cryptography-defs"] {
        let resource = jsonschema::Resource::from_contents(schema(name)).expect("a schema");
        options = options.with_resource(format!("http://cyclonedx.org/schema/{name}.SNAPSHOT.schema.json"), resource);
    }
    let validator = options.build(&schema("bom-1.6")).expect("a schema");
    let faults: Vec<String> =
        validator.iter_errors(&bill()).map(|fault| format!("{}: {fault}", fault.instance_path)).collect();
    assert!(faults.is_empty(), "{faults:#?}");
}

#[test]
fn everything_that_is_inside_is_named_with_its_licence_and_its_text_is_enclosed() {
    let bill = bill();
    let licences = std::fs::read_to_string(RELEASE.join("licenses.txt")).expect("licences");
    let components = bill["components"].as_array().expect("components");
    let of = |component: &Value, field: &str| component[field].as_str().unwrap_or_default().to_owned();
    let mut names = Vec::new();
    for component in components {
        let (name, version) = (of(component, "name"), of(component, "version"));
        assert!(component["licenses"][0]["expression"].is_string(), "{name} has no licence");
        let is_crate = of(component, "purl").starts_with("pkg:cargo/") && of(component, "scope") == "required";
        assert!(
            !is_crate || licences.contains(&format!("\n== {name} {version}: ")),
            "{name} {version} has no licence text"
        );
        names.push(name);
    }
    for name in ["rav1e", "leptos", "libwebp", "mimalloc", "SQLite", "esbuild", "golang.org/x/sys", "std", "binaryen"] {
        assert!(names.iter().any(|known| known == name), "{name} is missing");
    }
    for test_only in ["proptest", "jsonschema", "axe-core"] {
        assert!(!names.iter().any(|known| known == test_only), "{test_only} is for tests only");
    }
}

#[test]
fn every_part_of_the_bill_is_needed_by_another() {
    let bill = bill();
    let root = bill["metadata"]["component"]["bom-ref"].as_str().expect("a root");
    let list = |value: &Value| -> Vec<String> {
        value.as_array().into_iter().flatten().filter_map(Value::as_str).map(Into::into).collect()
    };
    let needed: Vec<String> =
        bill["dependencies"].as_array().expect("dependencies").iter().flat_map(|it| list(&it["dependsOn"])).collect();
    let known: Vec<&str> =
        bill["components"].as_array().expect("components").iter().filter_map(|it| it["bom-ref"].as_str()).collect();
    for reference in &known {
        assert!(*reference == root || needed.iter().any(|it| it == reference), "nothing needs {reference}");
    }
    assert!(needed.iter().all(|reference| known.contains(&reference.as_str())));
}
