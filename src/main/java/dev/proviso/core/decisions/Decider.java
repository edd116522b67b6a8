package dev.proviso.core.decisions;

/**
 * The one who makes a decision.
 *
 * @param kind the kind of decider: {@code person}
 * @param principal the id of the principal, from the credential
 * @param name the name of its key
 * @param via the door: {@code api}, {@code web}
 * @param key the id of the key; null for the key from the environment
 */
public record Decider(String kind, String principal, String name, String via, String key) {

  /** A person with a key. */
  public static Decider person(String principal, String name, String via, String key) {
    return new Decider("person", principal, name, via, key);
  }
}
