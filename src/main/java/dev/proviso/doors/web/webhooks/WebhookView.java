package dev.proviso.doors.web.webhooks;

import dev.proviso.channels.webhook.Endpoint;
import dev.proviso.doors.web.content.Html;
import dev.proviso.doors.web.content.VisibleText;
import dev.proviso.doors.web.shell.Reader;
import dev.proviso.platform.jobs.Reason;
import java.time.Instant;
import java.util.List;

/**
 * A webhook, as an admin sees it.
 *
 * @param state how it is: disabled, failing, healthy, or unused until something was sent
 * @param events what it wants; empty for everything
 * @param gone whether it came from the configuration and is not there any more
 * @param ownSecret whether its secret was made here, so that it can be rotated
 * @param success when it last took something; null for never
 * @param failure when it last did not, and why; null for never
 * @param failing since when it takes nothing; null where it does
 * @param disabled since when nothing is sent, and why; null while it is enabled
 * @param former until when the secret before this one signs too; null where there is none
 */
record WebhookView(
    String id,
    Html url,
    String plainUrl,
    Html description,
    String state,
    List<String> events,
    boolean configured,
    boolean gone,
    boolean enabled,
    boolean ownSecret,
    Html made,
    Html success,
    Html failure,
    Html failing,
    Html disabled,
    Html former) {

  static WebhookView of(
      Endpoint endpoint, boolean gone, boolean ownSecret, Reader reader, Instant now) {
    VisibleText visible = new VisibleText();
    boolean overlaps = endpoint.formerUntil() != null && now.isBefore(endpoint.formerUntil());
    return new WebhookView(
        endpoint.id(),
        visible.line(endpoint.url()),
        VisibleText.plain(endpoint.url()),
        endpoint.description() == null ? null : visible.title(endpoint.description()),
        state(endpoint),
        endpoint.events().isEmpty() ? List.of() : endpoint.wanted(),
        endpoint.isConfigured(),
        gone,
        endpoint.isEnabled(),
        ownSecret,
        reader.time(endpoint.createdAt()),
        time(endpoint.lastSuccessAt(), reader),
        because(endpoint.lastFailureAt(), endpoint.lastFailure(), reader, visible),
        time(endpoint.failingSince(), reader),
        because(endpoint.disabledAt(), endpoint.disabledReason(), reader, visible),
        overlaps ? reader.time(endpoint.formerUntil()) : null);
  }

  private static String state(Endpoint endpoint) {
    if (!endpoint.isEnabled()) {
      return "disabled";
    }
    if (endpoint.failingSince() != null) {
      return "failing";
    }
    return endpoint.lastSuccessAt() == null ? "unused" : "healthy";
  }

  private static Html time(Instant at, Reader reader) {
    return at == null ? null : reader.time(at);
  }

  private static Html because(Instant at, Reason why, Reader reader, VisibleText visible) {
    if (at == null) {
      return null;
    }
    Html reason = visible.title(why == null ? "" : reader.words().reason(why));
    return reader.words().html("page.webhooks.because", "time", reader.time(at), "why", reason);
  }
}
