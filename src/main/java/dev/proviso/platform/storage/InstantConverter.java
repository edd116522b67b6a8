package dev.proviso.platform.storage;

import io.micronaut.core.convert.ConversionContext;
import io.micronaut.data.model.runtime.convert.AttributeConverter;
import jakarta.inject.Singleton;
import java.time.Instant;

/** Stores instants as {@link InstantText}. */
@Singleton
public final class InstantConverter implements AttributeConverter<Instant, String> {

  @Override
  public String convertToPersistedValue(Instant instant, ConversionContext context) {
    return InstantText.write(instant);
  }

  @Override
  public Instant convertToEntityValue(String text, ConversionContext context) {
    return InstantText.read(text);
  }
}
