package dev.proviso.core.grants;

import dev.proviso.core.ledger.Actor;
import dev.proviso.core.policies.Mode;
import dev.proviso.core.policies.Policies;
import dev.proviso.core.policies.PolicyKind;
import dev.proviso.core.policies.document.DocumentReader;
import dev.proviso.core.requests.Submitted;
import dev.proviso.core.requests.Visibility;
import dev.proviso.core.requests.intake.Intake;
import dev.proviso.core.requests.intake.Submissions;
import dev.proviso.platform.Refusal;
import dev.proviso.platform.json.StrictJson;
import dev.proviso.platform.storage.Change;
import java.util.List;
import org.junit.jupiter.api.AfterEach;

/** Parents, their children, and a rule that lets these pass. */
abstract class ParentGrantsFixture extends GrantsFixture {

  static final Actor DORA = new Actor("prn_dora", "dora", false);
  static final String SUM =
      "{\"key\":\"budget\",\"label\":\"B\",\"type\":\"number\",\"enforce\":\"sum\"}";

  static final String CAMPAIGN =
      "{\"title\":\"Campaign\",\"action\":\"campaign\",\"conditions_schema\":[" + SUM + "]}";

  @AfterEach
  void archiveAll() {
    Policies policies = context.getBean(Policies.class);
    policies.list().forEach(it -> join(policies.archive(it.id(), DORA)));
  }

  /** A rule that sets this budget wherever the parent has room for it. */
  void rule(String then) {
    String document =
        """
        {"name":"Within","tier":"rule","scope":{"actions":["part"]},
         "when":{"fact":"parent.has_room","type":"flag","op":"is","value":true},
         "caps":[{"per":"principal","within_hours":24,"count":10000}],"then":%s}"""
            .formatted(then);
    Policies policies = context.getBean(Policies.class);
    join(
        policies.create(
            new Policies.Draft(
                DocumentReader.read(StrictJson.read(document)), PolicyKind.ADMIN, Mode.ON, null),
            DORA));
  }

  void ruleOf(String budget) {
    rule("{\"outcome\":\"conditional\",\"conditions\":{\"budget\":" + budget + "}}");
  }

  String parent(String budget) {
    return conditional(CAMPAIGN, "{\"budget\":" + budget + "}");
  }

  /** Each is another call, so that nobody has said anything of it before. */
  String part(String parent, String fields) {
    return """
        {"title":"Part","action":"part","params":{"n":"%s"},"parent_grant":"%s",
         "conditions_schema":[%s]}"""
        .formatted(newKey(), parent, fields);
  }

  Change<Submitted> submission(String body) {
    Submissions submissions = context.getBean(Submissions.class);
    return context
        .getBean(Intake.class)
        .submit(submissions.read(StrictJson.read(body)), ROBIN, null, false);
  }

  Submitted submit(String body) {
    return join(submission(body));
  }

  String reason(Submitted submitted) {
    return requests.get(submitted.id(), Visibility.all()).request().route().reasons().get(0).code();
  }

  static List<String> faults(Runnable refused) {
    try {
      refused.run();
      return List.of();
    } catch (Refusal refusal) {
      return refusal.faults().stream().map(it -> it.pointer() + " " + it.code()).toList();
    }
  }
}
