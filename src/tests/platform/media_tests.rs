//! What the picture pipeline promises.

use std::{io::Cursor, sync::atomic::Ordering};

use image::{DynamicImage, ImageEncoder, ImageFormat, Rgb, RgbImage, codecs};
use ironmonger::{
    catalog::service,
    kernel::Currency,
    platform::{
        config::Config,
        jobs,
        media::{Format, Made, Media, PictureError, PixelError, Sources, StoredPicture, WIDTHS, steps},
    },
    shop::Shop,
};
use sea_orm::ConnectionTrait;

use crate::support::{Double, draft};

/// A picture with something to see in it, so that every format has work to do.
fn scene(width: u32, height: u32) -> RgbImage {
    RgbImage::from_fn(width, height, |x, y| {
        let (x, y) = (x as f32, y as f32);
        let grey = (127.0 + 50.0 * (x / 29.0).sin() + 40.0 * (y / 17.0).cos() + 25.0 * (x * y / 90.0).sin()) as u8;
        Rgb([grey, grey.saturating_add(12), grey])
    })
}

fn written(picture: &RgbImage, format: ImageFormat) -> Vec<u8> {
    let mut bytes = Cursor::new(Vec::new());
    picture.write_to(&mut bytes, format).unwrap();
    bytes.into_inner()
}

struct Place {
    media: Media,
    _folder: tempfile::TempDir,
}

fn place() -> Place {
    let folder = tempfile::tempdir().unwrap();
    Place { media: Media::new(folder.path(), None).unwrap(), _folder: folder }
}

/// Keeps a picture, and reads what was made of it at once.
async fn kept(media: &Media, bytes: Vec<u8>) -> (StoredPicture, RgbImage) {
    let stored = media.store(bytes).await.unwrap();
    let (_, bytes) = media.read(&format!("{}-400.webp", stored.file)).await.unwrap().unwrap();
    (stored, image::load_from_memory(&bytes).unwrap().to_rgb8())
}

fn is_near(pixel: Rgb<u8>, colour: [u8; 3]) -> bool {
    pixel.0.iter().zip(colour).all(|(is, should)| is.abs_diff(should) < 24)
}

#[tokio::test]
async fn a_file_that_claims_forty_thousand_by_forty_thousand_pixels_is_refused_before_it_is_decoded() {
    let side = 40_000_u32;
    let mut png = written(&scene(1, 1), ImageFormat::Png);
    png.splice(16..24, [side.to_be_bytes(), side.to_be_bytes()].concat());
    let mut sum = flate2::Crc::new();
    sum.update(&png[12..29]);
    png.splice(29..33, sum.sum().to_be_bytes());
    let mut jpeg = written(&scene(8, 8), ImageFormat::Jpeg);
    let frame = jpeg.windows(2).position(|pair| pair == [0xFF, 0xC0]).unwrap();
    jpeg.splice(frame + 5..frame + 9, [0x9C, 0x40, 0x9C, 0x40]);
    let mut gif = written(&scene(8, 8), ImageFormat::Gif);
    gif.splice(6..10, [0x40, 0x9C, 0x40, 0x9C]);
    let mut webp = b"RIFF\x1E\0\0\0WEBPVP8X\x0A\0\0\0\0\0\0\0".to_vec();
    let less = (side - 1).to_le_bytes();
    webp.extend([&less[..3], &less[..3], b"VP8L\0\0\0\0"].concat());
    let Place { media, .. } = &place();
    for (name, bytes) in [("PNG", png), ("JPEG", jpeg), ("GIF", gif), ("WebP", webp)] {
        let refused = media.store(bytes).await;
        assert!(matches!(refused, Err(PictureError::Unfit(PixelError::TooManyPixels(1600) | PixelError::NotAPicture))), "{name}: {refused:?}");
    }
}

