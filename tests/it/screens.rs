//! The screens, driven by keys and read as the terminal shows them.

<<<<<<< HEAD
mod attendance;
mod discussion;
<<<<<<< HEAD
mod tasks;
=======
mod registrations;
mod votes;
>>>>>>> wip_s1
=======
mod agenda;
mod discussion;
mod papers;
>>>>>>> wip_s2
