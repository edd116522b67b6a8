package dev.proviso.api;

import dev.proviso.http.Texts;
import dev.proviso.outbox.Reason;
import jakarta.inject.Singleton;
import java.util.Locale;
import java.util.Map;

/** Says in English why a delivery was not taken. */
@Singleton
final class Sentences {

  private final Texts texts;

  Sentences(Texts texts) {
    this.texts = texts;
  }

  String of(Reason reason) {
    return texts.of(reason.key(), Map.copyOf(reason.arguments()), Locale.ENGLISH);
  }
}
