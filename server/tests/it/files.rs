//! Files that people send: how they come, what is refused, what is left behind; and the photos of endorsements, from the
//! form to the public page.

use crate::pages::{published, set};
use crate::support::browser::{Browser, MULTIPART, campaign, file, joined, multipart, text};
use crate::support::db::{TestDb, each};
use crate::support::web::App;
use axum::body::Body;
use bytes::Bytes;
use domain::fault::Fault;
use http::{Method, StatusCode};
use image::{ImageFormat, Rgb, RgbImage};
use server::services::files::Purpose;
use server::services::workspace::audit::verify;
use server::store::files::{self, PART};
use std::io::{Cursor, Error};

each! {
    empty: a_file_is_kept_in_parts_and_read_again, what_broke_off_is_swept_away, uploads_are_counted,
        a_file_goes_with_its_campaign, a_photo_is_made_anew, what_is_no_photo_is_refused, too_much_is_refused_in_words,
        what_breaks_off_leaves_nothing, what_is_no_form_is_refused, only_those_who_may_send_a_file,
        a_photo_is_on_the_wall_as_long_as_its_endorsement, a_photo_waits_for_its_day;
}

const ENDORSEMENT: [(&str, &str); 10] = [
    ("name", "Rosa Diaz"),
    ("kind", "person"),
    ("sector", "business"),
    ("quote", "It is time."),
    ("state", "given"),
    ("permission_how", "mail"),
    ("permission_on", "2025-12-20"),
    ("permission_wording", "Use my name and my photo on your page."),
    ("permission_by", "Ann Lee"),
    ("scope_page", "yes"),
];
const ALT: &str = "Rosa Diaz behind her counter";

/// Red on its left half, blue on its right.
fn flag(width: u32, height: u32, format: ImageFormat) -> Vec<u8> {
    let picture = RgbImage::from_fn(width, height, |x, _| {
        Rgb(if x < width / 2 {
            [220, 20, 20]
        } else {
            [20, 20, 220]
        })
    });
    let mut bytes = Cursor::new(Vec::new());
    picture.write_to(&mut bytes, format).unwrap();
    bytes.into_inner()
}

/// A photo as a telephone takes it: on its side, and with the place written into it.
fn from_a_telephone() -> Vec<u8> {
    let mut tiff = b"II*\0\x08\0\0\0".to_vec();
    let entry = |tag: u16, kind: u16, count: u32, value: [u8; 4]| {
        let mut entry = tag.to_le_bytes().to_vec();
        entry.extend(kind.to_le_bytes());
        entry.extend(count.to_le_bytes());
        entry.extend(value);
        entry
    };
    // Description, orientation (turn a quarter clockwise), where the places are.
    tiff.extend(3_u16.to_le_bytes());
    tiff.extend(entry(0x010e, 2, 14, 50_u32.to_le_bytes()));
    tiff.extend(entry(0x0112, 3, 1, [6, 0, 0, 0]));
    tiff.extend(entry(0x8825, 4, 1, 64_u32.to_le_bytes()));
    tiff.extend([0; 4]);
    tiff.extend(b"AT-HOME-WE-ARE");
    // North of the equator, 38 degrees.
    tiff.extend(2_u16.to_le_bytes());
    tiff.extend(entry(1, 2, 2, *b"N\0\0\0"));
    tiff.extend(entry(2, 5, 1, 94_u32.to_le_bytes()));
    tiff.extend([0; 4]);
    tiff.extend(38_u32.to_le_bytes());
    tiff.extend(1_u32.to_le_bytes());
    let mut segment = b"\xff\xe1".to_vec();
    segment.extend(u16::try_from(tiff.len() + 8).unwrap().to_be_bytes());
    segment.extend(b"Exif\0\0");
    segment.extend(tiff);
    let plain = flag(80, 40, ImageFormat::Jpeg);
    [&plain[..2], &segment, &plain[2..]].concat()
}

/// A PNG of a few bytes that says it is enormous.
fn bomb(side: u32) -> Vec<u8> {
    let chunk = |name: &[u8; 4], data: &[u8]| {
        let mut crc = flate2::Crc::new();
        crc.update(name);
        crc.update(data);
        let length = u32::try_from(data.len()).unwrap().to_be_bytes();
        [&length[..], name, data, &crc.sum().to_be_bytes()].concat()
    };
    let mut head = [side.to_be_bytes(), side.to_be_bytes()].concat();
    head.extend([8, 2, 0, 0, 0]);
    [
        b"\x89PNG\r\n\x1a\n".to_vec(),
        chunk(b"IHDR", &head),
        chunk(b"IDAT", b"\x78\x9c\x63\x60\0\0\0\x02\0\x01"),
        chunk(b"IEND", b""),
    ]
    .concat()
}

