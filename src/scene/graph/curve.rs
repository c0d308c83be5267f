//! Points on ellipses and curved arrows between shapes, by arithmetic that is exact on every platform (no library sine).

use crate::scene::svg::number;

/// A point or a vector.
pub(super) type Point = [f32; 2];

/// The point at `turn` (1 is a full circle) of the unit circle, clockwise on the screen from the right: cosine and sine.
pub(super) fn unit(turn: f32) -> Point {
    let turn = turn - turn.floor();
    let quarter = (turn * 4.0).floor();
    let angle = (turn - quarter / 4.0) * std::f32::consts::TAU;
    let (cos, sin) = (cosine(angle), cosine(std::f32::consts::FRAC_PI_2 - angle));
    match quarter as u8 {
        0 => [cos, sin],
        1 => [-sin, cos],
        2 => [-cos, -sin],
        _ => [sin, -cos],
    }
}

/// Cosine of 0..=π/2 by its series; the error is far below a hundredth of a pixel.
fn cosine(x: f32) -> f32 {
    let y = x * x;
    1.0 - y / 2.0 * (1.0 - y / 12.0 * (1.0 - y / 30.0 * (1.0 - y / 56.0 * (1.0 - y / 90.0))))
}

/// The outline of a node.
#[derive(Clone, Copy, Debug)]
pub(super) struct Outline {
    pub centre: Point,
    /// Half width and half height.
    pub half: Point,
    /// Ends are half circles.
    pub is_round: bool,
}

impl Outline {
    fn holds(&self, [x, y]: Point, margin: f32) -> bool {
        let (dx, dy) = ((x - self.centre[0]).abs(), (y - self.centre[1]).abs());
        let [w, h] = self.half;
        if !self.is_round {
            return dx <= w + margin && dy <= h + margin;
        }
        let over = (dx - (w - h).max(0.0)).max(0.0);
        over * over + dy * dy <= (h + margin) * (h + margin)
    }
}

/// A curved arrow from one outline to another: path data of its line and of its tip.
pub(super) fn arrow(from: &Outline, bend: Point, to: &Outline) -> (String, String) {
    const SAMPLES: usize = 96;
    const TIP: f32 = 9.0;
    let at = |t: f32| {
        let s = 1.0 - t;
        [0, 1].map(|i| s * s * from.centre[i] + 2.0 * s * t * bend[i] + t * t * to.centre[i])
    };
    let samples: Vec<Point> = (0..=SAMPLES).map(|i| at(i as f32 / SAMPLES as f32)).collect();
    let leaves = samples.iter().position(|&p| !from.holds(p, 3.0)).unwrap_or(0);
    let arrives = samples
        .iter()
        .rposition(|&p| !to.holds(p, 2.0))
        .unwrap_or(SAMPLES)
        .max(leaves);
    let end = samples[arrives];
    // The tip points along the chord of its own length, so that it sits well on a bent line.
    let back = samples[leaves..=arrives]
        .iter()
        .rev()
        .find(|&&p| distance(p, end) >= TIP)
        .copied()
        .unwrap_or(samples[leaves]);
    let neck = samples[leaves..=arrives]
        .iter()
        .rposition(|&p| distance(p, end) >= TIP - 2.0)
        .unwrap_or(0)
        + leaves;
    let (t0, t1) = (leaves as f32 / SAMPLES as f32, neck as f32 / SAMPLES as f32);
    // Control point of the part between two parameters of a quadratic curve.
    let control = [0, 1].map(|i| {
        (1.0 - t0) * (1.0 - t1) * from.centre[i]
            + ((1.0 - t0) * t1 + t0 * (1.0 - t1)) * bend[i]
            + t0 * t1 * to.centre[i]
    });
    let line = format!("M{}Q{} {}", pair(samples[leaves]), pair(control), pair(samples[neck]));
    (line, tip(back, end, TIP))
}

/// A triangle whose point is at `end`.
fn tip(back: Point, end: Point, length: f32) -> String {
    let d = distance(back, end).max(0.01);
    let along = [(end[0] - back[0]) / d, (end[1] - back[1]) / d];
    let base = [end[0] - along[0] * length, end[1] - along[1] * length];
    let side = [-along[1] * length * 0.5, along[0] * length * 0.5];
    let corners = [
        end,
        [base[0] + side[0], base[1] + side[1]],
        [base[0] - side[0], base[1] - side[1]],
    ];
    format!("M{}L{}L{}Z", pair(corners[0]), pair(corners[1]), pair(corners[2]))
}

fn distance(a: Point, b: Point) -> f32 {
    ((a[0] - b[0]) * (a[0] - b[0]) + (a[1] - b[1]) * (a[1] - b[1])).sqrt()
}

fn pair([x, y]: Point) -> String {
    format!("{} {}", number(x), number(y))
}

#[cfg(test)]
mod tests {
    use super::unit;

    #[test]
    #[allow(clippy::disallowed_methods, reason = "a test may be as exact as the platform")]
    fn the_circle_is_round() {
        for i in 0..64 {
            let turn = i as f32 / 64.0;
            let angle = f64::from(turn) * std::f64::consts::TAU;
            let [x, y] = unit(turn);
            assert!(
                (f64::from(x) - angle.cos()).abs() < 1e-5 && (f64::from(y) - angle.sin()).abs() < 1e-5,
                "{turn}"
            );
        }
    }
}
