//! The tests that look at the program from outside, in one binary. Every file here is listed below.

#![cfg(test)]
<<<<<<< HEAD
mod papers;
=======
mod home;
>>>>>>> wip_s2
mod programme;
mod room;
mod sample;
mod screens;
mod store;
mod support;
