package dev.proviso.channels.webhook;

import java.util.List;

/**
 * What is to be changed of an endpoint; null leaves a part as it is.
 *
 * @param url where events go from now on, waiting ones included
 * @param events the names of the events that are wanted; empty for all
 * @param description what it is for; empty for nothing
 * @param enabled whether events are sent
 */
public record EndpointChange(
    String url, List<String> events, String description, Boolean enabled) {}