#[tokio::test]
async fn what_unpacks_to_far_more_than_it_weighs_is_no_danger() {
    let Place { media, .. } = &place();
    // A colour profile of 100 MB in a file of half a megabyte.
    let mut packed = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::fast());
    for _ in 0..100 {
        std::io::Write::write_all(&mut packed, &vec![0; 1024 * 1024]).unwrap();
    }
    let profile = [b"bomb\0\0".to_vec(), packed.finish().unwrap()].concat();
    let mut png = written(&scene(64, 64), ImageFormat::Png);
    let mut chunk = b"iCCP".to_vec();
    chunk.extend(profile);
    let mut sum = flate2::Crc::new();
    sum.update(&chunk);
    let whole = [((chunk.len() - 4) as u32).to_be_bytes().to_vec(), chunk, sum.sum().to_be_bytes().to_vec()].concat();
    png.splice(33..33, whole);
    match media.store(png).await {
        Ok(stored) => assert_eq!((stored.width, stored.height), (64, 64)),
        Err(cause) => assert!(matches!(cause, PictureError::Unfit(PixelError::Damaged(_) | PixelError::NotAPicture)), "{cause:?}"),
    }
    // The longest picture that fits into the limit of pixels, of one colour.
    let tall = media.store(written(&RgbImage::new(100, 30_000), ImageFormat::Png)).await;
    assert!(matches!(tall, Err(PictureError::Unfit(PixelError::TooTall))), "{tall:?}");
    for (name, bytes) in
        [("no picture", b"GIF89a but no more".to_vec()), ("nothing", Vec::new()), ("a drawing", b"<svg xmlns='http://www.w3.org/2000/svg'/>".to_vec())]
    {
        assert!(media.store(bytes).await.is_err(), "{name}");
    }
}

#[tokio::test]
async fn half_a_file_is_no_picture() {
    let Place { media, .. } = &place();
    let picture = scene(160, 120);
    for format in [ImageFormat::Jpeg, ImageFormat::Png, ImageFormat::Gif, ImageFormat::WebP] {
        let whole = written(&picture, format);
        for share in [2, 3, 10, 97] {
            let half = whole[..whole.len() * share / 100].to_vec();
            assert!(media.store(half).await.is_err(), "{format:?} of {share} per cent");
        }
        assert!(media.store(whole).await.is_ok(), "{format:?}");
    }
    // The small picture that a camera puts into the head ends before the large one begins.
    let (small, large) = (written(&scene(16, 16), ImageFormat::Jpeg), written(&picture, ImageFormat::Jpeg));
    let length = u16::try_from(small.len() + 2).unwrap().to_be_bytes();
    let with_small = [&large[..2], &[0xff, 0xe1], &length, &small, &large[2..]].concat();
    assert!(media.store(with_small[..with_small.len() * 2 / 3].to_vec()).await.is_err());
    assert!(media.store(with_small).await.is_ok());
}

#[tokio::test]
async fn of_a_moving_picture_the_first_image_is_kept() {
    let Place { media, .. } = &place();
    let mut gif = Vec::new();
    let mut encoder = codecs::gif::GifEncoder::new(&mut gif);
    for colour in [[200, 30, 30], [30, 200, 30], [30, 30, 200]] {
        let image = DynamicImage::ImageRgb8(RgbImage::from_pixel(20, 10, Rgb(colour))).to_rgba8();
        encoder.encode_frame(image::Frame::new(image)).unwrap();
    }
    drop(encoder);
    let (stored, picture) = kept(media, gif).await;
    assert_eq!((stored.width, stored.height), (20, 10));
    assert!(is_near(*picture.get_pixel(10, 5), [200, 30, 30]), "{:?}", picture.get_pixel(10, 5));
}