/// An endorsement of a campaign; answers with its path.
async fn endorsed(browser: &mut Browser<'_>, path: &str) -> String {
    browser
        .done(&format!("{path}/endorsements/new"), &ENDORSEMENT)
        .await;
    let id = browser
        .app()
        .db
        .texts("select id from endorsement order by created_at desc, id desc")
        .await
        .remove(0);
    format!("{path}/endorsements/{id}")
}

/// Whether nothing of any file is in the database.
async fn nothing_is_kept(app: &App) -> bool {
    let files = app.db.number("select count(*) from file").await;
    let parts = app.db.number("select count(*) from file_part").await;
    (files, parts) == (0, 0)
}

fn purpose(campaign: Option<&str>) -> Purpose {
    Purpose {
        campaign: campaign.map(ToOwned::to_owned),
        word: "test",
    }
}

async fn a_file_is_kept_in_parts_and_read_again(t: TestDb) {
    let app = App::on(t).await;
    let (store, db) = (&app.house.files, &app.db.db);
    let content: Vec<u8> = (0..PART * 2 + 7).map(|i| (i % 251) as u8).collect();
    let mut arriving = store
        .begin("ann", &purpose(None), "C:\\lists\\Wähler 2026.csv")
        .await
        .unwrap();
    let id = arriving.id().to_owned();
    // It comes in pieces that fit nothing.
    for piece in content.chunks(100_003) {
        store.take(&mut arriving, piece).await.unwrap();
        assert_eq!(files::find(db, &id).await.unwrap(), None, "it is still arriving");
        assert_eq!(files::part(db, &id, 0).await.unwrap(), None);
    }
    let kept = store.finish(arriving).await.unwrap();
    assert_eq!(
        (kept.name.as_str(), kept.length),
        ("Wähler 2026.csv", content.len() as u64)
    );
    assert_eq!(kept.media_type, "application/octet-stream");
    let row = files::find(db, &id).await.unwrap().unwrap();
    assert_eq!(
        (row.length, &row.sha256),
        (i64::try_from(content.len()).unwrap(), &kept.sha256)
    );
    let mut parts = files::parts(db, &id);
    let mut read = Vec::new();
    let mut sizes = Vec::new();
    while let Some(part) = parts.next().await.unwrap() {
        sizes.push(part.len());
        read.extend(part);
    }
    assert_eq!(sizes, [PART, PART, 7]);
    assert!(read == content);
    // An empty file is a file.
    let empty = store.begin("ann", &purpose(None), "empty").await.unwrap();
    assert_eq!(store.finish(empty).await.unwrap().length, 0);
    store.discard(&id).await.unwrap();
    assert_eq!(files::find(db, &id).await.unwrap(), None);
    assert_eq!(app.db.number("select count(*) from file_part").await, 0);
}

async fn what_broke_off_is_swept_away(t: TestDb) {
    let app = App::on(t).await;
    let (store, db) = (&app.house.files, &app.db.db);
    let mut broken = store.begin("ann", &purpose(None), "broken").await.unwrap();
    store.take(&mut broken, &vec![1; PART]).await.unwrap();
    let whole = store.begin("ann", &purpose(None), "whole").await.unwrap();
    let whole = store.finish(whole).await.unwrap().id;
    let referred = store.begin("ann", &purpose(None), "referred").await.unwrap();
    let referred = store.finish(referred).await.unwrap().id;
    let mut tx = db.begin().await.unwrap();
    assert!(files::keep(&mut tx, &referred).await.unwrap());
    assert!(!files::keep(&mut tx, broken.id()).await.unwrap());
    tx.commit().await.unwrap();
    app.wait(3_599);
    drop(store.begin("ann", &purpose(None), "next").await.unwrap());
    assert_eq!(app.db.number("select count(*) from file_part").await, 1);
    app.wait(1);
    drop(store.begin("ann", &purpose(None), "next").await.unwrap());
    assert_eq!(app.db.number("select count(*) from file_part").await, 0);
    // What still comes of it is not taken for a file.
    let late = store.take(&mut broken, &vec![1; PART]).await;
    assert!(matches!(late, Err(Fault::Conflict { .. })), "{late:?}");
    assert!(matches!(store.finish(broken).await, Err(Fault::Conflict { .. })));
    // A whole file waits a day for something to refer to it.
    assert!(files::find(db, &whole).await.unwrap().is_some());
    app.wait(24 * 3_600);
    store.sweep().await.unwrap();
    assert_eq!(files::find(db, &whole).await.unwrap(), None);
    assert!(files::find(db, &referred).await.unwrap().is_some());
}

