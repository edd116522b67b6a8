package dev.proviso.doors.web.policies;

import com.fasterxml.jackson.databind.JsonNode;
import dev.proviso.core.policies.Mode;
import dev.proviso.core.policies.Policies;
import dev.proviso.core.policies.Policy;
import dev.proviso.core.policies.RuleBook;
import dev.proviso.core.policies.document.Clause;
import dev.proviso.core.policies.document.Tier;
import dev.proviso.core.policies.judging.Bench;
import dev.proviso.core.policies.judging.Candidate;
import dev.proviso.core.policies.judging.Judged;
import dev.proviso.core.policies.matching.Facts;
import dev.proviso.core.policies.matching.Finding;
import dev.proviso.core.policies.matching.Traced;
import dev.proviso.core.policies.matching.Traces;
import dev.proviso.core.policies.matching.Truth;
import dev.proviso.core.policies.wording.PolicySentence;
import dev.proviso.doors.web.content.Html;
import dev.proviso.doors.web.content.VisibleText;
import dev.proviso.doors.web.shell.Reader;
import dev.proviso.doors.web.shell.ReasonTexts;
import dev.proviso.platform.json.JsonText;
import jakarta.inject.Singleton;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Locale;

/** Asks every policy about one request, and shows what each row read. */
@Singleton
final class TrialViews {

  private static final int LONGEST_VALUE = 200;

  private final Policies policies;
  private final Bench bench;
  private final PolicyWords words;
  private final ReasonTexts reasons;

  TrialViews(Policies policies, Bench bench, PolicyWords words, ReasonTexts reasons) {
    this.policies = policies;
    this.bench = bench;
    this.words = words;
    this.reasons = reasons;
  }

  TrialView of(Candidate candidate, String title, String action, Reader reader) {
    List<Policy> all = policies.list();
    Judged judged = bench.judge(RuleBook.of(0, all), candidate, bench.stored(candidate, action));
    PolicySentence sentence = words.in(reader);
    Traces traces = new Traces(candidate.facts());
    List<TrialView.Checked> checks =
        all.stream()
            .sorted(Comparator.comparing(TrialViews::turn))
            .map(
                policy ->
                    checked(
                        policy,
                        judged,
                        candidate.facts(),
                        traces.of(policy.matcher()),
                        sentence,
                        reader))
            .toList();
    TrialView.Checked by =
        judged.by() == null
            ? null
            : checks.stream()
                .filter(it -> it.id().equals(judged.by().id()))
                .findFirst()
                .orElse(null);
    return new TrialView(
        judged.outcome(), by, because(judged, reader), new VisibleText().title(title), checks);
  }

  private List<Html> because(Judged judged, Reader reader) {
    if (!judged.needsPerson()) {
      return List.of();
    }
    if (judged.routing().reasons().isEmpty()) {
      return List.of(reader.words().html("page.try.nobody"));
    }
    return judged.routing().reasons().stream()
        .map(reason -> reasons.because(reason, reader, new VisibleText()))
        .map(why -> reader.words().html("page.try.because", "why", why))
        .toList();
  }

  /** When a policy is asked: guards, then the rules of admins, then approvals that stand. */
  private static int turn(Policy policy) {
    if (policy.document().tier() == Tier.GUARD) {
      return 0;
    }
    return policy.kind().isStanding() ? 2 : 1;
  }

  private static TrialView.Checked checked(
      Policy policy,
      Judged judged,
      Facts facts,
      Traces.Trace trace,
      PolicySentence sentence,
      Reader reader) {
    VisibleText visible = new VisibleText();
    Finding finding = policy.matcher().match(facts);
    return new TrialView.Checked(
        policy.id(),
        visible.title(policy.document().name()),
        policy.mode().word(),
        policy.document().then().outcome().word(),
        mark(finding.truth()),
        finding.holds()
            ? unfollowed(policy, judged, reader, visible)
            : note(policy, finding, facts, reader, visible),
        rows(policy, trace.lines(), sentence, visible),
        trace.leftOff());
  }

  private static String mark(Truth truth) {
    return switch (truth) {
      case TRUE -> "yes";
      case FALSE -> "no";
      case FAILED -> "failed";
      case OUT_OF_SCOPE -> "outside";
    };
  }

  /** Why a policy that matches is not followed; null where it is. */
  private static Html unfollowed(Policy policy, Judged judged, Reader reader, VisibleText visible) {
    if (policy.mode() != Mode.ON) {
      return Html.text(reader.words().of("page.try.mode." + policy.mode().word()));
    }
    Policy first = judged.first();
    boolean asked = policy.document().tier() == Tier.GUARD || judged.found(policy.id());
    return asked || first == null
        ? null
        : reader.words().html("page.try.after", "first", visible.line(first.document().name()));
  }

  private static Html note(
      Policy policy, Finding finding, Facts facts, Reader reader, VisibleText visible) {
    if (finding.failed() != null) {
      return reader.words().html("page.try.failed", "fact", visible.line(finding.failed().word()));
    }
    return policy
        .matcher()
        .outside(facts)
        .map(member -> "page.try.outside." + member.toLowerCase(Locale.ROOT))
        .map(key -> Html.text(reader.words().of(key)))
        .orElse(null);
  }

  private static List<TrialView.Row> rows(
      Policy policy, List<Traced> lines, PolicySentence sentence, VisibleText visible) {
    // The rows in the order in which a trace has them.
    Deque<Clause.Row> said = new ArrayDeque<>(policy.document().when().rows().toList());
    if (said.isEmpty()) {
      return List.of();
    }
    List<TrialView.Row> rows = new ArrayList<>();
    for (Traced line : lines) {
      boolean row = line.joint() == null;
      Html text = row ? visible.title(sentence.row(said.removeFirst())) : null;
      rows.add(
          new TrialView.Row(
              Math.min(line.depth(), 4),
              line.joint(),
              text,
              mark(line.truth()),
              row ? value(line.value(), visible) : null));
    }
    return rows;
  }

  private static Html value(JsonNode value, VisibleText visible) {
    if (value == null || value.isNull()) {
      return null;
    }
    String text = JsonText.write(value);
    int length = text.codePointCount(0, text.length());
    return visible.line(
        length <= LONGEST_VALUE
            ? text
            : text.substring(0, text.offsetByCodePoints(0, LONGEST_VALUE)) + "…");
  }
}
