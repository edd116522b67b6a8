package dev.proviso.core.policies.judging;

import static org.assertj.core.api.Assertions.assertThat;

import dev.proviso.core.ledger.Ledger;
import dev.proviso.core.policies.Policy;
import dev.proviso.core.requests.Submitted;
import dev.proviso.core.requests.intake.Submission;
import dev.proviso.platform.json.StrictJson;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What would become of a request, without a trace. */
class PreviewTest extends JudgingFixture {

  @TempDir static Path folder;

  @Override
  String database() {
    return folder.resolve("proviso.db").toString();
  }

  private Judged preview(String body) {
    Submission submission = submissions.read(StrictJson.read(body));
    return context.getBean(Bench.class).preview(submission, ROBIN);
  }

  @Test
  void saysWhatWouldBecomeOfARequestAndStoresNothing() {
    Policy small = on(JudgingContract.SMALL);
    on(JudgingContract.NEVER_DELETE);
    for (String body :
        List.of(
            JudgingContract.mail(5),
            JudgingContract.mail(500),
            JudgingContract.mail("\"x\""),
            "{\"title\":\"D\",\"action\":\"delete_rows\"}")) {
      long head = context.getBean(Ledger.class).head().id();
      Judged judged = preview(body);
      assertThat(context.getBean(Ledger.class).head().id()).isEqualTo(head);
      Submitted submitted = submit(body);
      assertThat(judged.needsPerson()).isEqualTo(submitted.status().pending());
      assertThat(judged.because().stream().map(it -> it.policy()).toList())
          .isEqualTo(submitted.policy() == null ? List.of() : List.of(submitted.policy()));
    }
    assertThat(preview(JudgingContract.mail(5)).because().get(0).code()).isEqualTo("approve");
    assertThat(preview(JudgingContract.mail(5)).because().get(0).policy()).isEqualTo(small.ref());
    assertThat(preview(JudgingContract.mail("null")).because().get(0).code()).isEqualTo("failed");
  }

  @Test
  void knowsWhatWasLetPassAlreadyAndCountsNothing() {
    on(
        """
        {"name": "Once", "tier": "rule", "then": {"outcome": "approve"},
         "caps": [{"per": "all", "within_hours": 1, "count": 1}]}
        """);
    for (int i = 0; i < 5; i++) {
      assertThat(preview(JudgingContract.mail(i)).outcome()).isEqualTo("approve");
    }
    submit(JudgingContract.mail(1));
    Judged over = preview(JudgingContract.mail(2));
    assertThat(over.needsPerson()).isTrue();
    assertThat(over.outcome()).isEqualTo("person");
    assertThat(over.because().get(0).code()).isEqualTo("over_cap");
  }
}