async fn uploads_are_counted(t: TestDb) {
    let app = App::on(t).await;
    let store = &app.house.files;
    for _ in 0..300 {
        drop(store.begin("ann", &purpose(None), "x").await.unwrap());
    }
    let more = store.begin("ann", &purpose(None), "x").await;
    assert!(matches!(more, Err(Fault::TooMany { .. })), "{more:?}");
    assert!(store.begin("bob", &purpose(None), "x").await.is_ok());
}

async fn a_file_goes_with_its_campaign(t: TestDb) {
    let app = App::on(t).await;
    let mut ann = Browser::of(&app, "ann@example.org").await;
    let path = campaign(&mut ann, "Maple Falls Forward").await;
    let record = endorsed(&mut ann, &path).await;
    let sent = ann
        .upload(
            &format!("{record}/photo"),
            &[
                text("alt", ALT),
                file("photo", "a.png", "image/png", &flag(90, 60, ImageFormat::Png)),
            ],
        )
        .await;
    assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.text());
    assert_eq!(app.db.number("select count(*) from endorsement_photo").await, 1);
    app.db.execute("delete from campaign").await;
    assert_eq!(app.db.number("select count(*) from endorsement_photo").await, 0);
    assert!(nothing_is_kept(&app).await);
}

async fn a_photo_is_made_anew(t: TestDb) {
    let app = App::on(t).await;
    let mut ann = Browser::of(&app, "ann@example.org").await;
    let path = campaign(&mut ann, "Maple Falls Forward").await;
    assert!(
        ann.see(&format!("{path}/endorsements/new"))
            .await
            .contains("Save the endorsement first")
    );
    let record = endorsed(&mut ann, &path).await;
    let form = format!("{record}/photo");
    // A plain form that browsers send without a script.
    let page = ann.see(&record).await;
    assert!(
        page.contains("enctype=\"multipart/form-data\"") && page.contains("type=\"file\""),
        "{page}"
    );
    let sent = from_a_telephone();
    assert!(memchr::memmem::find(&sent, b"AT-HOME").is_some());
    let name = "C:\\Fotos\\..\\Rosa Díaz 写真.jpeg";
    let answer = ann
        .upload(
            &form,
            &[text("alt", ALT), file("photo", name, "image/jpeg", &sent)],
        )
        .await;
    assert_eq!(
        answer.header("location"),
        format!("{record}?done=photo"),
        "{}",
        answer.text()
    );
    let page = ann.see(&format!("{record}?done=photo")).await;
    assert!(page.contains("The photo is kept") && page.contains(ALT), "{page}");
    assert!(page.contains("width=\"40\" height=\"80\""), "{page}");
    let photo = ann.get(&form).await;
    assert_eq!(photo.header("content-type"), "image/jpeg");
    assert_eq!(photo.header("cache-control"), "no-store");
    let pixels = image::load_from_memory_with_format(&photo.body, ImageFormat::Jpeg)
        .unwrap()
        .to_rgb8();
    // Turned upright: what was left is above.
    assert_eq!(pixels.dimensions(), (40, 80));
    assert!(pixels.get_pixel(20, 5).0[0] > 180 && pixels.get_pixel(20, 75).0[2] > 180);
    // What the telephone wrote beside the pixels is nowhere, and neither is what was sent.
    for word in [&b"Exif"[..], b"AT-HOME", b"II*\0"] {
        assert!(memchr::memmem::find(&photo.body, word).is_none(), "{word:?}");
    }
    let names = app.db.texts("select name from file").await;
    assert_eq!(names, ["photo.jpg"]);
    assert_eq!(app.db.number("select count(*) from file_part").await, 1);
    // The words can be changed without the photo, but not left out.
    let silent = ann
        .upload(
            &form,
            &[
                text("alt", " "),
                file("photo", "", "application/octet-stream", b""),
            ],
        )
        .await;
    assert_eq!(silent.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(silent.text().contains("must be filled in"), "{}", silent.text());
    let said = ann
        .upload(
            &form,
            &[
                text("alt", "Rosa at work"),
                file("photo", "", "application/octet-stream", b""),
            ],
        )
        .await;
    assert_eq!(said.status, StatusCode::SEE_OTHER, "{}", said.text());
    assert!(
        ann.see(&format!("{path}/endorsements"))
            .await
            .contains("alt=\"Rosa at work\"")
    );
    assert_eq!(ann.get(&form).await.body, photo.body);
    // Another one takes its place; its file goes.
    let webp = flag(1300, 650, ImageFormat::WebP);
    let other = ann
        .upload(
            &form,
            &[text("alt", "Rosa"), file("photo", "b.webp", "image/webp", &webp)],
        )
        .await;
    assert_eq!(other.status, StatusCode::SEE_OTHER, "{}", other.text());
    assert_eq!(app.db.number("select count(*) from file").await, 1);
    assert!(ann.see(&record).await.contains("width=\"640\" height=\"320\""));
    let audit = ann.see(&format!("{path}/audit")).await;
    assert!(audit.contains(&format!("alt: {ALT} → Rosa at work")), "{audit}");
    ann.done(&format!("{form}/remove"), &[]).await;
    assert_eq!(ann.get(&form).await.status, StatusCode::NOT_FOUND);
    assert!(nothing_is_kept(&app).await);
    assert_eq!(verify(&app.db.db).await.unwrap().broken, Vec::<String>::new());
}

async fn what_is_no_photo_is_refused(t: TestDb) {
    let app = App::on(t).await;
    let mut ann = Browser::of(&app, "ann@example.org").await;
    let path = campaign(&mut ann, "Maple Falls Forward").await;
    let record = endorsed(&mut ann, &path).await;
    let form = format!("{record}/photo");
    let svg = b"<svg xmlns=\"http://www.w3.org/2000/svg\"><script>alert(1)</script></svg>";
    let cut = flag(400, 300, ImageFormat::Png);
    let cut = &cut[..cut.len() / 2];
    for (name, kind, content, why) in [
        (
            "notes.jpg",
            "image/jpeg",
            &b"These are words.\n"[..],
            "is no picture in PNG, JPEG or WebP",
        ),
        (
            "a.jpg",
            "image/jpeg",
            b"GIF89a\x01\0\x01\0\0\0\0;",
            "is no picture in PNG, JPEG or WebP",
        ),
        ("a.png", "image/png", svg, "is a drawing (SVG)"),
        (
            "a.png",
            "image/png",
            &bomb(60_000),
            "has more pixels than a photo does",
        ),
        (
            "a.png",
            "image/png",
            &bomb(15_900),
            "has more pixels than a photo does",
        ),
        ("a.png", "image/png", cut, "is damaged or cut short"),
        ("", "application/octet-stream", b"", "must be chosen"),
    ] {
        let answer = ann
            .upload(&form, &[text("alt", ALT), file("photo", name, kind, content)])
            .await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{why}");
        let page = answer.text();
        assert!(page.contains(why), "{why}: {page}");
        // What was typed is still there, and so is the endorsement.
        assert!(
            page.contains(ALT) && page.contains("value=\"Rosa Diaz\""),
            "{page}"
        );
        assert!(nothing_is_kept(&app).await, "{why}");
    }
    assert_eq!(app.db.number("select count(*) from endorsement_photo").await, 0);
}

async fn too_much_is_refused_in_words(t: TestDb) {
    let app = App::on(t).await;
    let mut ann = Browser::of(&app, "ann@example.org").await;
    let path = campaign(&mut ann, "Maple Falls Forward").await;
    let record = endorsed(&mut ann, &path).await;
    let form = format!("{record}/photo");
    let mut large = flag(60, 60, ImageFormat::Jpeg);
    large.resize(10_000_001, 0);
    let body = multipart(&[text("alt", ALT), file("photo", "a.jpg", "image/jpeg", &large)]);
    let length = body.len().to_string();
    for own in [
        &[][..],
        &[("content-length", length.as_str())],
        &[("content-length", "900000000")],
    ] {
        let answer = ann.raw(Method::POST, &form, MULTIPART, own, body.clone()).await;
        assert_eq!(answer.status, StatusCode::PAYLOAD_TOO_LARGE, "{own:?}");
        let page = answer.text();
        assert!(
            page.contains("is too large: 10 MB at most") && page.contains(ALT),
            "{page}"
        );
        assert!(nothing_is_kept(&app).await);
    }
    // What just fits is taken: bytes behind a JPEG's end do no harm.
    large.truncate(10_000_000);
    let answer = ann
        .upload(
            &form,
            &[text("alt", ALT), file("photo", "a.jpg", "image/jpeg", &large)],
        )
        .await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.text());
    // Text has the limit of all forms.
    let words = "word ".repeat(60_000);
    let answer = ann.upload(&form, &[text("alt", &words)]).await;
    assert_eq!(answer.status, StatusCode::PAYLOAD_TOO_LARGE);
    assert!(answer.text().contains("256 kB at most"));
}

