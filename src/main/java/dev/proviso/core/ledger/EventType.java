package dev.proviso.core.ledger;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Every type of change that the ledger records, with its words in the ledger and in events. A row
 * may still hold an unknown word, written by a later version.
 */
public enum EventType {
  CREATED("created", "request_created", false, "inbox"),
  APPROVED("responded_approved", "request_approved", true, "check"),
  DENIED("responded_denied", "request_denied", true, "x"),
  CONDITIONAL("responded_conditional", "request_conditional", true, "sliders"),
  CANCELLED("cancelled", "request_cancelled", true, "x"),
  EXPIRED("expired", "request_expired", true, "timer"),
  VOTED("voted", "request_voted", false, "activity"),
  ESCALATED("escalated", "request_escalated", false, "alert"),
  CALL_EDITED("call_edited"),
  GRANT_CONSUMED("grant_consumed"),
  GRANT_REPORTED("grant_reported"),
  GRANT_EXHAUSTED("grant_exhausted", "grant_exhausted", false, "activity"),
  GRANT_EXPIRED("grant_expired", "grant_expired", false, "timer"),
  GRANT_AMENDED("grant_amended", "grant_amended", false, "sliders"),
  GRANT_REVOKED("grant_revoked", "grant_revoked", false, "x"),
  GRANT_BREACHED("grant_breached", "grant_breached", false, "alert"),
  GRANT_UNREPORTED("grant_unreported", "grant_unreported", false, "alert"),
  /** Announced, but not recorded: the ledger would grow by it. */
  LEDGER_CHECKPOINT("ledger_checkpoint", "ledger_checkpoint", false, "check"),
  SESSION_STARTED("session_started"),
  SESSION_ENDED("session_ended"),
  KEY_CREATED("key_created"),
  KEY_CHANGED("key_changed"),
  KEY_ROTATED("key_rotated"),
  KEY_REVOKED("key_revoked"),
  WEBHOOK_CREATED("webhook_created"),
  WEBHOOK_UPDATED("webhook_updated"),
  WEBHOOK_ROTATED("webhook_rotated"),
  WEBHOOK_DISABLED("webhook_disabled"),
  WEBHOOK_DELETED("webhook_deleted"),
  CALLBACK_SECRET_REMOVED("callback_secret_removed"),
  CHAT_LINKED("chat_linked"),
  CHAT_UNLINKED("chat_unlinked"),
  CHANNEL_CHANGED("channel_changed"),
  POLICY_CHANGED("policy_changed"),
  POLICY_MODE("policy_mode"),
  POLICY_ORDER("policy_order"),
  SIGNING_KEY_CREATED("signing_key_created"),
  SIGNING_KEY_REVOKED("signing_key_revoked"),
  RESTORED("restored"),
  ROLLBACK_ACCEPTED("rollback_accepted"),
  NOTICE_DISMISSED("notice_dismissed"),
  UPGRADED("upgraded");

  private static final Map<String, EventType> BY_ACTION =
      Arrays.stream(values()).collect(Collectors.toMap(EventType::action, Function.identity()));

  private final String action;
  private final String event;
  private final boolean outcome;
  private final String icon;

  EventType(String action) {
    this(action, null, false, "clock");
  }

  EventType(String action, String event, boolean outcome, String icon) {
    this.action = action;
    this.event = event;
    this.outcome = outcome;
    this.icon = icon;
  }

  /** The word in the ledger. */
  public String action() {
    return action;
  }

  /** The word in webhooks and event streams; null if the change is not announced. */
  public String event() {
    return event;
  }

  /** Whether it ends a request. */
  public boolean isOutcome() {
    return outcome;
  }

  /** Whether it ends a request by a decision. */
  public boolean isDecision() {
    return action.startsWith("responded_");
  }

  /** Whether it changes who has access. */
  public boolean isOfKeys() {
    return action.startsWith("key_");
  }

  /** Whether it is about what was allowed: its use, its reports, its end. */
  public boolean isOfGrants() {
    return action.startsWith("grant_");
  }

  /** The name of its icon on pages. */
  public String icon() {
    return icon;
  }

  /** The key of its text in the timeline of a request. */
  public String textKey() {
    if (isOfGrants()) {
      return "page.timeline." + action;
    }
    return event == null || this == LEDGER_CHECKPOINT
        ? "page.timeline.other"
        : event.replace("request_", "page.timeline.");
  }

  /** The type of a row's word; empty if this version does not know it. */
  public static Optional<EventType> of(String action) {
    return Optional.ofNullable(BY_ACTION.get(action));
  }

  /** Whether a row's word is that of this type. */
  public boolean is(LedgerRow row) {
    return action.equals(row.action());
  }

  /** The words of all types that are announced. */
  public static List<String> told() {
    return Arrays.stream(values()).map(EventType::event).filter(it -> it != null).toList();
  }

  /** The words of all types that the ledger records. */
  public static List<String> actions() {
    return Arrays.stream(values())
        .filter(it -> it != LEDGER_CHECKPOINT)
        .map(EventType::action)
        .toList();
  }
}
