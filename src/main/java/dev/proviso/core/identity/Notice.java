package dev.proviso.core.identity;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.proviso.platform.json.StrictJson;
import io.micronaut.core.annotation.Introspected;
import io.micronaut.core.annotation.Nullable;

/**
 * Something that people are told on every page until they have dismissed it.
 *
 * @param id {@code ntc_…}
 * @param principal whom it is for; null for everybody who reads, until an admin dismisses it
 * @param code what it says: the text is {@code page.notice.CODE}
 * @param arguments the values of that text, as a JSON object
 */
@Introspected
public record Notice(String id, @Nullable String principal, String code, String arguments) {

  /** The name of the value that says whom it is about, where that is told only once. */
  static final String SUBJECT = "subject";

  /** Whether it is about a subject. */
  boolean isAbout(String subject) {
    return values().path(SUBJECT).asText().equals(subject);
  }

  /** The values of its text by name. */
  public ObjectNode values() {
    return (ObjectNode) StrictJson.read(arguments);
  }
}
