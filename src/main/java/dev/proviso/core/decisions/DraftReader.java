package dev.proviso.core.decisions;

import com.fasterxml.jackson.databind.JsonNode;
import dev.proviso.platform.Fault;
import dev.proviso.platform.Refusal;
import dev.proviso.platform.json.Members;
import dev.proviso.platform.json.StrayMembers;
import java.util.List;
import java.util.Map;

/** Reads the body of an answer. */
final class DraftReader {

  private static final StrayMembers STRAYS =
      StrayMembers.beside(
          List.of("status", "responder", "comment", "conditions", "grant", "content_sha256"),
          Map.of(
              "status", "decision verdict outcome answer result",
              "responder", "approver reviewer decided_by reviewed_by user actor",
              "comment", "reason note notes message feedback text",
              "conditions", "limits values answers content response",
              "grant", "uses valid_for allowance",
              "content_sha256", "sha256 content_hash hash digest"));

  private DraftReader() {}

  static List<Fault> ignored(JsonNode body) {
    return STRAYS.in(body);
  }

  static Draft read(JsonNode body) {
    Members members = Members.of(body);
    String status = members.text("status", 50);
    if (!members.has("status")) {
      members.add("status", "required", Map.of("name", "status"));
    }
    String responder = blankToNull(members.text("responder", 200));
    String comment = blankToNull(members.text("comment", 10_000));
    JsonNode conditions = members.object("conditions");
    Granted granted = GrantedReader.read(members);
    String contentSha256 = members.text("content_sha256", 64);
    members.refuseFaults();
    Verdict verdict = Verdict.of(status).orElseThrow(DraftReader::unknown);
    return new Draft(verdict, responder, comment, conditions, granted, contentSha256);
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
