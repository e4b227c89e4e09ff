//! The `khulasa` program: hands the command line to the library.

use std::process::ExitCode;

/// Small things are made and thrown away all the time, on one thread and on another; the system's allocator is slower at that.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    khulasa::cli::run()
}
