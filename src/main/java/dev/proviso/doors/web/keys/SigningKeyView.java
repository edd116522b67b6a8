package dev.proviso.doors.web.keys;

import dev.proviso.core.signing.KeyRing;
import dev.proviso.core.signing.SigningKey;
import dev.proviso.doors.web.content.Html;
import dev.proviso.doors.web.shell.Reader;

/**
 * A key that signs, as it is shown.
 *
 * @param kid its name
 * @param state the word of its state
 * @param made when it was made
 * @param signs from when on it signs; null where it has begun early, for one that was revoked
 * @param revoked when it was revoked; null for not
 */
record SigningKeyView(String kid, String state, Html made, Html signs, Html revoked) {

  static SigningKeyView of(KeyRing ring, SigningKey key, Reader reader) {
    KeyRing.State state = ring.state(key);
    boolean early = state == KeyRing.State.SIGNS && key.signsFrom().isAfter(ring.now());
    return new SigningKeyView(
        key.kid(),
        state.word(),
        reader.time(key.createdAt()),
        early ? null : reader.time(key.signsFrom()),
        key.verifies() ? null : reader.time(key.revokedAt()));
  }
}
