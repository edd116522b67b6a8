package dev.proviso.doors.rest.policies;

import com.fasterxml.jackson.databind.JsonNode;
import dev.proviso.core.policies.document.PolicyDocument;
import dev.proviso.platform.json.Members;
import java.util.Map;

/**
 * The body that tries policies on one request.
 *
 * @param request the body of a submission; null where a stored request is named
 * @param requestId the id of a stored request; null where a submission is given
 * @param principal who would ask; null for the caller
 * @param draft a policy that is to be followed besides the others; null for none
 * @param replaces the id of the policy in whose place the draft stands; null for none
 */
record TrialBody(
    JsonNode request, String requestId, String principal, PolicyDocument draft, String replaces) {

  /** Reads a body; refuses one that does not name exactly one request. */
  static TrialBody read(JsonNode body) {
    Members members =
        PolicyDoors.members(body, "request", "request_id", "principal", "draft", "replaces");
    JsonNode request = members.any("request");
    String requestId = members.text("request_id", PolicyDoors.LONGEST_ID);
    String principal = members.text("principal", PolicyDoors.LONGEST_ID);
    String replaces = members.text("replaces", PolicyDoors.LONGEST_ID);
    if ((request == null) == (requestId == null)) {
      members.add("request", "either_or", Map.of("other", "request_id"));
    }
    if (requestId != null && principal != null) {
      members.add("principal", "either_or", Map.of("other", "request_id"));
    }
    members.refuseFaults();
    return new TrialBody(
        request, requestId, principal, PolicyDoors.draft(members, "draft"), replaces);
  }
}
