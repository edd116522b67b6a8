package dev.proviso.core.policies.template;

import dev.proviso.core.policies.document.DocumentReader;
import dev.proviso.platform.json.StrictJson;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The documents to begin with. Names, addresses and folders in them are examples. */
public final class PolicyTemplates {

  private static final List<PolicyTemplate> ALL =
      List.of(
          read("outbound_email"),
          read("file_changes"),
          read("deployment"),
          read("external_write"),
          read("data_export"));

  private PolicyTemplates() {}

  /** All of them, in the order in which they are shown. */
  public static List<PolicyTemplate> list() {
    return ALL;
  }

  private static PolicyTemplate read(String key) {
    String file = "/policies/" + key + ".json";
    try (InputStream in = PolicyTemplates.class.getResourceAsStream(file)) {
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      return new PolicyTemplate(key, DocumentReader.read(StrictJson.read(text)));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
