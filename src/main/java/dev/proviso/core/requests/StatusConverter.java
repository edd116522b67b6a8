package dev.proviso.core.requests;

import dev.proviso.platform.storage.WordConverter;
import jakarta.inject.Singleton;

/** Stores a status as its word. */
@Singleton
final class StatusConverter extends WordConverter<RequestStatus> {

  StatusConverter() {
    super(RequestStatus::word, RequestStatus::of);
  }
}
