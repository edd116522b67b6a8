package dev.proviso.core.requests;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** How a preview is to be shown. */
public enum PreviewFormat {
  TEXT,
  DIFF,
  MARKDOWN,
  JSON;

  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  public static Optional<PreviewFormat> of(String word) {
    return Arrays.stream(values()).filter(format -> format.word().equals(word)).findFirst();
  }
}
