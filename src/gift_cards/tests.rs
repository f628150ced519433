//! What gift cards and store credit promise.