/// A JPEG of eight by eight pixels of one colour in four inks, as printers make them.
fn in_four_inks(inks: [u8; 4]) -> Vec<u8> {
    let mut bytes = b"\xFF\xD8\xFF\xEE\0\x0EAdobe\0\x64\0\0\0\0\0".to_vec();
    bytes.extend(b"\xFF\xDB\0\x43\0");
    bytes.extend([8; 64]);
    bytes.extend(b"\xFF\xC0\0\x14\x08\0\x08\0\x08\x04\x01\x11\0\x02\x11\0\x03\x11\0\x04\x11\0");
    // Twelve lengths of numbers with codes of four bits each, and one code that says that nothing follows.
    bytes.extend(b"\xFF\xC4\0\x1F\0\0\0\0\x0C\0\0\0\0\0\0\0\0\0\0\0\0\0\x01\x02\x03\x04\x05\x06\x07\x08\x09\x0A\x0B");
    bytes.extend(b"\xFF\xC4\0\x14\x10\x01\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0");
    bytes.extend(b"\xFF\xDA\0\x0E\x04\x01\0\x02\0\x03\0\x04\0\0\x3F\0");
    let mut bits = String::new();
    for ink in inks {
        // The mean of a block, times eight, over the divisor of eight.
        let value = i32::from(ink) - 128;
        let length = 32 - value.unsigned_abs().leading_zeros();
        let coded = if value < 0 { value - 1 + (1 << length) } else { value };
        bits.push_str(&format!("{length:04b}"));
        if length > 0 {
            bits.push_str(&format!("{coded:0width$b}", width = length as usize));
        }
        bits.push('0');
    }
    while !bits.len().is_multiple_of(8) {
        bits.push('1');
    }
    for byte in bits.as_bytes().chunks(8) {
        let byte = byte.iter().fold(0_u8, |byte, bit| byte << 1 | (bit - b'0'));
        bytes.push(byte);
        if byte == 0xFF {
            bytes.push(0);
        }
    }
    bytes.extend(b"\xFF\xD9");
    bytes
}

#[tokio::test]
async fn a_jpeg_in_four_inks_shows_its_colours() {
    let Place { media, .. } = &place();
    // Such files hold their inks inverted: much cyan and magenta and no yellow is blue.
    let (_, picture) = kept(media, in_four_inks([55, 55, 255, 255])).await;
    assert!(is_near(*picture.get_pixel(4, 4), [55, 55, 255]), "{:?}", picture.get_pixel(4, 4));
}

/// A JPEG whose camera was held on its side, and knew where it was.
fn turned() -> Vec<u8> {
    let left_red = RgbImage::from_fn(64, 32, |x, _| if x < 32 { Rgb([220, 20, 20]) } else { Rgb([20, 20, 220]) });
    let mut jpeg = written(&left_red, ImageFormat::Jpeg);
    let mut exif = b"Exif\0\0MM\0\x2A\0\0\0\x08\0\x02\x01\x12\0\x03\0\0\0\x01\0\x06\0\0\x01\x0E\0\x02\0\0\0\x0C\0\0\0\x26\0\0\0\0".to_vec();
    exif.extend(b"5 High Road\0");
    let length = (exif.len() as u16 + 2).to_be_bytes();
    jpeg.splice(2..2, [b"\xFF\xE1".to_vec(), length.to_vec(), exif].concat());
    jpeg
}

#[tokio::test]
async fn a_picture_stands_upright_and_tells_nothing_of_where_it_was_taken() {
    let Place { media, .. } = &place();
    let (stored, picture) = kept(media, turned()).await;
    assert_eq!((stored.width, stored.height), (32, 64));
    assert!(is_near(*picture.get_pixel(16, 8), [220, 20, 20]), "{:?}", picture.get_pixel(16, 8));
    assert!(is_near(*picture.get_pixel(16, 56), [20, 20, 220]));
    let made = media.make(&stored.file, stored.made, &Format::ALL).await.unwrap().unwrap();
    assert!(made.made.has(Format::Jpeg, 0));
    for format in Format::ALL {
        let Some((_, bytes)) = media.read(&format!("{}-160.{}", stored.file, format.ending())).await.unwrap() else { continue };
        for secret in [&b"Exif"[..], b"High Road"] {
            assert!(!bytes.windows(secret.len()).any(|part| part == secret), "{format:?}");
        }
    }
}

