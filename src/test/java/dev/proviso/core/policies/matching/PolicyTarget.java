package dev.proviso.core.policies.matching;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.proviso.core.policies.document.DocumentReader;
import dev.proviso.core.policies.document.PolicyDocument;
import dev.proviso.core.policies.document.PolicySamples;
import dev.proviso.core.policies.wording.PolicySentence;
import dev.proviso.platform.Messages;
import dev.proviso.platform.Refusal;
import dev.proviso.platform.json.JsonText;
import dev.proviso.platform.json.StrictJson;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** What Jazzer gives the reader of policies: a part of a document, a zero byte, params. */
public final class PolicyTarget {

  private static final PolicySentence WORDS =
      new PolicySentence(Messages.in(Locale.GERMAN), id -> id);

  private PolicyTarget() {}

  /** Called by Jazzer. */
  public static void fuzzerTestOneInput(byte[] bytes) {
    String[] parts = new String(bytes, StandardCharsets.UTF_8).split("\0", 2);
    JsonNode part;
    ObjectNode body = JsonText.object().put("action", "a");
    try {
      part = StrictJson.read(parts[0]);
      body.set("params", parts.length == 1 ? null : StrictJson.read(parts[1]));
    } catch (Refusal notJson) {
      return;
    }
    ask(part, body);
    for (String sample : new String[] {"approve", "conditional", "person", "deny", "limit"}) {
      for (String name : new String[] {"when", "then", "scope", "caps", "until", "examples"}) {
        ask(PolicySamples.sample(sample).set(name, part), body);
      }
    }
  }

  private static void ask(JsonNode sent, ObjectNode body) {
    PolicyDocument document;
    try {
      document = DocumentReader.read(sent);
    } catch (Refusal refused) {
      refused.faults().forEach(Messages.ENGLISH::of);
      return;
    }
    if (!DocumentReader.read(document.json()).equals(document)) {
      throw new IllegalStateException("it reads otherwise: " + document.json());
    }
    Matcher matcher = Matcher.of(document);
    matcher.match(Asking.facts(body));
    matcher.trace(Asking.facts(body));
    WORDS.of(document);
  }
}
