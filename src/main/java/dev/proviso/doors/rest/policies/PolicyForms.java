package dev.proviso.doors.rest.policies;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.proviso.core.identity.ApiKey;
import dev.proviso.core.identity.ApiKeys;
import dev.proviso.core.policies.Policy;
import dev.proviso.core.policies.judging.Became;
import dev.proviso.core.policies.judging.PolicyFindings;
import dev.proviso.core.policies.judging.PolicyFindings.Fired;
import dev.proviso.core.policies.wording.PolicySentence;
import dev.proviso.platform.Messages;
import dev.proviso.platform.json.JsonText;
import dev.proviso.platform.storage.InstantText;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The wire form of policies, with a sentence in words and how often they have fired. */
@Singleton
final class PolicyForms {

  private static final Duration FIRED = Duration.ofDays(7);

  private final ApiKeys keys;
  private final PolicyFindings findings;
  private final Clock clock;

  PolicyForms(ApiKeys keys, PolicyFindings findings, Clock clock) {
    this.keys = keys;
    this.findings = findings;
    this.clock = clock;
  }

  /** Policies in the order given; names and figures are read once for all of them. */
  ArrayNode all(List<Policy> policies) {
    PolicySentence sentence = sentence();
    Map<String, List<Fired>> fired =
        findings.fired(InstantText.write(clock.instant().minus(FIRED))).stream()
            .collect(Collectors.groupingBy(Fired::policyId));
    ArrayNode all = JsonText.array();
    policies.forEach(
        it -> all.add(of(it, sentence, fired.getOrDefault(it.id(), List.<Fired>of()))));
    return all;
  }

  /** One policy. */
  ObjectNode of(Policy policy) {
    return (ObjectNode) all(List.of(policy)).get(0);
  }

  /** English words, with the names of keys for principals. */
  PolicySentence sentence() {
    Map<String, String> names =
        keys.list().stream()
            .collect(Collectors.toMap(ApiKey::principal, ApiKey::name, (one, other) -> one));
    return new PolicySentence(Messages.ENGLISH, id -> names.getOrDefault(id, id));
  }

  private static ObjectNode of(Policy policy, PolicySentence sentence, List<Fired> fired) {
    ObjectNode form = JsonText.object();
    form.put("id", policy.id())
        .put("kind", policy.kind().word())
        .put("tier", policy.document().tier().word())
        .put("mode", policy.mode().word())
        .put("version", policy.version())
        .put("place", policy.place())
        .put("name", policy.document().name());
    form.set("document", policy.document().json());
    form.put("sha256", policy.sha256())
        .put("made_by", policy.madeBy())
        .put("by_name", policy.byName())
        .put("request_id", policy.requestId())
        .put("created_at", InstantText.write(policy.createdAt()))
        .put("archived_at", InstantText.write(policy.archivedAt()))
        .put("ends_at", InstantText.write(policy.document().until()))
        .put("sentence", sentence.of(policy.document()));
    ObjectNode times = form.putObject("fired_7_days");
    for (Became became : Became.values()) {
      times.put(became.word(), times(fired, became));
    }
    return form;
  }

  private static long times(List<Fired> fired, Became became) {
    return fired.stream().filter(it -> it.became() == became).mapToLong(Fired::times).sum();
  }
}
