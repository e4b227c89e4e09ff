//! Where the calls of a connection are answered: on tasks of their own, but one that comes alone where it was read.
//!
//! hyper makes a task of every call. One that can be answered at once is done by the time that another thread would have taken that task
//! up; so the first call that is read is polled once right there, when all that came with it has been given to others. What cannot be
//! answered at once goes on as a task like any other. When many have arrived, all are tasks: under a flood the detour costs more than it
//! saves.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::pin::Pin;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::task::{Context, Waker};

use hyper::rt::Executor;

use crate::server::arrivals::Arrivals;

type Call = Pin<Box<dyn Future<Output = ()> + Send>>;

/// Takes the calls of one connection. Clones are the same.
#[derive(Clone, Default)]
pub struct Lone {
    kept: Arc<Mutex<Option<Call>>>,
    arrivals: Arrivals,
}

impl Lone {
    /// Takes the calls of a connection of the server at which these arrive.
    pub fn of(arrivals: Arrivals) -> Self {
        Lone {
            kept: Arc::default(),
            arrivals,
        }
    }

    /// Does what can be done at once of the call that was kept, and whether there was one.
    pub fn begin(&self) -> bool {
        let Some(mut call) = self.kept().take() else { return false };
        // Polled anew as a task, if it has to wait. A panic is a defect of this call, whose stream ends with it, and of no other.
        let polled = catch_unwind(AssertUnwindSafe(|| {
            call.as_mut().poll(&mut Context::from_waker(Waker::noop()))
        }));
        if polled.is_ok_and(|polled| polled.is_pending()) {
            tokio::spawn(call);
        }
        true
    }

    /// Makes a task of the call that was kept.
    pub fn hand_on(&self) {
        if let Some(call) = self.kept().take() {
            tokio::spawn(call);
        }
    }

    fn kept(&self) -> MutexGuard<'_, Option<Call>> {
        self.kept.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl<F: Future<Output = ()> + Send + 'static> Executor<F> for Lone {
    fn execute(&self, call: F) {
        let mut kept = self.kept();
        match kept.is_none() && self.arrivals.are_few() {
            true => *kept = Some(Box::pin(call)),
            false => drop(tokio::spawn(call)),
        }
    }
}

#[cfg(test)]
mod tests {
    use tokio::sync::mpsc::{UnboundedSender, unbounded_channel};

    use super::*;

    /// Says its name, and again when it is polled once more.
    async fn call(name: &'static str, said: UnboundedSender<&'static str>) {
        said.send(name).unwrap();
        tokio::task::yield_now().await;
        said.send(name).unwrap();
    }

    #[tokio::test]
    async fn the_first_call_is_begun_at_once_and_goes_on_as_a_task_beside_those_that_came_with_it() {
        let (lone, (said, mut heard)) = (Lone::default(), unbounded_channel());
        lone.execute(call("first", said.clone()));
        lone.execute(call("second", said));
        assert!(heard.try_recv().is_err());
        assert!(lone.begin());
        assert_eq!(heard.try_recv(), Ok("first"));
        // No task was polled yet.
        assert!(heard.try_recv().is_err() && !lone.begin());
        let mut rest = vec![heard.recv().await, heard.recv().await, heard.recv().await];
        rest.sort_unstable();
        assert_eq!(rest, [Some("first"), Some("second"), Some("second")]);
        assert_eq!(heard.recv().await, None);
    }

    #[tokio::test]
    async fn a_call_that_is_handed_on_is_answered_and_one_that_panics_is_nobodys_concern() {
        let (lone, (said, mut heard)) = (Lone::default(), unbounded_channel());
        lone.execute(call("handed on", said));
        lone.hand_on();
        assert!(!lone.begin());
        assert_eq!(heard.recv().await, Some("handed on"));
        let nothing: &[u8] = &[];
        lone.execute(async { assert_eq!(nothing[nothing.len()], 0) });
        assert!(lone.begin());
    }

    #[tokio::test]
    async fn none_is_kept_when_many_have_arrived() {
        let arrivals = Arrivals::default();
        let _many: Vec<_> = (0..100).map(|_| arrivals.one()).collect();
        let (lone, (said, mut heard)) = (Lone::of(arrivals), unbounded_channel());
        lone.execute(call("a task", said));
        assert!(!lone.begin());
        assert_eq!(heard.recv().await, Some("a task"));
    }
}
