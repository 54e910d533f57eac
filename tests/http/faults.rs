//! The portal while AWS, the way to it or its own process fails.

mod outages;