#[tokio::test]
async fn colours_of_a_wider_space_are_brought_into_the_one_that_browsers_expect() {
    let Place { media, .. } = &place();
    let pixels = RgbImage::from_pixel(40, 40, Rgb([200, 100, 50]));
    let with = |profile: moxcms::ColorProfile| {
        let mut png = Vec::new();
        let mut encoder = codecs::png::PngEncoder::new(&mut png);
        encoder.set_icc_profile(profile.encode().unwrap()).unwrap();
        encoder.write_image(&pixels, 40, 40, image::ExtendedColorType::Rgb8).unwrap();
        png
    };
    let (_, wide) = kept(media, with(moxcms::ColorProfile::new_display_p3())).await;
    let Rgb([red, green, _]) = *wide.get_pixel(20, 20);
    assert!(red > 208 && green < 100, "{:?}", wide.get_pixel(20, 20));
    let (same, _) = kept(media, with(moxcms::ColorProfile::new_srgb())).await;
    let (plain, _) = kept(media, written(&pixels, ImageFormat::Png)).await;
    assert_eq!(same.file, plain.file, "sRGB is what it would be taken for anyway");
}

#[tokio::test]
async fn nothing_is_scaled_up_and_the_smaller_of_two_formats_is_kept() {
    let Place { media, .. } = &place();
    let stored = media.store(written(&scene(500, 100), ImageFormat::Png)).await.unwrap();
    assert_eq!(steps(500), 3);
    assert!(stored.made.has(Format::Webp, 1) && !stored.made.has(Format::Webp, 2), "two sizes at once");
    let made = media.make(&stored.file, stored.made, &Format::ALL).await.unwrap().unwrap();
    let mut avif = 0;
    for (step, width) in WIDTHS.into_iter().enumerate() {
        for format in Format::ALL {
            let name = format!("{}-{width}.{}", stored.file, format.ending());
            let (found, bytes) = media.read(&name).await.unwrap().unwrap();
            assert_eq!(found == name, made.made.has(format, step), "{name} is {found}");
            if format == Format::Avif && found == name {
                let (_, webp) = media.read(&format!("{}-{width}.webp", stored.file)).await.unwrap().unwrap();
                assert!(bytes.len() < webp.len());
                avif += 1;
            } else if found == name {
                let picture = image::load_from_memory(&bytes).unwrap();
                assert_eq!((picture.width(), picture.height()), (width.min(500), width.min(500) / 5));
            }
        }
    }
    assert!(avif > 1 && made.made.is_finished(), "{made:?}");
    let plain = media.store(written(&RgbImage::from_pixel(30, 30, Rgb([9, 99, 9])), ImageFormat::Png)).await.unwrap();
    let made = media.make(&plain.file, plain.made, &Format::ALL).await.unwrap().unwrap();
    assert!(made.made.is_finished() && !made.made.has_any(Format::Avif), "one colour takes fewer bytes as WebP");
    media.remove(&stored.file).await.unwrap();
    assert!(media.read(&format!("{}-160.webp", stored.file)).await.unwrap().is_none());
    assert!(media.make(&stored.file, Made::NOTHING, &Format::ALL).await.unwrap().is_none(), "what was sent is gone too");
}

#[tokio::test]
async fn a_picture_that_is_taken_away_while_its_sizes_are_made_leaves_nothing() {
    let Place { media, _folder: folder } = &place();
    let stored = media.store(written(&scene(1300, 900), ImageFormat::Jpeg)).await.unwrap();
    let work = tokio::spawn({
        let (media, file) = (media.clone(), stored.file.clone());
        async move { media.make(&file, stored.made, &[Format::Webp, Format::Jpeg]).await }
    });
    while media.read(&format!("{}-800.webp", stored.file)).await.unwrap().is_none_or(|(name, _)| !name.ends_with("-800.webp")) {
        tokio::time::sleep(std::time::Duration::from_millis(2)).await;
    }
    media.remove(&stored.file).await.unwrap();
    work.await.unwrap().unwrap();
    let left = ["media", "originals"].map(|part| std::fs::read_dir(folder.path().join(part)).unwrap().count());
    assert_eq!(left, [0, 0]);
}

