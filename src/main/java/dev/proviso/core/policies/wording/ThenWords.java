package dev.proviso.core.policies.wording;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.proviso.core.decisions.Granted;
import dev.proviso.core.policies.document.Cap;
import dev.proviso.core.policies.document.Then;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/** What happens to a request, in words. */
record ThenWords(Words words, UnaryOperator<String> names) {

  String of(Then then) {
    List<String> parts = new ArrayList<>();
    parts.add(outcome(then));
    granted(then.granted(), parts);
    if (then.terms() != null) {
      terms(then.terms(), parts);
      fields(then.fields(), parts);
    }
    return String.join(", ", parts);
  }

  private String outcome(Then then) {
    String key = "then." + then.outcome().word();
    return switch (then.outcome()) {
      case CONDITIONAL -> words.of(key, "conditions", conditions(then.conditions()));
      case DENY -> words.of(key, "comment", words.of("words.quoted", "text", then.comment()));
      case LIMIT -> words.of(key, "fields", keys(then.fields()));
      default -> words.of(key);
    };
  }

  private String conditions(ObjectNode conditions) {
    List<String> shown = new ArrayList<>();
    conditions
        .properties()
        .forEach(
            it -> {
              String value = words.value(it.getValue().path("value"));
              shown.add(words.text(it.getKey()) + " = " + value);
            });
    return words.list(shown);
  }

  private String keys(List<ObjectNode> fields) {
    return words.texts(fields.stream().map(field -> field.path("key").asText()).toList());
  }

  private void granted(Granted granted, List<String> parts) {
    if (granted.uses() != null) {
      String key = granted.uses() == 1 ? "then.use" : "then.uses";
      parts.add(words.of(key, "count", granted.uses()));
    }
    if (granted.validFor() != null) {
      parts.add(words.of("then.valid_for", "time", words.time(granted.validFor())));
    }
  }

  private void terms(Then.Terms terms, List<String> parts) {
    if (!terms.deciders().isEmpty()) {
      parts.add(words.of("then.deciders", "names", called(terms.deciders())));
    }
    if (terms.quorum() > 1) {
      parts.add(words.of("then.quorum", "count", terms.quorum()));
    }
    if (terms.needsComment()) {
      parts.add(words.of("then.needs_comment"));
    }
    if (terms.priority() != null) {
      String priority = words.messages().of("page.priority." + terms.priority().word());
      parts.add(words.of("then.priority", "priority", priority));
    }
    if (terms.expiresIn() != null) {
      parts.add(words.of("then.expires_in", "time", words.time(terms.expiresIn())));
    }
    for (Then.Escalate step : terms.escalate()) {
      String time = words.time(step.after());
      parts.add(words.of("then.escalate", "time", time, "names", called(step.deciders())));
    }
  }

  private void fields(List<ObjectNode> fields, List<String> parts) {
    if (!fields.isEmpty()) {
      parts.add(words.of("then.fields", "fields", keys(fields)));
    }
  }

  String called(List<String> ids) {
    return words.texts(ids.stream().map(names).toList());
  }

  String cap(Cap cap) {
    String time = words.time(Duration.ofHours(cap.withinHours()));
    String text =
        cap.count() == null
            ? words.of("cap.sum", "sum", words.text(cap.sum()), "most", cap.atMost(), "time", time)
            : words.of("cap.count", "count", cap.count(), "time", time);
    return cap.per() == Cap.Per.ALL ? text : words.of("cap." + cap.per().word(), "cap", text);
  }
}
