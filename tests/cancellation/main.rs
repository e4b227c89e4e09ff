//! A cancelled call frees its core at once, whatever the document: the engine looks at its flag inside every long loop.
//!
//! Alone in its process, and one document at a time: what counts is the CPU time that a thread still takes once its call is
//! cancelled, with what it takes to free all that was made. `cargo test --release --test cancellation -- --nocapture` tells the real
//! figures, of documents near the limits; `SHAPE=HTML` picks documents by their names, `PLACES=50` looks closer.
#![cfg(target_os = "linux")]

mod documents;
mod shapes;
mod thread_time;
mod wire;

use std::sync::mpsc;
use std::thread;
use std::time::Duration;

use khulasa::Cancel;
use khulasa::service::Service;
use khulasa::service::proto::SummarizeRequest;
use tokio::sync::Mutex;

use crate::shapes::Shape;
use crate::thread_time::ThreadTime;

/// CPU time after which the core must be free. Tests are compiled with little optimisation, in which all takes several times as long.
const BOUND: Duration = Duration::from_millis(if cfg!(debug_assertions) { 100 } else { 20 });

/// Characters of a document: nearly as many as the limits allow, or few enough for the tests to end soon.
const CHARACTERS: usize = if cfg!(debug_assertions) { 300_000 } else { 9_500_000 };

/// At how many places of its work each call is cancelled, evenly over its time, unless the environment says otherwise.
const PLACES: u32 = if cfg!(debug_assertions) { 5 } else { 12 };

/// One at a time: two threads would share caches and memory's bandwidth.
static TURN: Mutex<()> = Mutex::const_new(());

fn places() -> u32 {
    std::env::var("PLACES")
        .ok()
        .and_then(|places| places.parse().ok())
        .unwrap_or(PLACES)
}

/// How long a call takes, and how long it takes to end once it is cancelled after such a time.
fn run(request: SummarizeRequest, cancelled_after: Option<Duration>) -> Duration {
    let cancel = Cancel::new();
    let canceller = cancel.clone();
    let (sender, receiver) = mpsc::channel();
    let call = thread::spawn(move || {
        let time = ThreadTime::of_this();
        let began = time.read();
        sender.send((time, began)).expect("the test waits for it");
        let answer = Service::default().summarize(request, &cancel);
        let answered = time.read();
        let is_error = answer.is_err();
        drop(answer);
        // An answer is handed on, and dropped elsewhere.
        if is_error { time.read() } else { answered }
    });
    let (time, began) = receiver.recv().expect("the thread has begun");
    let began = began.expect("the thread runs");
    let mut cancelled = began;
    if let Some(after) = cancelled_after {
        while let Some(now) = time.read()
            && !call.is_finished()
        {
            cancelled = now;
            if now >= began + after {
                break;
            }
            thread::sleep(Duration::from_micros(200));
        }
        canceller.cancel();
    }
    let ended = call.join().expect("no panic").expect("the thread runs");
    ended.saturating_sub(cancelled)
}

/// The longest that a call takes to end, over places of its work at which it is cancelled, and where.
fn worst(request: &SummarizeRequest, whole: Duration, bound: Duration) -> (Duration, Duration) {
    let delays = (0..places()).map(|place| {
        let after = whole * (2 * place + 1) / (2 * places());
        // What comes from the machine and not from the call does not come twice.
        let delays = (0..3).map(|_| run(request.clone(), Some(after)));
        let mut shortest = Duration::MAX;
        for delay in delays {
            shortest = shortest.min(delay);
            if shortest < bound {
                break;
            }
        }
        (shortest, after)
    });
    delays.max().unwrap_or_default()
}

fn assert_free_in_time(shapes: Vec<Shape>) {
    let _turn = TURN.blocking_lock();
    let only = std::env::var("SHAPE").unwrap_or_default();
    let mut late = Vec::new();
    for shape in shapes.into_iter().filter(|shape| shape.name.contains(&only)) {
        let request = (shape.request)(CHARACTERS);
        let whole = run(request.clone(), None);
        let bound = shape.known.unwrap_or(BOUND).max(BOUND);
        let (delay, after) = worst(&request, whole, bound);
        let line = format!(
            "{:<40} whole {whole:>10.1?}, worst delay {delay:>8.1?} at {after:.1?}",
            shape.name
        );
        println!("{line}");
        if delay >= bound {
            late.push(line);
        }
    }
    assert!(late.is_empty(), "late:\n{}", late.join("\n"));
}

#[test]
fn texts_of_many_sentences() {
    assert_free_in_time(shapes::many_sentences());
}

#[test]
fn texts_in_markup() {
    assert_free_in_time(shapes::markup());
}

#[test]
fn one_giant_sentence() {
    assert_free_in_time(shapes::giant_sentences());
}

#[test]
fn answers_as_large_as_can_be_asked_for() {
    assert_free_in_time(shapes::options());
}
