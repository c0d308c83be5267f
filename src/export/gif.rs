//! An animated GIF of pictures with flat colours: exact colours where there are at most 256, and only what changes is written.

use std::collections::BTreeMap;

use gif::{DisposalMethod, Encoder, Frame, Repeat};

/// Most colours of a picture.
const COLOURS: usize = 256;

/// A film in the making. It runs for ever.
pub struct Gif {
    width: u16,
    height: u16,
    delay: u16,
    encoder: Option<Encoder<Vec<u8>>>,
    /// The picture before, without transparency.
    before: Vec<u8>,
    /// The frame that waits for the next one: equal pictures are one that stays longer.
    waiting: Option<Frame<'static>>,
}

impl Gif {
    /// Of so many pixels; each picture stays for `delay` hundredths of a second.
    #[must_use]
    pub fn new(width: u16, height: u16, delay: u16) -> Self {
        let mut encoder = Encoder::new(Vec::new(), width, height, &[]).ok();
        if let Some(encoder) = &mut encoder {
            let _ = encoder.set_repeat(Repeat::Infinite);
        }
        Self {
            width,
            height,
            delay,
            encoder,
            before: Vec::new(),
            waiting: None,
        }
    }

    /// Delay of the pictures that follow, in hundredths of a second.
    pub fn set_delay(&mut self, delay: u16) {
        self.delay = delay;
    }

    /// Appends a picture: red, green, blue, opacity of each pixel, row by row. Pictures of another size are left out.
    pub fn frame(&mut self, rgba: &[u8]) {
        let pixels = usize::from(self.width) * usize::from(self.height);
        if rgba.len() != pixels * 4 || pixels == 0 {
            return;
        }
        let changed = changed(&self.before, rgba, usize::from(self.width));
        match (changed, &mut self.waiting) {
            (None, Some(waiting)) => waiting.delay = waiting.delay.saturating_add(self.delay),
            (changed, _) => {
                self.flush();
                let whole = [0, 0, usize::from(self.width), usize::from(self.height)];
                self.waiting = Some(self.cut(rgba, changed.unwrap_or(whole)));
            }
        }
        self.before.clear();
        self.before.extend_from_slice(rgba);
    }

    /// The file.
    #[must_use]
    pub fn finish(mut self) -> Vec<u8> {
        self.flush();
        let bytes = self.encoder.and_then(|encoder| encoder.into_inner().ok());
        bytes.unwrap_or_default()
    }

    fn flush(&mut self) {
        if let (Some(frame), Some(encoder)) = (self.waiting.take(), &mut self.encoder) {
            let _ = encoder.write_frame(&frame);
        }
    }

    /// The part of a picture that changes: x, y, width, height.
    fn cut(&self, rgba: &[u8], [x, y, w, h]: [usize; 4]) -> Frame<'static> {
        let stride = usize::from(self.width);
        let pixels = (y..y + h).flat_map(|row| {
            let start = (row * stride + x) * 4;
            rgba[start..start + w * 4].chunks_exact(4).map(colour)
        });
        let pixels: Vec<u32> = pixels.collect();
        let palette = palette(&pixels);
        let mut nearest: BTreeMap<u32, u8> = BTreeMap::new();
        let mut last = (u32::MAX, 0);
        let index = |&pixel: &u32| {
            if last.0 != pixel {
                last = (pixel, *nearest.entry(pixel).or_insert_with(|| closest(&palette, pixel)));
            }
            last.1
        };
        let buffer: Vec<u8> = pixels.iter().map(index).collect();
        Frame {
            left: x as u16,
            top: y as u16,
            width: w as u16,
            height: h as u16,
            delay: self.delay,
            dispose: DisposalMethod::Keep,
            palette: Some(
                palette
                    .iter()
                    .flat_map(|&colour| channels(colour).map(|c| c as u8))
                    .collect(),
            ),
            buffer: buffer.into(),
            ..Frame::default()
        }
    }
}

/// A pixel upon white.
fn colour(rgba: &[u8]) -> u32 {
    let alpha = u32::from(rgba[3]);
    let upon = |c: u8| (u32::from(c) * alpha + 255 * (255 - alpha) + 127) / 255;
    upon(rgba[0]) << 16 | upon(rgba[1]) << 8 | upon(rgba[2])
}

fn channels(colour: u32) -> [i32; 3] {
    [16, 8, 0].map(|shift| (colour >> shift & 0xFF) as i32)
}

fn distance(a: u32, b: u32) -> i32 {
    let (a, b) = (channels(a), channels(b));
    // Eyes see green best.
    2 * (a[0] - b[0]).pow(2) + 4 * (a[1] - b[1]).pow(2) + 3 * (a[2] - b[2]).pow(2)
}

fn closest(palette: &[u32], pixel: u32) -> u8 {
    let places = palette.iter().enumerate();
    places
        .min_by_key(|(_, colour)| distance(**colour, pixel))
        .map_or(0, |(index, _)| index as u8)
}

/// The colours of a picture. Of too many, those that cover most come first, and none that is near to one before it: large areas keep
/// their exact colour, the edges of letters get one of the shades between.
fn palette(pixels: &[u32]) -> Vec<u32> {
    let mut counts: BTreeMap<u32, u32> = BTreeMap::new();
    let mut rest = pixels;
    while let Some(&first) = rest.first() {
        let run = rest.iter().take_while(|pixel| **pixel == first).count();
        *counts.entry(first).or_default() += run as u32;
        rest = &rest[run..];
    }
    if counts.len() <= COLOURS {
        return counts.into_keys().collect();
    }
    let mut colours: Vec<(u32, u32)> = counts.into_iter().map(|(colour, count)| (count, colour)).collect();
    colours.sort_unstable_by(|a, b| b.cmp(a));
    let mut least = 12;
    loop {
        let mut kept: Vec<u32> = Vec::new();
        for &(_, colour) in &colours {
            if kept.iter().all(|&other| distance(other, colour) > least) {
                kept.push(colour);
            }
            if kept.len() > COLOURS {
                break;
            }
        }
        if kept.len() <= COLOURS {
            return kept;
        }
        least = least * 3 / 2;
    }
}

/// The smallest rectangle that holds all differences; None if there are none.
fn changed(before: &[u8], now: &[u8], width: usize) -> Option<[usize; 4]> {
    if before.len() != now.len() {
        return Some([0, 0, width, now.len() / 4 / width]);
    }
    let (mut left, mut right, mut top, mut bottom) = (width, 0, usize::MAX, 0);
    for (y, (old, new)) in before
        .chunks_exact(width * 4)
        .zip(now.chunks_exact(width * 4))
        .enumerate()
    {
        if old == new {
            continue;
        }
        let differs = |x: &usize| old[x * 4..x * 4 + 4] != new[x * 4..x * 4 + 4];
        left = left.min((0..width).find(differs).unwrap_or(width));
        right = right.max((0..width).rfind(differs).map_or(0, |x| x + 1));
        top = top.min(y);
        bottom = y + 1;
    }
    (right > left).then(|| [left, top, right - left, bottom - top])
}
