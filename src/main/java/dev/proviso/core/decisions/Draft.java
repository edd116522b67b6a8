package dev.proviso.core.decisions;

import com.fasterxml.jackson.databind.JsonNode;
import dev.proviso.platform.Fault;
import java.util.List;

/**
 * An answer as it came in: well formed, but not yet checked against the conditions of its request.
 *
 * @param verdict the verdict
 * @param responder the display name of who answers; null takes the name of the key
 * @param comment what was said; null for nothing
 * @param conditions the proposed conditions; null where the body had none
 * @param contentSha256 the hash of what was shown; null where the caller names none
 */
public record Draft(
    Verdict verdict, String responder, String comment, JsonNode conditions, String contentSha256) {

  /**
   * Reads the body of an answer: {@code status} (required), {@code responder} (200 code points),
   * {@code comment} (10,000), {@code conditions} (an object), {@code content_sha256}. Refuses a
   * mistyped or too long member as unprocessable, all faults at once, and then an unknown status as
   * invalid.
   */
  public static Draft read(JsonNode body) {
    return DraftReader.read(body);
  }

  /** A warning for each member of a body that is not read, the same for the same body. */
  public static List<Fault> ignored(JsonNode body) {
    return DraftReader.ignored(body);
  }
}
