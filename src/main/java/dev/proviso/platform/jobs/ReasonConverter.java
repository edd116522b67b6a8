package dev.proviso.platform.jobs;

import io.micronaut.core.convert.ConversionContext;
import io.micronaut.data.model.runtime.convert.AttributeConverter;
import jakarta.inject.Singleton;

/** Stores a reason as its line of JSON. */
@Singleton
public final class ReasonConverter implements AttributeConverter<Reason, String> {

  @Override
  public String convertToPersistedValue(Reason reason, ConversionContext context) {
    return reason == null ? null : reason.stored();
  }

  @Override
  public Reason convertToEntityValue(String text, ConversionContext context) {
    return text == null ? null : Reason.read(text);
  }
}
