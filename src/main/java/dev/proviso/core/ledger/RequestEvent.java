package dev.proviso.core.ledger;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * What a change of a request tells the outside, made before the change is written.
 *
 * @param name {@code request_created}, {@code request_approved} …
 * @param owner the principal that asked, who alone among agents may see it
 * @param details the {@code details} of the webhook body
 * @param callbackUrl where the outcome is sent; null for none, and for events that are no outcome
 * @param result the {@code result} of the callback body; null for events that are no outcome
 */
public record RequestEvent(
    String name, String owner, JsonNode details, String callbackUrl, JsonNode result) {}