async fn what_breaks_off_leaves_nothing(t: TestDb) {
    let app = App::on(t).await;
    let mut ann = Browser::of(&app, "ann@example.org").await;
    let path = campaign(&mut ann, "Maple Falls Forward").await;
    let record = endorsed(&mut ann, &path).await;
    let form = format!("{record}/photo");
    let mut photo = flag(60, 60, ImageFormat::Jpeg);
    photo.resize(3 * PART, 0);
    let body = multipart(&[text("alt", ALT), file("photo", "a.jpg", "image/jpeg", &photo)]);
    let half = Bytes::from(body[..body.len() / 2].to_vec());
    // The connection breaks; then one that ends politely, but too early.
    let broken = futures_util::stream::iter([Ok(half.clone()), Err(Error::other("gone"))]);
    for body in [Body::from_stream(broken), Body::from(half)] {
        let answer = ann.send_as(&form, MULTIPART, body).await;
        assert_eq!(answer.status, StatusCode::BAD_REQUEST);
        assert!(answer.text().contains("came incomplete"), "{}", answer.text());
        assert!(nothing_is_kept(&app).await);
    }
    // It came through whole, byte by byte as a slow network brings it.
    let whole = multipart(&[
        text("alt", ALT),
        file("photo", "a.png", "image/png", &flag(30, 20, ImageFormat::Png)),
    ]);
    let bytes: Vec<Result<Bytes, Error>> = whole.iter().map(|b| Ok(Bytes::from(vec![*b]))).collect();
    let body = Body::from_stream(futures_util::stream::iter(bytes));
    let answer = ann.send_as(&form, MULTIPART, body).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.text());
}

