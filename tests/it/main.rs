//! The tests that look at the program from outside, in one binary. Every file here is listed below.

#![cfg(test)]
mod audience;
mod cli;
mod home;
mod papers;
mod programme;
mod proposals;
mod pty;
mod readme;
mod room;
mod rules;
mod sample;
mod screens;
mod store;
mod support;
mod tidy;
mod typing;
