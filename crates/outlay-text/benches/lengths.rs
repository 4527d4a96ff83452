//! What a character costs in texts of 100 bytes to 100 megabytes, and in hostile ones: nanoseconds of CPU time a byte, one thread.
//! A column that grows with the length is a defect. `cargo bench -p outlay-text --bench lengths [LARGEST_BYTES]`

use std::time::Instant;

use outlay_text::{Context, Reader};
use shapes::{MB, SHAPES};

#[path = "../tests/support/shapes.rs"]
mod shapes;

type Read = fn(&Reader, &str) -> usize;

const LENGTHS: [usize; 5] = [100, 10_000, MB, 10 * MB, 100 * MB];

fn main() {
    let largest = std::env::args().filter_map(|a| a.parse().ok()).next_back().unwrap_or(100 * MB);
    let reader = Reader::default();
    let reads: [(&str, Read); 2] = [
        ("quantities", |reader, text| reader.quantities(text, &Context::default()).len()),
        ("periods", |reader, text| reader.periods(text, &Context::default()).len()),
    ];
    for (table, read) in reads {
        println!("| {table}: ns a byte | {} |", LENGTHS.map(|n| format!("{n:.0e}")).join(" | "));
        println!("| --- |{}", " --- |".repeat(LENGTHS.len()));
        for shape in SHAPES {
            let shapes::Shape { name, head, piece } = shape;
            let cost = LENGTHS.map(|length| {
                if length > largest || length > 10 * MB && !name.ends_with("prose") {
                    return "–".to_owned();
                }
                format!("{:.1}", cost(&reader, read, head, piece, length))
            });
            println!("| {name} | {} |", cost.join(" | "));
        }
    }
}

/// Nanoseconds a byte, over as many readings as take a tenth of a second.
fn cost(reader: &Reader, read: Read, head: &str, piece: &str, length: usize) -> f64 {
    let text = format!("{head}{}", piece.repeat(length / piece.len() + 1));
    read(reader, &text[..text.floor_char_boundary(10_000)]);
    let started = cpu();
    let mut readings = 0_u32;
    while readings == 0 || cpu() - started < 1e8 {
        std::hint::black_box(read(reader, std::hint::black_box(&text)));
        readings += 1;
    }
    (cpu() - started) / f64::from(readings) / text.len() as f64
}

/// Nanoseconds that this thread has run; where the system does not say, that have passed.
fn cpu() -> f64 {
    static START: std::sync::LazyLock<Instant> = std::sync::LazyLock::new(Instant::now);
    let counted = std::fs::read_to_string("/proc/thread-self/schedstat").ok();
    let counted = counted.and_then(|s| s.split_whitespace().next().and_then(|n| n.parse().ok()));
    counted.unwrap_or_else(|| START.elapsed().as_nanos() as f64)
}