async fn what_is_no_form_is_refused(t: TestDb) {
    let app = App::on(t).await;
    let mut ann = Browser::of(&app, "ann@example.org").await;
    let path = campaign(&mut ann, "Maple Falls Forward").await;
    let record = endorsed(&mut ann, &path).await;
    let form = format!("{record}/photo");
    let photo = flag(30, 20, ImageFormat::Png);
    let good = multipart(&[text("alt", ALT), file("photo", "a.png", "image/png", &photo)]);
    let latin = [&text("alt", "Zo")[..], b"\xeb"].concat();
    let nowhere = vec![b'x'; 2_000_000];
    for (content_type, body, status, why) in [
        (
            "multipart/form-data",
            good.clone(),
            StatusCode::BAD_REQUEST,
            "as browsers write forms",
        ),
        (
            "multipart/form-data; boundary=other",
            good.clone(),
            StatusCode::BAD_REQUEST,
            "came incomplete",
        ),
        (
            MULTIPART,
            multipart(&[latin]),
            StatusCode::BAD_REQUEST,
            "is not readable text",
        ),
        (
            MULTIPART,
            multipart(&[text("alt", ALT), file("other", "a.png", "image/png", &photo)]),
            StatusCode::BAD_REQUEST,
            "brings a file where none is asked for",
        ),
        // Neither a field nor a boundary: not read to its end in memory.
        (
            MULTIPART,
            nowhere,
            StatusCode::BAD_REQUEST,
            "as browsers write forms",
        ),
        (
            "application/json",
            b"{}".to_vec(),
            StatusCode::UNSUPPORTED_MEDIA_TYPE,
            "as browsers send forms",
        ),
    ] {
        let answer = ann.send_as(&form, content_type, body).await;
        assert_eq!(answer.status, status, "{why}: {}", answer.text());
        assert!(answer.text().contains(why), "{why}: {}", answer.text());
        assert!(nothing_is_kept(&app).await, "{why}");
    }
    // Forms that bring no file take none.
    let answer = ann.upload(&record, &[text("name", "Rosa")]).await;
    assert_eq!(answer.status, StatusCode::UNSUPPORTED_MEDIA_TYPE);
    // Another site's form is not taken.
    let own = [("content-type", MULTIPART), ("sec-fetch-site", "cross-site")];
    let answer = app.send(Method::POST, &form, &own, good).await;
    assert_eq!(answer.status, StatusCode::FORBIDDEN);
    assert!(nothing_is_kept(&app).await);
}

