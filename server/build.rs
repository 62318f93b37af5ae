//! Puts the site into the program: every file of target/site, named by its content, compressed as browsers take it;
//! and the build's name, which changes with anything that could change a page.

#![expect(
    clippy::expect_used,
    clippy::disallowed_methods,
    reason = "a build script ends with a message, and cargo speaks to it through the environment"
)]

use sha2::{Digest, Sha256};
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

fn main() {
    let root = PathBuf::from(std::env::var("CARGO_MANIFEST_DIR").expect("cargo sets it")).join("..");
    let out = PathBuf::from(std::env::var("OUT_DIR").expect("cargo sets it"));
    let site = root.join("target/site");
    println!("cargo:rerun-if-changed={}", site.display());
    assert!(
        site.join("pkg/homerule.css").is_file(),
        "the site is not built yet: run `make site` first"
    );
    write_site(&site, &out);
    write_build(&root);
}

fn hash(bytes: &[u8]) -> String {
    Sha256::digest(bytes)
        .iter()
        .take(8)
        .map(|b| format!("{b:02x}"))
        .collect()
}

fn files_in(folder: &Path, found: &mut Vec<PathBuf>) {
    let mut entries: Vec<PathBuf> = fs::read_dir(folder)
        .expect("readable")
        .map(|e| e.expect("readable").path())
        .collect();
    entries.sort();
    for path in entries {
        if path.is_dir() {
            files_in(&path, found);
        } else {
            found.push(path);
        }
    }
}

fn content_type(name: &str) -> &'static str {
    match name.rsplit('.').next().unwrap_or_default() {
        "css" => "text/css; charset=utf-8",
        "js" => "text/javascript; charset=utf-8",
        "wasm" => "application/wasm",
        "woff2" => "font/woff2",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "txt" => "text/plain; charset=utf-8",
        _ => "application/octet-stream",
    }
}

/// `/pkg/homerule.css` becomes `/pkg/homerule.0123456789abcdef.css`.
fn hashed(name: &str, bytes: &[u8]) -> String {
    let (stem, ending) = name.rsplit_once('.').unwrap_or((name, ""));
    format!("{stem}.{}.{ending}", hash(bytes))
}

fn write_site(site: &Path, out: &Path) {
    let mut paths = Vec::new();
    files_in(site, &mut paths);
    let mut files: BTreeMap<String, Vec<u8>> = BTreeMap::new();
    for path in paths {
        let name = format!("/{}", path.strip_prefix(site).expect("inside").display());
        files.insert(name, fs::read(&path).expect("readable"));
    }
    // What others name comes first, so that the names are known when those are written that use them.
    let order = |name: &String| match name.as_str() {
        n if n.ends_with(".css") => 1,
        "/pkg/start.js" => 2,
        _ => 0,
    };
    let mut names: Vec<String> = files.keys().cloned().collect();
    names.sort_by_key(|n| (order(n), n.clone()));
    let mut addresses: Vec<(String, String)> = Vec::new();
    let mut code = String::from("static FILES: &[File] = &[\n");
    for name in names {
        let mut bytes = files.remove(&name).expect("listed");
        if order(&name) > 0 {
            let mut text = String::from_utf8(bytes).expect("text");
            for (old, new) in &addresses {
                text = text.replace(old.as_str(), new);
            }
            bytes = text.into_bytes();
        }
        // What people ask for by its plain name keeps it: favicon.svg.
        let keep = !name.starts_with("/pkg/") && !name.starts_with("/fonts/");
        let path = if keep { name.clone() } else { hashed(&name, &bytes) };
        let stem = hash(path.as_bytes());
        let write = |ending: &str, bytes: &[u8]| {
            let file = out.join(format!("{stem}.{ending}"));
            fs::write(&file, bytes).expect("writable");
            file.display().to_string()
        };
        let squeeze = !name.ends_with(".woff2") && !name.ends_with(".png");
        let plain = write("plain", &bytes);
        let brotli = write("br", &if squeeze { brotli(&bytes) } else { Vec::new() });
        let gzip = write("gz", &if squeeze { gzip(&bytes) } else { Vec::new() });
        writeln!(
            code,
            "    File {{ name: {name:?}, path: {path:?}, content_type: {:?}, hashed: {}, plain: include_bytes!({plain:?}), \
             brotli: include_bytes!({brotli:?}), gzip: include_bytes!({gzip:?}) }},",
            content_type(&name),
            !keep,
        )
        .expect("a string takes it");
        addresses.push((name, path));
    }
    code.push_str("];\n");
    fs::write(out.join("site.rs"), code).expect("writable");
}

fn brotli(bytes: &[u8]) -> Vec<u8> {
    let mut squeezed = Vec::new();
    let params = brotli::enc::BrotliEncoderParams {
        quality: 11,
        lgwin: 22,
        ..Default::default()
    };
    brotli::BrotliCompress(&mut &*bytes, &mut squeezed, &params).expect("memory takes it");
    squeezed
}

fn gzip(bytes: &[u8]) -> Vec<u8> {
    use std::io::Write as _;
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
    encoder.write_all(bytes).expect("memory takes it");
    encoder.finish().expect("memory takes it")
}

/// The build's name: a hash over everything that a page is made of.
fn write_build(root: &Path) {
    let mut hasher = Sha256::new();
    for folder in ["app", "server/src", "target/site", "data", "style"] {
        let folder = root.join(folder);
        println!("cargo:rerun-if-changed={}", folder.display());
        let mut paths = Vec::new();
        files_in(&folder, &mut paths);
        for path in paths {
            hasher.update(
                path.strip_prefix(root)
                    .expect("inside")
                    .display()
                    .to_string()
                    .as_bytes(),
            );
            hasher.update(fs::read(&path).expect("readable"));
        }
    }
    let name: String = hasher
        .finalize()
        .iter()
        .take(6)
        .map(|b| format!("{b:02x}"))
        .collect();
    println!("cargo:rustc-env=HOMERULE_BUILD={name}");
}
