//! A drawing as a PNG, by the fonts that the program carries: no font of the machine is looked at, so the same drawing
//! gives the same picture everywhere. The web layer calls it for a chart's PNG and for Open Graph cards.

use anyhow::{Context as _, Result, ensure};
use resvg::tiny_skia::{Pixmap, Transform};
use resvg::usvg::{Options, Tree, fontdb};
use std::sync::{Arc, LazyLock};

/// The widest picture that is made, in pixels.
pub const WIDEST: u32 = 2400;
/// The tallest one: a drawing may be taller than it is wide, but not without end.
const TALLEST: u32 = 4800;

/// Family name of the fonts below. Source Sans 3 keeps its own name for unchanged copies (SIL Open Font License, reserved font names).
const FAMILY: &str = "Homerule Sans";

static FONTS: LazyLock<Arc<fontdb::Database>> = LazyLock::new(|| {
    let mut fonts = fontdb::Database::new();
    fonts.load_font_data(include_bytes!("../../../data/fonts/HomeruleSans-Regular.ttf").to_vec());
    fonts.load_font_data(include_bytes!("../../../data/fonts/HomeruleSans-Semibold.ttf").to_vec());
    fonts.set_sans_serif_family(FAMILY);
    fonts.set_serif_family(FAMILY);
    Arc::new(fonts)
});

/// Draws a complete SVG file as a PNG of a width in pixels (at most [`WIDEST`]); the height follows. It takes tens of
/// milliseconds: call it where blocking is allowed.
///
/// # Errors
/// The text is no SVG, the width is 0 or too large, or the drawing is too tall.
pub fn png(svg: &str, width: u32) -> Result<Vec<u8>> {
    ensure!(
        (1..=WIDEST).contains(&width),
        "a picture is 1 to {WIDEST} pixels wide, not {width}"
    );
    let options = Options {
        font_family: FAMILY.to_owned(),
        fontdb: Arc::clone(&FONTS),
        // A drawing is complete in itself: nothing is read from files.
        resources_dir: None,
        ..Options::default()
    };
    let tree = Tree::from_str(svg, &options).context("the drawing cannot be read")?;
    let scale = f64::from(width) / f64::from(tree.size().width());
    let height = (f64::from(tree.size().height()) * scale).round();
    ensure!(
        height >= 1.0 && height <= f64::from(TALLEST),
        "the picture would be {height} pixels tall"
    );
    let mut pixels = Pixmap::new(width, height as u32).context("the picture has no size")?;
    let transform = Transform::from_scale(scale as f32, scale as f32);
    resvg::render(&tree, transform, &mut pixels.as_mut());
    pixels.encode_png().context("the picture cannot be written")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn drawing(body: &str) -> String {
        format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"200\" height=\"100\" viewBox=\"0 0 200 100\"><rect width=\"200\" height=\"100\" fill=\"#fff\"/>{body}</svg>"
        )
    }

    fn size(png: &[u8]) -> (u32, u32) {
        let number = |at: usize| u32::from_be_bytes(png[at..at + 4].try_into().unwrap());
        assert_eq!(&png[..8], b"\x89PNG\r\n\x1a\n");
        (number(16), number(20))
    }

    fn dark_pixels(png: &[u8]) -> usize {
        let pixels = Pixmap::decode_png(png).unwrap();
        pixels.pixels().iter().filter(|p| p.red() < 128).count()
    }

    #[test]
    fn a_picture_has_the_width_asked_for() {
        assert_eq!(size(&png(&drawing(""), 400).unwrap()), (400, 200));
        for width in [0, WIDEST + 1] {
            assert!(png(&drawing(""), width).is_err());
        }
        assert!(png("<svg", 100).is_err());
        assert!(png("no drawing at all", 100).is_err());
    }

    #[test]
    fn a_tall_drawing_is_refused() {
        let tall = "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"1\" height=\"10000\"/>";
        assert!(png(tall, 100).is_err());
    }

    #[test]
    fn letters_are_drawn_by_the_fonts_of_the_program() {
        let text = |family: &str, weight: u32, text: &str| {
            drawing(&format!(
                "<text x=\"10\" y=\"60\" font-size=\"40\" font-family=\"{family}\" font-weight=\"{weight}\">{text}</text>"
            ))
        };
        let plain = dark_pixels(&png(&text("'Source Sans 3','Homerule Sans'", 400, "Hñ–−’"), 400).unwrap());
        let bold = dark_pixels(&png(&text("'Source Sans 3','Homerule Sans'", 600, "Hñ–−’"), 400).unwrap());
        let other = dark_pixels(&png(&text("No Such Family", 400, "Hñ–−’"), 400).unwrap());
        assert!(plain > 200, "{plain}");
        assert!(bold > plain * 11 / 10, "{bold} {plain}");
        assert!(other > 200, "{other}");
    }

    #[test]
    fn nothing_is_read_from_files() {
        let picture = drawing("<image href=\"/etc/hostname\" width=\"50\" height=\"50\"/>");
        assert!(png(&picture, 100).is_ok());
    }
}
