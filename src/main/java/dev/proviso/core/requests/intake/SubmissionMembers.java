package dev.proviso.core.requests.intake;

import dev.proviso.platform.json.StrayMembers;
import java.util.List;
import java.util.Map;

/**
 * The member names of a submission, and the names that other queues and agents use for the same.
 */
final class SubmissionMembers {

  /**
   * Reserved for later versions, and refused until then: ignoring them would suggest that they
   * work.
   */
  static final List<String> RESERVED = List.of("revises", "execute");

  static final StrayMembers STRAYS =
      StrayMembers.beside(
          List.of(
              "kind",
              "questions",
              "title",
              "plan",
              "context",
              "requester",
              "tags",
              "priority",
              "callback_url",
              "conditions_schema",
              "action",
              "params",
              "preview",
              "preview_format",
              "session_id",
              "parent_grant",
              "expires_in",
              "expires_at"),
          Map.ofEntries(
              Map.entry("title", "subject summary headline question"),
              Map.entry("plan", "description body steps rationale"),
              Map.entry("context", "reason justification background notes details message"),
              Map.entry(
                  "requester", "requested_by requestor agent agent_name from author created_by"),
              Map.entry("tags", "labels categories"),
              Map.entry("priority", "urgency severity importance risk risk_level"),
              Map.entry(
                  "callback_url",
                  "callback callback_uri webhook webhook_url notify_url return_url"),
              Map.entry(
                  "conditions_schema",
                  "schema requested_schema response_schema input_schema json_schema form fields"
                      + " conditions"),
              Map.entry("action", "tool tool_name function operation type action_type"),
              Map.entry("params", "parameters arguments args kwargs input tool_input payload data"),
              Map.entry("preview", "diff command cmd content draft"),
              Map.entry("preview_format", "format preview_type content_type"),
              Map.entry("session_id", "session run run_id thread_id conversation_id trace_id"),
              Map.entry("parent_grant", "parent parent_id parent_request parent_request_id"),
              Map.entry(
                  "expires_in",
                  "timeout timeout_seconds expires_in_seconds expires_after ttl ttl_seconds"),
              Map.entry("expires_at", "expires expiry expiration deadline due_at valid_until"),
              Map.entry("the header Idempotency-Key", "idempotency_key"),
              Map.entry("the parameter wait of GET /api/requests/ID", "wait")));

  private SubmissionMembers() {}
}
