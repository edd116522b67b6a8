package dev.proviso.core.policies.wording;

import dev.proviso.core.policies.document.Cap;
import dev.proviso.core.policies.document.Clause;
import dev.proviso.core.policies.document.PolicyDocument;
import dev.proviso.core.policies.document.Scope;
import dev.proviso.core.policies.document.Then;
import dev.proviso.platform.Messages;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * Says in one sentence what a policy does: {@code Requests of robin to send_email, when /amount is
 * at most 200: allowed; at most 50 in 24 hours.} What strangers wrote is cut and its invisible
 * characters are drawn; markup is for who shows it.
 */
public final class PolicySentence {

  private static final DateTimeFormatter UNTIL =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);

  private final Words words;
  private final ThenWords outcomes;

  /**
   * Words of a language.
   *
   * @param names the name to show for the id of a principal or group
   */
  public PolicySentence(Messages messages, UnaryOperator<String> names) {
    this.words = new Words(messages);
    this.outcomes = new ThenWords(words, names);
  }

  /** The whole policy. */
  public String of(PolicyDocument document) {
    String who = scope(document.scope());
    boolean always = document.when() instanceof Clause.All all && all.clauses().isEmpty();
    List<String> parts = new ArrayList<>();
    parts.add(then(document.then()));
    document.caps().forEach(cap -> parts.add(outcomes.cap(cap)));
    if (document.until() != null) {
      parts.add(words.of("words.until", "until", UNTIL.format(document.until())));
    }
    String whom =
        always ? who : words.of("words.when", "who", who, "clause", when(document.when()));
    return whom + ": " + String.join("; ", parts) + ".";
  }

  /** Whose requests: {@code Requests of robin to send_email}. */
  public String scope(Scope scope) {
    if (scope.equals(Scope.ALL)) {
      return words.of("words.everything");
    }
    List<String> parts = new ArrayList<>();
    parts.add(words.of("words.requests"));
    if (scope.principals() != null) {
      parts.add(words.of("words.of", "names", outcomes.called(scope.principals())));
    }
    if (scope.path() != null) {
      parts.add(words.of("words.below", "path", words.text(scope.path())));
    }
    add(parts, "words.to", scope.actions());
    add(parts, "words.sessions", scope.sessions());
    add(parts, "words.tags", scope.tagsAll());
    return String.join(" ", parts);
  }

  private void add(List<String> parts, String key, List<String> texts) {
    if (texts != null) {
      parts.add(words.of(key, "names", words.texts(texts)));
    }
  }

  /** What must hold: {@code /amount is at most 200 and /env is one of staging, test}. */
  public String when(Clause clause) {
    boolean always = clause instanceof Clause.All all && all.clauses().isEmpty();
    return always ? "" : new ClauseWords(words).of(clause);
  }

  /** A single row. */
  public String row(Clause.Row row) {
    return new ClauseWords(words).row(row);
  }

  /** How much may pass: {@code at most 50 in 24 hours}. */
  public String caps(List<Cap> caps) {
    return caps.stream().map(outcomes::cap).collect(Collectors.joining("; "));
  }

  /** A length of time in the largest unit that is exact. */
  public String time(Duration time) {
    return words.time(time);
  }

  /** What happens: {@code allowed with max_recipients = 500}. */
  public String then(Then then) {
    return outcomes.of(then);
  }
}
