package dev.proviso.decisions;

import com.fasterxml.jackson.databind.JsonNode;
import dev.proviso.Refusal;
import dev.proviso.json.Members;
import java.util.Map;

/** Reads the body of an answer. */
final class DraftReader {

  private DraftReader() {}

  static Draft read(JsonNode body) {
    Members members = Members.of(body);
    String status = members.text("status", 50);
    if (!members.has("status")) {
      members.add("status", "required", Map.of("name", "status"));
    }
    String responder = blankToNull(members.text("responder", 200));
    String comment = blankToNull(members.text("comment", 10_000));
    JsonNode conditions = members.object("conditions");
    String contentSha256 = members.text("content_sha256", 64);
    members.refuseFaults();
    Verdict verdict = Verdict.of(status).orElseThrow(DraftReader::unknown);
    return new Draft(verdict, responder, comment, conditions, contentSha256);
  }

  private static String blankToNull(String text) {
    return text == null || text.isBlank() ? null : text;
  }

  private static Refusal unknown() {
    return new Refusal(
        Refusal.Kind.INVALID,
        "invalid_status",
        "Invalid status. Must be one of: approved, denied, conditional");
  }
}
