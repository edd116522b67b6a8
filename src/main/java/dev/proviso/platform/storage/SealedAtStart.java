package dev.proviso.platform.storage;

import io.micronaut.context.annotation.Context;
import io.micronaut.context.annotation.Requires;

/** Finds the key when a server starts, so that one without a usable key does not start at all. */
@Context
@Requires(missingProperty = "proviso.storage.use")
record SealedAtStart(Sealed sealed) {}
