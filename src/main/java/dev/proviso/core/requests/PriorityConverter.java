package dev.proviso.core.requests;

import io.micronaut.core.convert.ConversionContext;
import io.micronaut.data.model.runtime.convert.AttributeConverter;
import jakarta.inject.Singleton;

/** Stores a priority as its rank, so that an index can give the order of the queue. */
@Singleton
public final class PriorityConverter implements AttributeConverter<Priority, Integer> {

  @Override
  public Integer convertToPersistedValue(Priority priority, ConversionContext context) {
    return priority == null ? null : priority.rank();
  }

  @Override
  public Priority convertToEntityValue(Integer rank, ConversionContext context) {
    return rank == null ? null : Priority.ofRank(rank);
  }
}
