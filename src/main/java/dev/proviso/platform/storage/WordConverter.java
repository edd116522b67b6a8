package dev.proviso.platform.storage;

import io.micronaut.core.convert.ConversionContext;
import io.micronaut.data.model.runtime.convert.AttributeConverter;
import java.util.Optional;
import java.util.function.Function;

/** Stores the constants of an enum as their words; an unknown word reads as null. */
public abstract class WordConverter<E extends Enum<E>> implements AttributeConverter<E, String> {

  private final Function<E, String> word;
  private final Function<String, Optional<E>> of;

  /** A converter by the two functions of the enum: the word of a constant, and the reverse. */
  protected WordConverter(Function<E, String> word, Function<String, Optional<E>> of) {
    this.word = word;
    this.of = of;
  }

  @Override
  public final String convertToPersistedValue(E constant, ConversionContext context) {
    return constant == null ? null : word.apply(constant);
  }

  @Override
  public final E convertToEntityValue(String stored, ConversionContext context) {
    return of.apply(stored).orElseGet(() -> unknown(stored));
  }

  /** What an unknown word reads as. */
  protected E unknown(String stored) {
    return null;
  }
}
