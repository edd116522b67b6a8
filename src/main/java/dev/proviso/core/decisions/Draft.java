package dev.proviso.core.decisions;

import com.fasterxml.jackson.databind.JsonNode;
import dev.proviso.platform.Fault;
import java.util.List;

/**
 * An answer as it was received: well formed, but not yet checked against the conditions of its
 * request.
 *
 * @param verdict the verdict
 * @param responder the display name of the decider; null for the name of the key
 * @param comment the comment; null for none
 * @param conditions the proposed conditions; null if the body had none
 * @param granted how often and how long it may be used
 * @param contentSha256 the hash of the content that was shown; null if the caller gave none
 */
public record Draft(
    Verdict verdict,
    String responder,
    String comment,
    JsonNode conditions,
    Granted granted,
    String contentSha256) {

  /**
   * Reads the body of an answer: {@code status} (required), {@code responder} (200 code points),
   * {@code comment} (10,000), {@code conditions} (an object), {@code grant} ({@code uses}, {@code
   * valid_for}), {@code content_sha256}. Refuses members of the wrong type or length as
   * unprocessable, all faults at once; then refuses an unknown status as invalid.
   */
  public static Draft read(JsonNode body) {
    return DraftReader.read(body);
  }

  /** A warning for each member of a body that is not read; always the same for the same body. */
  public static List<Fault> ignored(JsonNode body) {
    return DraftReader.ignored(body);
  }
}