#[test]
fn a_page_names_what_is_made_and_nothing_else() {
    let small = Made::NOTHING.with(Format::Webp, 0).with(Format::Webp, 1);
    let at = |made| Sources { file: "f", width: 1000, made };
    assert_eq!(at(small).srcset(Format::Webp, 1600).unwrap(), "/media/f-160.webp 160w, /media/f-400.webp 400w");
    assert_eq!(at(small).srcset(Format::Avif, 1600), None);
    assert_eq!(at(small).at(Format::Webp, 1200).unwrap(), "/media/f-400.webp");
    let mixed = small.with(Format::Avif, 1).with(Format::Webp, 3);
    assert_eq!(at(mixed).srcset(Format::Avif, 1600).unwrap(), "/media/f-160.webp 160w, /media/f-400.avif 400w, /media/f-1200.webp 1000w");
    assert_eq!(at(mixed).srcset(Format::Webp, 800).unwrap(), "/media/f-160.webp 160w, /media/f-400.webp 400w");
    assert_eq!(Sources { file: "f", width: 90, made: small }.srcset(Format::Webp, 1600).unwrap(), "/media/f-160.webp 90w");
}

async fn settle_all(shop: &Shop) {
    shop.settle_all().await.unwrap();
}

/// A product with one uploaded picture.
async fn with_picture(shop: &Shop, bytes: Vec<u8>) -> ironmonger::catalog::model::Product {
    let id = service::save_product(shop, None, draft("Tray", "20.00", 3), "test").await.unwrap();
    let stored = shop.media.store(bytes).await.unwrap();
    service::add_pictures(shop, id, vec![stored]).await.unwrap();
    product(shop, id).await
}

async fn product(shop: &Shop, id: uuid::Uuid) -> ironmonger::catalog::model::Product {
    service::products(shop.database.read(), Currency::EUR, &[id]).await.unwrap().pop().unwrap()
}

