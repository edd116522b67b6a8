package dev.proviso.requests;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** How a preview is to be shown. */
enum PreviewFormat {
  TEXT,
  DIFF,
  MARKDOWN,
  JSON;

  String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  static Optional<PreviewFormat> of(String word) {
    return Arrays.stream(values()).filter(format -> format.word().equals(word)).findFirst();
  }
}
