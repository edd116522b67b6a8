package dev.proviso.core.requests.intake;

import dev.proviso.core.conditions.ConditionsSchema;
import dev.proviso.core.decisions.PolicyRef;
import dev.proviso.core.decisions.Ruling;
import dev.proviso.core.requests.Priority;
import dev.proviso.core.requests.Request;
import dev.proviso.core.requests.routing.Routing;
import dev.proviso.platform.json.JsonText;
import dev.proviso.platform.storage.Tx;
import java.time.Instant;
import java.util.function.BiConsumer;

/**
 * What policies make of a new request.
 *
 * @param ruling how it is decided at once; null where people decide
 * @param policy the policy that ruled, or that sent it to people; null for none
 * @param routing how people must decide it; {@link Routing#OPEN} for anybody who may
 * @param tightened what is asked for beyond the agent's own wishes
 * @param stored records what was found, once the request is stored
 */
public record Judgement(
    Ruling ruling,
    PolicyRef policy,
    Routing routing,
    Tightened tightened,
    BiConsumer<Tx, Request> stored) {

  /** No policy has anything to say. */
  public static final Judgement NONE =
      new Judgement(null, null, Routing.OPEN, Tightened.NOTHING, (tx, request) -> {});

  /**
   * Members that a policy changes, never to less: null leaves the agent's own.
   *
   * @param priority a higher one
   * @param expiresAt an earlier one
   * @param conditions with more fields, or with narrower bounds
   */
  public record Tightened(Priority priority, Instant expiresAt, ConditionsSchema conditions) {

    boolean isNothing() {
      return priority == null && expiresAt == null && conditions == null;
    }

    /** Everything as the agent asked for it. */
    public static final Tightened NOTHING = new Tightened(null, null, null);
  }

  /** Whether no policy has anything to say. */
  boolean isNone() {
    return policy == null && routing.isOpen() && tightened.isNothing();
  }

  /** The request as it is to be stored. */
  Request applyTo(Request request) {
    if (isNone()) {
      return request;
    }
    return request.judged(
        tightened.priority() == null ? request.priority() : tightened.priority(),
        tightened.expiresAt() == null ? request.expiresAt() : tightened.expiresAt(),
        tightened.conditions() == null
            ? request.conditionsSchema()
            : JsonText.write(tightened.conditions().document()),
        policy == null ? null : JsonText.write(policy.json()),
        routing.isOpen() ? null : JsonText.write(routing.json()));
  }
}
