//! The tests that look at the program from outside, in one binary. Every file here is listed below.

#![cfg(test)]
mod audience;
#[path = "../fuzz/bodies.rs"]
mod bodies;
mod cli;
mod clocks;
mod counted;
mod fuzz;
mod home;
mod many;
mod papers;
mod pictures;
mod plan_reader;
mod planned;
mod programme;
mod proposals;
#[cfg(unix)]
mod pty;
mod readme;
mod record;
mod report;
mod rules;
mod sample;
mod screens;
mod store;
mod support;
mod temporary;
mod test_app;
mod tidy;
mod typing;
