package dev.proviso.core.ledger;

import dev.proviso.platform.storage.InstantText;
import io.micronaut.core.annotation.Introspected;
import java.time.DateTimeException;

/**
 * The timestamp of a row exactly as it is stored.
 *
 * @param id the number of the row
 * @param timestamp the text
 */
@Introspected
record Stamp(long id, String timestamp) {

  /** Whether the text is exactly how its instant is written. */
  boolean exact() {
    try {
      return timestamp.equals(InstantText.write(InstantText.read(timestamp)));
    } catch (DateTimeException e) {
      return false;
    }
  }
}
