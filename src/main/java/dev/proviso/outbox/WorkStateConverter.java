package dev.proviso.outbox;

import io.micronaut.core.convert.ConversionContext;
import io.micronaut.data.model.runtime.convert.AttributeConverter;
import jakarta.inject.Singleton;

/** Stores a state as its word. */
@Singleton
final class WorkStateConverter implements AttributeConverter<WorkState, String> {

  @Override
  public String convertToPersistedValue(WorkState state, ConversionContext context) {
    return state == null ? null : state.word();
  }

  @Override
  public WorkState convertToEntityValue(String word, ConversionContext context) {
    return WorkState.of(word).orElse(null);
  }
}
