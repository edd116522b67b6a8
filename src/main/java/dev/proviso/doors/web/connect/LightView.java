package dev.proviso.doors.web.connect;

import dev.proviso.core.identity.ApiKey;
import dev.proviso.doors.web.content.Html;
import dev.proviso.doors.web.content.VisibleText;
import dev.proviso.doors.web.shell.Reader;
import java.time.Instant;
import java.util.Optional;

/**
 * Whether a call with a key came.
 *
 * @param id the id of the key
 * @param name whose it is
 * @param called when the last one came; null for none yet
 */
record LightView(String id, Html name, Html called) {

  static LightView of(ApiKey key, Optional<Instant> called, Reader reader) {
    return new LightView(
        key.id(), new VisibleText().line(key.name()), called.map(reader::time).orElse(null));
  }
}
