// What each target is made of, included at its root: the bodies, and what they share with the tests.

#[path = "bodies.rs"]
#[allow(dead_code, reason = "each target calls one body")]
mod bodies;
#[path = "../it/test_app.rs"]
#[allow(dead_code, reason = "the targets share what the tests use")]
mod test_app;
#[path = "../it/support.rs"]
#[allow(dead_code, reason = "the targets share what the tests use")]
mod support;
