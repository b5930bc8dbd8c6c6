//! Without the feature `receiver`, the command says how to get it.

#[test]
#[cfg_attr(feature = "receiver", ignore = "the receiver is there")]
fn the_command_says_how_to_get_the_receiver() {
    let program = std::process::Command::new(env!("CARGO_BIN_EXE_feuillet"))
        .args(["consent", "receive", "--db", "proofs.sqlite", "--listen", "127.0.0.1:0"])
        .output()
        .expect("the program runs");
    assert_eq!(program.status.code(), Some(2));
    let said = String::from_utf8_lossy(&program.stderr);
    assert!(said.contains("cargo run --features receiver --bin feuillet -- consent receive"), "{said}");
}