on_both_databases! {
    async fn a_page_shows_the_small_sizes_at_once_and_the_others_as_soon_as_they_are_made(shop) {
        let tray = with_picture(shop, written(&scene(450, 150), ImageFormat::Png)).await;
        shop.settle().await.unwrap();
        let mut browser = shop.browser();
        let page = browser.get(&tray.path()).await;
        assert_eq!(page.attributes(".reel source", "type"), ["image/webp"]);
        assert_eq!(page.attributes(".reel source", "srcset")[0].matches(".webp").count(), 2);
        assert_eq!(page.attributes(".reel img", "width"), ["450"]);
        assert!(page.attributes(".reel img", "class")[0].contains("tint ta"), "{}", page.body);
        assert_eq!(service::pictures_ready(shop.database.read()).await.unwrap(), Some((0, 1)));
        browser.sign_in().await;
        assert!(browser.get("/admin").await.body.contains("0 of 1 picture is ready"));
        assert!(browser.get(&format!("/admin/products/{}", tray.id)).await.body.contains("1 picture is being made"));

        settle_all(shop).await;
        let page = shop.browser().get(&tray.path()).await;
        assert_eq!(page.attributes(".reel source", "type"), ["image/avif", "image/webp"], "{:?}", product(shop, tray.id).await.pictures);
        assert_eq!(service::pictures_ready(shop.database.read()).await.unwrap(), None);
        let named = page.attributes(".reel source", "srcset").join(", ");
        let src = page.attributes(".reel img", "src").remove(0);
        assert!(src.ends_with("-800.jpg"), "{src}");
        for address in named.split(", ").filter_map(|entry| entry.split(' ').next()).chain([src.as_str()]) {
            let answer = browser.get(address).await;
            assert_eq!(answer.status, 200, "{address}");
            assert_eq!(answer.header("cache-control"), "public, max-age=31536000, immutable");
            assert!(answer.header("content-type").starts_with("image/"));
        }
        let stand_in = browser.get(&format!("/media/{}-1600.webp", tray.pictures[0].file)).await;
        assert_eq!((stand_in.status.as_u16(), stand_in.header("cache-control")), (200, "no-cache"), "letters may name any width");
        assert_eq!(browser.get("/media/../ironmonger.db").await.status, 404);
        assert_eq!(browser.get(&format!("/media/{}", tray.pictures[0].file)).await.status, 404, "what was sent is nobody's to see");
    }

    async fn a_storage_that_fails_for_a_while_loses_nothing(shop) {
        let (double, bucket) = Double::start().await;
        let shop = &Shop::open(&ironmonger::app::APP, Config { bucket: Some(bucket.clone()), ..shop.config.clone() }).await.unwrap();
        let tray = with_picture(shop, written(&scene(420, 100), ImageFormat::Jpeg)).await;
        let file = tray.pictures[0].file.clone();
        let mine = |name: &str| format!("/shop-pictures/{name}");
        assert_eq!(double.keys(), [mine(&format!("media/{file}-160.webp")), mine(&format!("media/{file}-400.webp")), mine(&format!("originals/{file}"))]);

        // It is away in the middle of the work, for longer than one request is repeated.
        double.failing.store(8, Ordering::SeqCst);
        settle_all(shop).await;
        assert!(!product(shop, tray.id).await.pictures[0].made.is_finished());
        assert_eq!(jobs::waiting(shop.database.read()).await.unwrap(), 1, "the job waits for its next try");
        shop.clock.advance(chrono::Duration::minutes(10));
        double.failing.store(0, Ordering::SeqCst);
        settle_all(shop).await;
        assert!(product(shop, tray.id).await.pictures[0].made.is_finished());
        assert_eq!(double.refused.load(Ordering::SeqCst), 0);
        {
            let files = double.files.lock().unwrap();
            let (headers, _) = &files[&mine(&format!("media/{file}-800.jpg"))];
            assert_eq!(headers["content-type"], "image/jpeg");
            assert_eq!(headers["cache-control"], "public, max-age=31536000, immutable");
            assert!(!files[&mine(&format!("originals/{file}"))].0.contains_key("cache-control"));
        }
        let mut browser = crate::support::Browser::new(shop.clone());
        assert_eq!(browser.get(&format!("/media/{file}-800.jpg")).await.status, 200);
        assert!(!shop.config.data_dir.join("media").join(format!("{file}-160.webp")).exists(), "nothing of it is on this machine");

        // A wrong key is an error that passes, as far as the shop can know, and no missing picture.
        let wrong = ironmonger::platform::config::Bucket { secret_key: "wrong".to_owned(), ..bucket };
        let stranger = Media::new(&shop.config.data_dir, Some(&wrong)).unwrap();
        assert!(stranger.read(&format!("{file}-160.webp")).await.is_err());
        assert!(double.refused.load(Ordering::SeqCst) > 0);
        shop.media.remove(&file).await.unwrap();
        assert!(double.keys().is_empty(), "{:?}", double.keys());
    }

    async fn what_was_cut_short_is_done_again_and_pictures_of_older_versions_get_what_they_lack(shop) {
        let tray = with_picture(shop, written(&scene(420, 105), ImageFormat::Jpeg)).await;
        let file = tray.pictures[0].file.clone();
        // As after a crash: files are there, and nothing says so.
        shop.media.make(&file, Made::NOTHING, &Format::ALL).await.unwrap();
        assert!(!product(shop, tray.id).await.pictures[0].made.has_any(Format::Jpeg));
        settle_all(shop).await;
        assert!(product(shop, tray.id).await.pictures[0].made.is_finished());

        // An older version kept WebP at four widths, one JPEG, and not what was sent.
        shop.media.remove(&file).await.unwrap();
        let folder = shop.config.data_dir.join("media");
        for width in [160, 400, 800, 1600] {
            let encoded = webp::Encoder::from_rgb(&scene(width.min(420), width.min(420) / 4), width.min(420), width.min(420) / 4).encode(80.0).to_vec();
            std::fs::write(folder.join(format!("{file}-{width}.webp")), encoded).unwrap();
        }
        std::fs::write(folder.join(format!("{file}.jpg")), written(&scene(420, 105), ImageFormat::Jpeg)).unwrap();
        shop.database.read().execute_unprepared("UPDATE pictures SET made = 23, tint = '#887766'").await.unwrap();
        let older = product(shop, tray.id).await.pictures.remove(0);
        assert_eq!((older.preview(), older.placeholder()), (format!("/media/{file}.jpg"), ""));
        assert_eq!(older.srcset(Format::Webp, 1600).unwrap().matches(".webp").count(), 3);
        service::plan_older_pictures(shop).await.unwrap();
        settle_all(shop).await;
        let now = product(shop, tray.id).await.pictures.remove(0);
        assert!(now.made.is_finished() && now.made.has_all(Format::Jpeg, 420), "{now:?}");
        assert_eq!(now.preview(), format!("/media/{file}-800.jpg"));
        assert_eq!(shop.browser().get(&format!("/media/{file}.jpg")).await.status, 200, "letters remember the older address");
    }

    async fn a_picture_that_shows_the_size_is_marked_and_shown_second(shop) {
        let tray = with_picture(shop, written(&scene(300, 300), ImageFormat::Png)).await;
        let more = [200, 201, 202].map(|side| written(&scene(side, 200), ImageFormat::Png));
        for bytes in more {
            let stored = shop.media.store(bytes).await.unwrap();
            service::add_pictures(shop, tray.id, vec![stored]).await.unwrap();
        }
        let mut browser = shop.browser();
        browser.sign_in().await;
        let path = format!("/admin/products/{}", tray.id);
        let warning = "Nobody can see yet how large it is";
        let form = browser.get(&path).await;
        assert!(form.body.contains(warning) && form.body.contains("4 pictures have no description"));
        let third = product(shop, tray.id).await.pictures[2].clone();
        let fields = form.forms(&path).into_iter().find(|form| form.fields.iter().any(|field| field.name == "title")).unwrap().fields;
        let mut fields = fields.iter().map(|field| (field.name.as_str(), field.value.as_str())).collect::<Vec<_>>();
        let mark = format!("scale-{}", third.id);
        fields.push((&mark, "1"));
        let answer = browser.post(&path, &fields).await;
        assert_eq!(answer.status, 303, "{}", answer.text());
        let tray = product(shop, tray.id).await;
        assert!(tray.pictures[2].in_scale);
        assert_eq!(tray.pictures_for(&tray.variants[0])[1].id, third.id);
        assert!(!browser.get(&path).await.body.contains(warning));
        assert_eq!(browser.get(&path).await.attributes(&format!("[name=\"{mark}\"][checked]"), "value"), ["1"]);
    }
}

