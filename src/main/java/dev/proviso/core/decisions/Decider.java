package dev.proviso.core.decisions;

/**
 * The one who makes a decision.
 *
 * @param kind the kind of decider: {@code person}, {@code policy}
 * @param principal the id of the principal, from the credential; {@code pol_…@3} for a policy
 * @param name the name of its key, or of the policy
 * @param via the door: {@code api}, {@code web}, {@code mcp_elicitation}; {@code policy} where no
 *     door was passed
 * @param key the id of the key; null for the key from the environment, and for a policy
 */
public record Decider(String kind, String principal, String name, String via, String key) {

  /** A person with a key. */
  public static Decider person(String principal, String name, String via, String key) {
    return new Decider("person", principal, name, via, key);
  }

  /** A version of a policy. */
  public static Decider policy(PolicyRef policy) {
    return new Decider("policy", policy.decider(), policy.name(), "policy", null);
  }
}
