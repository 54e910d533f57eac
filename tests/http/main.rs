//! The portal over HTTP, test by test as its users would meet it.

mod openapi;
