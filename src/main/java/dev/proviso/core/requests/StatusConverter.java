package dev.proviso.core.requests;

import io.micronaut.core.convert.ConversionContext;
import io.micronaut.data.model.runtime.convert.AttributeConverter;
import jakarta.inject.Singleton;

/** Stores a status as its word. */
@Singleton
final class StatusConverter implements AttributeConverter<RequestStatus, String> {

  @Override
  public String convertToPersistedValue(RequestStatus status, ConversionContext context) {
    return status == null ? null : status.word();
  }

  @Override
  public RequestStatus convertToEntityValue(String word, ConversionContext context) {
    return RequestStatus.of(word).orElse(null);
  }
}
