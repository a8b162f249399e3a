//! A server made with the call that Rust's standard library has for it. It greets its clients and closes first.
//!
//!     greeters <port>
use std::io::Write;
use std::net::TcpListener;

fn main() {
    let argument = std::env::args().nth(1).unwrap_or_default();
    let Ok(port) = argument.parse::<u16>() else {
        println!("usage: greeters <port>");
        std::process::exit(if argument == "--help" { 0 } else { 2 });
    };
    match TcpListener::bind(("127.0.0.1", port)) {
        Ok(server) => {
            println!("TcpListener::bind: listening on 127.0.0.1:{port}");
            for mut client in server.incoming().flatten() {
                let _ = client.write_all(b"HELLO");
            }
        }
        Err(error) => println!("TcpListener::bind: {error}"),
    }
}
