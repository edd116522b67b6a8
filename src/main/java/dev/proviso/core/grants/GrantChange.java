package dev.proviso.core.grants;

import dev.proviso.core.ledger.EventType;
import dev.proviso.core.ledger.LedgerRow;
import io.micronaut.core.annotation.Nullable;
import java.time.Instant;

/**
 * What somebody did to what was allowed.
 *
 * @param by the name of their key
 * @param at when
 * @param version what it was narrowed to; null where it was taken back
 * @param comment what they said; null for nothing
 */
public record GrantChange(
    String by, Instant at, @Nullable Integer version, @Nullable String comment) {

  private static final String AMENDED = "version ";
  private static final String REVOKED = "revoked";
  private static final String SAID = ": ";

  /** The line of the ledger for a narrowing. */
  static String amended(int version, @Nullable String comment) {
    return said(AMENDED + version, comment);
  }

  /** The line of the ledger for a revocation. */
  static String revoked(@Nullable String comment) {
    return said(REVOKED, comment);
  }

  private static String said(String what, String comment) {
    return comment == null || comment.isBlank() ? what : what + SAID + comment;
  }

  /** The change that a row of the ledger tells of. */
  static GrantChange of(LedgerRow row) {
    String details = row.details();
    int said = details.indexOf(SAID);
    Integer version =
        EventType.GRANT_AMENDED.is(row)
            ? Integer.valueOf(row.sealedJson().at("/grant/version").intValue())
            : null;
    return new GrantChange(
        row.keyName(),
        row.timestamp(),
        version,
        said < 0 ? null : details.substring(said + SAID.length()));
  }
}
