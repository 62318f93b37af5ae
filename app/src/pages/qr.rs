//! Square codes (QR), drawn as an SVG.

use std::fmt::Write;

/// A square code as an SVG path, one unit a module; and how many modules it is wide. Nothing of a text that is too long,
/// which is above two thousand bytes.
pub fn square(text: &str) -> (usize, String) {
    let Ok(code) = qrcode::QrCode::new(text.as_bytes()) else {
        return (0, String::new());
    };
    let width = code.width();
    let colors = code.to_colors();
    let mut d = String::new();
    for (y, line) in colors.chunks(width.max(1)).enumerate() {
        let mut x = 0;
        while x < line.len() {
            let dark = line
                .iter()
                .skip(x)
                .take_while(|c| **c == qrcode::Color::Dark)
                .count();
            if dark > 0 {
                // A string takes every write.
                let _ = write!(d, "M{x} {y}h{dark}v1h-{dark}z");
            }
            x += dark.max(1);
        }
    }
    (width, d)
}
