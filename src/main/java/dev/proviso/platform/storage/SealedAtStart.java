package dev.proviso.platform.storage;

import io.micronaut.context.annotation.Context;
import io.micronaut.context.annotation.Requires;

/** Loads the key at start, so that a server without a usable key does not start. */
@Context
@Requires(missingProperty = "proviso.storage.use")
record SealedAtStart(Sealed sealed) {}
