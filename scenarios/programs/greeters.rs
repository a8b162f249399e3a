//! A server made with the call that Rust's standard library has for it. It greets its clients and closes first.
use std::io::Write;
use std::net::TcpListener;
use std::process::exit;

const HELP: &str = "\
usage: greeters.rs <port>

Makes a server with the call that Rust's standard library has for it, on this port. It greets its clients and closes first.

  <port>           at most 65535; 0 for any that is free
  --help

Runs until a signal ends it; exit status 1 for wrong arguments and if no server can listen.
";
const REFUSED: &str = "\
Address already in use: `ss -tanp` shows who has the port, and in which state. End what listens; TIME_WAIT ends by itself.
Permission denied: the lowest ports are for root. Take a higher one.";

fn main() {
    let words = std::env::args().skip(1).collect::<Vec<_>>();
    if words.iter().any(|word| word == "--help") {
        print!("{HELP}");
        exit(0);
    }
    let word = words.join(" ");
    let number = word.bytes().all(|byte| byte.is_ascii_digit()).then(|| word.parse::<u16>().ok());
    let port = match number.flatten() {
        Some(port) => port,
        None => {
            eprint!("The port is a number from 0 to 65535, not \"{word}\".\n\n{HELP}");
            exit(1);
        }
    };
    let listening = TcpListener::bind(("127.0.0.1", port)).and_then(|server| Ok((server.local_addr()?, server)));
    match listening {
        Ok((address, server)) => {
            println!("TcpListener::bind: listening on {address}");
            for mut client in server.incoming().flatten() {
                let _ = client.write_all(b"HELLO");
            }
        }
        Err(error) => {
            eprintln!("TcpListener::bind: {error}\n{REFUSED}");
            exit(1);
        }
    }
}
