package dev.proviso.ops.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.proviso.core.identity.ApiKeys;
import dev.proviso.core.policies.Policy;
import dev.proviso.core.policies.PolicyKind;
import dev.proviso.core.policies.document.PolicyDocument;
import dev.proviso.core.policies.wording.PolicySentence;
import dev.proviso.platform.Messages;
import dev.proviso.platform.json.JsonText;
import dev.proviso.platform.storage.InstantText;
import io.micronaut.context.ApplicationContext;
import java.util.List;

/** Policies as the command line prints and takes them. */
final class PolicyText {

  private PolicyText() {}

  /** One line: id, tier, mode, outcome, version, name, and when it ends. */
  static String line(Policy policy) {
    PolicyDocument document = policy.document();
    String kind = policy.kind() == PolicyKind.ADMIN ? "" : "  (" + policy.kind().word() + ")";
    String end =
        document.until() == null
            ? ""
            : "  ends " + InstantText.write(document.until()).substring(0, 16);
    return "%s  %-5s  %-5s  %-11s  v%d  %s%s%s"
        .formatted(
            policy.id(),
            document.tier().word(),
            policy.archivedAt() == null ? policy.mode().word() : "ended",
            document.then().outcome().word(),
            policy.version(),
            document.name(),
            kind,
            end);
  }

  /** What a document does, in English. */
  static String sentence(ApplicationContext context, PolicyDocument document) {
    ApiKeys keys = context.getBean(ApiKeys.class);
    return new PolicySentence(Messages.ENGLISH, id -> keys.nameOf(id).orElse(id)).of(document);
  }

  /** A scope; null for everything. */
  static ObjectNode scope(String path, List<String> actions) {
    ObjectNode scope = JsonText.object();
    if (path != null) {
      scope.put("path", path);
    }
    if (actions != null) {
      actions.forEach(scope.putArray("actions")::add);
    }
    return scope.isEmpty() ? null : scope;
  }
}
