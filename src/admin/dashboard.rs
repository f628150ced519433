//! (see the back office's frame)
