package dev.proviso.core.policies.template;

import dev.proviso.core.policies.document.PolicyDocument;

/**
 * A document to begin with.
 *
 * @param key what its texts are found by: {@code policy.template.<key>.title} and {@code .what}
 */
public record PolicyTemplate(String key, PolicyDocument document) {

  /** The key of its title. */
  public String title() {
    return "policy.template." + key + ".title";
  }

  /** The key of what it does. */
  public String what() {
    return "policy.template." + key + ".what";
  }
}