#[tokio::test]
async fn a_painted_picture_is_there_at_every_width_and_has_avif_only_where_it_is_wanted() {
    let Place { media, .. } = &place();
    let (left, right) = ([200, 90, 60], [60, 90, 160]);
    let halves = RgbImage::from_fn(800, 600, |x, _| Rgb(if x < 400 { left } else { right }));
    let draft = media.store_painted(DynamicImage::ImageRgb8(halves), false).await.unwrap();
    assert!(draft.made.is_finished() && draft.made.has_all(Format::Webp, 800) && draft.made.has_any(Format::Jpeg) && !draft.made.has_any(Format::Avif));
    for (width, height) in [(160, 120), (400, 300), (800, 600)] {
        let name = format!("{}-{width}.webp", draft.file);
        let (found, bytes) = media.read(&name).await.unwrap().unwrap();
        let read = image::load_from_memory(&bytes).unwrap().to_rgb8();
        assert_eq!((found, read.dimensions()), (name, (width, height)));
        assert!(is_near(*read.get_pixel(width / 4, height / 2), left) && is_near(*read.get_pixel(width * 3 / 4, height / 2), right), "{width}");
    }
    let full = media.store_painted(DynamicImage::ImageRgb8(scene(800, 600)), true).await.unwrap();
    assert!(!full.made.is_finished());
    let made = media.make(&full.file, full.made, &Format::ALL).await.unwrap().unwrap();
    assert!(made.made.is_finished() && made.made.has_any(Format::Avif));
    media.remove(&full.file).await.unwrap();
    assert!(media.read(&format!("{}-400.webp", full.file)).await.unwrap().is_none());
}