async fn only_those_who_may_send_a_file(t: TestDb) {
    let app = App::on(t).await;
    let mut ann = Browser::of(&app, "ann@example.org").await;
    let path = campaign(&mut ann, "Maple Falls Forward").await;
    let record = endorsed(&mut ann, &path).await;
    let form = format!("{record}/photo");
    let mut photo = flag(30, 20, ImageFormat::Jpeg);
    photo.resize(2 * PART, 0);
    let parts = [text("alt", ALT), file("photo", "a.jpg", "image/jpeg", &photo)];
    let mut nobody = Browser::new(&app);
    let mut eve = Browser::of(&app, "eve@example.org").await;
    campaign(&mut eve, "Other").await;
    let mut viewer = joined(&mut ann, &path, "vic@example.org", "viewer").await;
    for (browser, status) in [
        (&mut nobody, StatusCode::SEE_OTHER),
        (&mut eve, StatusCode::NOT_FOUND),
        (&mut viewer, StatusCode::FORBIDDEN),
    ] {
        let answer = browser.upload(&form, &parts).await;
        assert_eq!(answer.status, status);
        if status == StatusCode::SEE_OTHER {
            assert_eq!(answer.header("location"), "/sign-in");
        }
        assert!(nothing_is_kept(&app).await, "refused before a byte is written");
    }
    // A file of another campaign cannot be claimed by its id.
    let id = app
        .db
        .texts("select id from campaign where name = 'Other'")
        .await
        .remove(0);
    let theirs = Purpose {
        campaign: Some(id),
        word: domain::workspace::words::photo::SENT,
    };
    let arriving = app.house.files.begin("eve", &theirs, "x").await.unwrap();
    let kept = app.house.files.finish(arriving).await.unwrap();
    let actor = ann_herself(&app).await;
    let slug = path.trim_start_matches("/campaigns/");
    let endorsement = record.rsplit('/').next().unwrap();
    let photos = &app.house.services.endorsement_photos;
    let claimed = photos.put(&actor, slug, endorsement, &kept.id, ALT).await;
    assert!(matches!(claimed, Err(Fault::NotFound { .. })), "{claimed:?}");
    // An endorsement of another campaign gets none.
    let other = eve
        .upload(&form.replace("maple-falls-forward", "other"), &parts)
        .await;
    assert_eq!(other.status, StatusCode::NOT_FOUND);
    // Members see it, and nobody else.
    let sent = ann.upload(&form, &parts).await;
    assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.text());
    assert_eq!(viewer.get(&form).await.status, StatusCode::OK);
    assert_eq!(eve.get(&form).await.status, StatusCode::NOT_FOUND);
}

/// Ann, as services know her.
async fn ann_herself(app: &App) -> domain::actor::Actor {
    let id = app
        .db
        .texts("select person from person_email where address = 'ann@example.org'")
        .await
        .remove(0);
    domain::actor::Actor::Person(domain::actor::Person {
        id,
        session: String::new(),
        name: String::new(),
        email: "ann@example.org".to_owned(),
        from: String::new(),
    })
}

/// The address of the first photo on a page.
fn photo_on(page: &str) -> Option<String> {
    let at = page.find("/photo/")?;
    let from = page[..at].rfind('"')? + 1;
    page[from..].split('"').next().map(ToOwned::to_owned)
}

