//! The screens, driven by keys and read as the terminal shows them.

mod attendance;
mod discussion;
<<<<<<< HEAD
mod tasks;
=======
mod registrations;
mod votes;
>>>>>>> wip_s1
