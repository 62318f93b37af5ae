//! A photo that somebody sent, made anew: decoded within limits, turned upright, scaled down, written as a JPEG. What the
//! camera wrote beside the pixels (where, when, by which phone) does not survive, and neither does anything that is no
//! picture. It takes tenths of a second: call it where blocking is allowed.

use image::codecs::jpeg::JpegEncoder;
use image::imageops::FilterType;
use image::{DynamicImage, ImageDecoder, ImageFormat, ImageReader, Limits, Rgb, RgbImage};
use std::io::Cursor;

/// The longer side of what is made, in pixels.
pub const SIDE: u32 = 640;
/// The longest side of what is read: that of cameras that people have, and some more.
const LONGEST_SIDE: u32 = 16_000;
/// The most pixels that are read.
const MOST_PIXELS: u64 = 60_000_000;
/// The most memory that reading may take: three bytes a pixel, and some to work with.
const MOST_MEMORY: u64 = 256 * 1024 * 1024;
/// Quality of the JPEG, of 100.
const QUALITY: u8 = 82;

/// A photo as it was made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Made {
    /// The JPEG.
    pub jpeg: Vec<u8>,
    /// How wide it is, in pixels.
    pub width: u32,
    /// How tall.
    pub height: u32,
}

/// Why no photo was made. It completes a sentence that begins with the field.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Unfit {
    /// A drawing in SVG, which is a program as much as a picture.
    #[error("is a drawing (SVG), which can hold more than a picture; save it as PNG or JPEG and send that")]
    Drawing,
    /// No picture, or one of another kind.
    #[error(
        "is no picture in PNG, JPEG or WebP, whatever its name says; choose a photo or save it as one of these"
    )]
    Kind,
    /// More pixels than anybody's camera makes.
    #[error("has more pixels than a photo does; make it smaller, 4,000 pixels wide are plenty")]
    TooManyPixels,
    /// It cannot be read.
    #[error("cannot be read: it is damaged or cut short; save it again and send that")]
    Damaged,
}

/// Makes a photo out of what was sent.
///
/// # Errors
/// [`Unfit`] says why there is none.
pub fn make(sent: &[u8]) -> Result<Made, Unfit> {
    let format = match crate::services::files::sniff(sent.get(..64 * 1024).unwrap_or(sent)) {
        "image/png" => ImageFormat::Png,
        "image/jpeg" => ImageFormat::Jpeg,
        "image/webp" => ImageFormat::WebP,
        "image/svg+xml" => return Err(Unfit::Drawing),
        _ => return Err(Unfit::Kind),
    };
    let mut limits = Limits::default();
    limits.max_image_width = Some(LONGEST_SIDE);
    limits.max_image_height = Some(LONGEST_SIDE);
    limits.max_alloc = Some(MOST_MEMORY);
    let mut reader = ImageReader::with_format(Cursor::new(sent), format);
    reader.limits(limits);
    let mut decoder = reader.into_decoder().map_err(unfit)?;
    let (width, height) = decoder.dimensions();
    if u64::from(width) * u64::from(height) > MOST_PIXELS || decoder.total_bytes() > MOST_MEMORY {
        return Err(Unfit::TooManyPixels);
    }
    // A photo without a word about it is upright.
    let orientation = decoder.orientation().ok();
    let mut picture = DynamicImage::from_decoder(decoder).map_err(unfit)?;
    if picture.width() > SIDE || picture.height() > SIDE {
        // Halving roughly first costs a tenth of looking at every pixel with care.
        if picture.width().min(picture.height()) > 4 * SIDE {
            picture = picture.thumbnail(2 * SIDE, 2 * SIDE);
        }
        picture = picture.resize(SIDE, SIDE, FilterType::CatmullRom);
    }
    if let Some(orientation) = orientation {
        picture.apply_orientation(orientation);
    }
    let flat = on_white(&picture);
    let mut jpeg = Vec::new();
    JpegEncoder::new_with_quality(&mut jpeg, QUALITY)
        .encode_image(&flat)
        .map_err(unfit)?;
    Ok(Made {
        jpeg,
        width: flat.width(),
        height: flat.height(),
    })
}

/// A picture without holes: a JPEG has none, and black ones would be ugly.
fn on_white(picture: &DynamicImage) -> RgbImage {
    if !picture.color().has_alpha() {
        return picture.to_rgb8();
    }
    let rgba = picture.to_rgba8();
    let mut flat = RgbImage::new(rgba.width(), rgba.height());
    for (to, from) in flat.pixels_mut().zip(rgba.pixels()) {
        let [r, g, b, a] = from.0.map(u32::from);
        let over = |c: u32| u8::try_from((c * a + 255 * (255 - a) + 127) / 255).unwrap_or(u8::MAX);
        *to = Rgb([over(r), over(g), over(b)]);
    }
    flat
}

fn unfit(error: image::ImageError) -> Unfit {
    match error {
        image::ImageError::Limits(_) => Unfit::TooManyPixels,
        _ => Unfit::Damaged,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn coded(picture: &DynamicImage, format: ImageFormat) -> Vec<u8> {
        let mut bytes = Cursor::new(Vec::new());
        picture.write_to(&mut bytes, format).unwrap();
        bytes.into_inner()
    }

    /// Wide, red on its left half and blue on its right.
    fn flag(width: u32, height: u32) -> DynamicImage {
        RgbImage::from_fn(width, height, |x, _| {
            Rgb(if x < width / 2 {
                [220, 20, 20]
            } else {
                [20, 20, 220]
            })
        })
        .into()
    }

    fn read(jpeg: &[u8]) -> RgbImage {
        image::load_from_memory_with_format(jpeg, ImageFormat::Jpeg)
            .unwrap()
            .to_rgb8()
    }

    #[test]
    fn each_kind_is_scaled_down_and_small_ones_stay() {
        for format in [ImageFormat::Png, ImageFormat::Jpeg, ImageFormat::WebP] {
            let made = make(&coded(&flag(1600, 800), format)).unwrap();
            assert_eq!((made.width, made.height), (640, 320), "{format:?}");
            let small = make(&coded(&flag(60, 90), format)).unwrap();
            assert_eq!((small.width, small.height), (60, 90), "{format:?}");
            let pixels = read(&small.jpeg);
            assert!(pixels.get_pixel(5, 5).0[0] > 180 && pixels.get_pixel(55, 5).0[2] > 180);
        }
        // The rough step keeps the proportions.
        let large = make(&coded(&flag(5400, 2700), ImageFormat::Jpeg)).unwrap();
        assert_eq!((large.width, large.height), (640, 320));
    }

    #[test]
    fn what_is_clear_becomes_white() {
        let clear = DynamicImage::new_rgba8(8, 8);
        let made = make(&coded(&clear, ImageFormat::Png)).unwrap();
        assert!(read(&made.jpeg).pixels().all(|p| p.0.iter().all(|c| *c > 250)));
    }

    #[test]
    fn what_is_no_photo_is_refused() {
        assert_eq!(make(b"Not a picture at all."), Err(Unfit::Kind));
        assert_eq!(make(b"GIF89a\x01\x00\x01\x00"), Err(Unfit::Kind));
        assert_eq!(make(b""), Err(Unfit::Kind));
        let svg = b"<?xml version=\"1.0\"?>\n<svg xmlns=\"http://www.w3.org/2000/svg\"><script/></svg>";
        assert_eq!(make(svg), Err(Unfit::Drawing));
        let png = coded(&flag(400, 400), ImageFormat::Png);
        assert_eq!(make(&png[..png.len() / 2]), Err(Unfit::Damaged));
    }
}