async fn a_photo_is_on_the_wall_as_long_as_its_endorsement(t: TestDb) {
    let app = App::on(t).await;
    let (mut ann, path, public) = published(&app).await;
    let record = endorsed(&mut ann, &path).await;
    let photo = flag(900, 600, ImageFormat::Png);
    let sent = ann
        .upload(
            &format!("{record}/photo"),
            &[
                text("alt", "Rosa <Diaz> & bread"),
                file("photo", "a.png", "image/png", &photo),
            ],
        )
        .await;
    assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.text());
    // A stranger sees the endorsement with its words and its photo.
    let page = app.get(&public).await;
    let html = page.text();
    assert!(
        html.contains("Rosa Diaz") && html.contains("It is time."),
        "{html}"
    );
    assert!(html.contains("alt=\"Rosa &lt;Diaz&gt; &amp; bread\""), "{html}");
    let at = photo_on(&html).expect("a photo is on the page");
    assert!(at.starts_with(&format!("{public}/photo/")), "{at}");
    let json = app.get(&format!("{public}.json")).await.json();
    assert_eq!(json["endorsements"][0]["photo"]["path"], at.as_str());
    assert_eq!(json["endorsements"][0]["name"], "Rosa Diaz");
    let shown = app.get(&at).await;
    assert_eq!(shown.status, StatusCode::OK);
    assert_eq!(shown.header("content-type"), "image/jpeg");
    assert_eq!(shown.header("cache-control"), "public, no-cache");
    assert!(shown.body.starts_with(b"\xff\xd8\xff"));
    let tag = shown.header("etag").to_owned();
    let held = app.ask(Method::GET, &at, &[("if-none-match", &tag)]).await;
    assert_eq!(held.status, StatusCode::NOT_MODIFIED);
    // The draft shows it to members, from within the workspace.
    let preview = ann.see(&format!("{path}/page/preview")).await;
    assert!(preview.contains(&format!("{record}/photo")), "{preview}");
    // Guessed addresses lead nowhere.
    for wrong in [
        format!("{public}/photo/{}.jpg", "0".repeat(64)),
        format!("{public}/photo/.jpg"),
    ] {
        assert_eq!(app.get(&wrong).await.status, StatusCode::NOT_FOUND, "{wrong}");
    }
    // Information only: nobody stands behind it.
    set(&mut ann, &path, &[("neutral", "1")]).await;
    assert_eq!(app.get(&at).await.status, StatusCode::NOT_FOUND);
    set(&mut ann, &path, &[]).await;
    assert_eq!(app.get(&at).await.status, StatusCode::OK);
    // Taken back: gone with the next request, whatever the asker holds, and from the database.
    ann.done(&format!("{record}/revoke"), &[("revoked_why", "She wrote us")])
        .await;
    let page = app.get(&public).await.text();
    assert!(!page.contains("Rosa") && photo_on(&page).is_none(), "{page}");
    let gone = app.ask(Method::GET, &at, &[("if-none-match", &tag)]).await;
    assert_eq!(gone.status, StatusCode::NOT_FOUND);
    assert!(nothing_is_kept(&app).await);
    let again = ann
        .upload(
            &format!("{record}/photo"),
            &[text("alt", ALT), file("photo", "a.png", "image/png", &photo)],
        )
        .await;
    assert_eq!(again.status, StatusCode::CONFLICT, "{}", again.text());
    assert!(nothing_is_kept(&app).await);
}

async fn a_photo_waits_for_its_day(t: TestDb) {
    let app = App::on(t).await;
    let (mut ann, path, public) = published(&app).await;
    let mut held = ENDORSEMENT.to_vec();
    held.push(("embargo", "2026-01-03"));
    ann.done(&format!("{path}/endorsements/new"), &held).await;
    let id = app.db.texts("select id from endorsement").await.remove(0);
    let record = format!("{path}/endorsements/{id}");
    let photo = flag(90, 60, ImageFormat::Png);
    ann.upload(
        &format!("{record}/photo"),
        &[text("alt", ALT), file("photo", "a.png", "image/png", &photo)],
    )
    .await;
    let sha256 = app.db.texts("select sha256 from file").await.remove(0);
    let at = format!("{public}/photo/{sha256}.jpg");
    // It is the evening of December 31 in Illinois.
    assert_eq!(app.get(&at).await.status, StatusCode::NOT_FOUND);
    assert!(!app.get(&public).await.text().contains("Rosa"));
    app.wait(2 * 86_400 + 5 * 3_600);
    assert_eq!(
        app.get(&at).await.status,
        StatusCode::NOT_FOUND,
        "an hour before midnight"
    );
    app.wait(3_600);
    assert_eq!(app.get(&at).await.status, StatusCode::OK);
    assert!(app.get(&public).await.text().contains(&at));
    // A page that is withdrawn takes its photos with it.
    ann.done(&format!("{path}/page/withdraw"), &[]).await;
    assert_eq!(app.get(&at).await.status, StatusCode::NOT_FOUND);
}
