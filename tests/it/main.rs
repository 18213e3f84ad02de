//! The tests that look at the program from outside, in one binary. Every file here is listed below.

#![cfg(test)]
mod papers;
mod programme;
mod room;
mod sample;
mod screens;
mod store;
mod support;
