package dev.proviso.platform.jobs;

import io.micronaut.core.convert.ConversionContext;
import io.micronaut.data.model.runtime.convert.AttributeConverter;
import jakarta.inject.Singleton;

/** Stores a state as its word. */
@Singleton
final class JobStateConverter implements AttributeConverter<JobState, String> {

  @Override
  public String convertToPersistedValue(JobState state, ConversionContext context) {
    return state == null ? null : state.word();
  }

  @Override
  public JobState convertToEntityValue(String word, ConversionContext context) {
    return JobState.of(word).orElse(null);
  }
}
