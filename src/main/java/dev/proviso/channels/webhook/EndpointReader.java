package dev.proviso.channels.webhook;

import com.fasterxml.jackson.databind.JsonNode;
import dev.proviso.core.ledger.EventType;
import dev.proviso.platform.json.Members;
import dev.proviso.platform.json.Pointers;
import dev.proviso.platform.net.OutboundUrls;
import jakarta.inject.Singleton;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;

/** Reads what admins send about endpoints: all faults at once, refused as unprocessable. */
@Singleton
public final class EndpointReader {

  private static final int LONGEST_URL = 2_000;
  private static final int LONGEST_DESCRIPTION = 200;

  private final OutboundUrls urls;

  EndpointReader(OutboundUrls urls) {
    this.urls = urls;
  }

  /** Reads {@code {"url", "events"?, "description"?}}. */
  public EndpointDraft draft(JsonNode body) {
    Members members = Members.of(body);
    String url = members.requiredText("url", LONGEST_URL);
    check(members, url);
    List<String> events = events(members);
    String description = members.text("description", LONGEST_DESCRIPTION);
    members.refuseFaults();
    return new EndpointDraft(url, events, blankToNull(description));
  }

  /** Reads any of {@code {"url", "events", "description", "enabled"}}. */
  public EndpointChange change(JsonNode body) {
    Members members = Members.of(body);
    String url = members.has("url") ? members.requiredText("url", LONGEST_URL) : null;
    check(members, url);
    List<String> events = members.has("events") ? events(members) : null;
    String description = members.text("description", LONGEST_DESCRIPTION);
    JsonNode enabled = members.any("enabled");
    if (enabled != null && !enabled.isBoolean()) {
      members.add("enabled", "not_a_boolean", Map.of("name", "enabled", "label", "enabled"));
    }
    members.refuseFaults();
    return new EndpointChange(
        url, events, description, enabled == null ? null : enabled.booleanValue());
  }

  /** Reads {@code {"since"}}, an instant (RFC 3339). */
  public Instant since(JsonNode body) {
    Members members = Members.of(body);
    String text = members.requiredText("since", 50);
    Instant since = Instant.EPOCH;
    try {
      since = text == null ? since : OffsetDateTime.parse(text).toInstant();
    } catch (DateTimeException e) {
      members.add("since", "not_an_instant", Map.of("name", "since"));
    }
    members.refuseFaults();
    return since;
  }

  private void check(Members members, String url) {
    if (url != null && !url.isBlank()) {
      members.addAll(urls.faults(Pointers.of("url"), url));
    }
  }

  private static List<String> events(Members members) {
    List<String> events = members.texts("events", EventType.told().size(), 50);
    for (String event : events) {
      if (!EventType.told().contains(event)) {
        String options = String.join(", ", EventType.told());
        members.add("events", "not_one_of", Map.of("name", "events", "options", options));
      }
    }
    return events.stream().distinct().toList();
  }

  private static String blankToNull(String text) {
    return text == null || text.isBlank() ? null : text;
  }
}
