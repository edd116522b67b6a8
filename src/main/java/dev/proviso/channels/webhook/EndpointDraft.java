package dev.proviso.channels.webhook;

import java.util.List;

/**
 * What somebody wants of an endpoint.
 *
 * @param url where events go
 * @param events the names of the events that are wanted; empty for all
 * @param description what it is for, or null
 */
public record EndpointDraft(String url, List<String> events, String description) {

  public EndpointDraft {
    events = List.copyOf(events);
  }
}
