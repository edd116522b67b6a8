package dev.proviso.channels.slack;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.proviso.channels.chat.CardView;
import dev.proviso.channels.chat.Chat;
import dev.proviso.channels.chat.Pace;
import dev.proviso.channels.chat.Reach;
import dev.proviso.channels.chat.Sent;
import dev.proviso.platform.Refusal;
import dev.proviso.platform.jobs.Attempt;
import dev.proviso.platform.jobs.AttemptLog;
import dev.proviso.platform.jobs.JobState;
import dev.proviso.platform.jobs.Reason;
import dev.proviso.platform.json.JsonText;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Slack: cards are messages of a bot in channels that it was invited to. */
@Singleton
final class Slack implements Chat {

  /** Its name in routes, settings, texts and the ledger. */
  static final String NAME = "slack";

  /**
   * A message takes some 13,000 characters; a modal takes 100 blocks, of which a field may need
   * two; an option has 75 characters.
   */
  private static final Reach REACH = new Reach(10_000, 40, 99, 75);

  private static final Set<String> GONE =
      Set.of(
          "channel_not_found",
          "is_archived",
          "not_in_channel",
          "account_inactive",
          "invalid_auth",
          "not_authed",
          "token_revoked",
          "token_expired",
          "missing_scope");

  private static final Set<String> LOST =
      Set.of("message_not_found", "cant_update_message", "edit_window_closed");

  private final SlackSettings settings;
  private final SlackApi api;
  private final SlackCards cards;
  private final Pace pace;

  Slack(SlackSettings settings, SlackApi api, SlackCards cards, Clock clock) {
    this.settings = settings;
    this.api = api;
    this.cards = cards;
    this.pace = new Pace(Duration.ofSeconds(1), 1, clock);
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public boolean configured() {
    return settings.complete();
  }

  @Override
  public List<String> addresses() {
    return settings.channels();
  }

  @Override
  public Reach reach() {
    return REACH;
  }

  @Override
  public CompletionStage<Sent> post(String address, CardView card) {
    return send(address, "chat.postMessage", cards.message(address, card));
  }

  @Override
  public CompletionStage<Sent> edit(String address, String message, CardView card) {
    return api.call("chat.update", cards.message(address, card).put("ts", message))
        .thenApply(Slack::sent);
  }

  @Override
  public CompletionStage<Sent> reply(String address, String message, String text) {
    return send(
        address, "chat.postMessage", SlackCards.notice(address, text).put("thread_ts", message));
  }

  @Override
  public CompletionStage<Sent> say(String address, String text) {
    return send(address, "chat.postMessage", SlackCards.notice(address, text));
  }

  /** Slack takes a message a second in each channel. */
  private CompletionStage<Sent> send(String address, String method, ObjectNode body) {
    Optional<Duration> wait = pace.take(address);
    return wait.isPresent()
        ? CompletableFuture.completedFuture(new Sent.Later(wait.get()))
        : api.call(method, body).thenApply(Slack::sent);
  }

  @Override
  public CompletionStage<Sent> check() {
    return api.call("auth.test", JsonText.object())
        .thenApply(
            answer ->
                answer instanceof SlackAnswer.Done done
                    ? new Sent.Ok(
                        "%s, %s"
                            .formatted(
                                done.answer().path("user").asText(),
                                done.answer().path("team").asText()))
                    : sent(answer));
  }

  @Override
  public String address(String given) {
    String address = given.strip();
    if (!SlackSettings.CHANNEL.matcher(address).matches()) {
      throw new Refusal(
          Refusal.Kind.UNPROCESSABLE,
          "invalid_channel_address",
          "A channel of Slack is named by its id, such as C0123456789.");
    }
    return address;
  }

  private static Sent sent(SlackAnswer answer) {
    if (answer instanceof SlackAnswer.Done done) {
      return new Sent.Ok(done.answer().path("ts").asText());
    }
    if (answer instanceof SlackAnswer.Later later) {
      return new Sent.Later(later.after());
    }
    if (answer instanceof SlackAnswer.Refused refused) {
      return refused(refused);
    }
    return new Sent.Failed(((SlackAnswer.Failed) answer).attempt());
  }

  private static Sent refused(SlackAnswer.Refused refused) {
    String error = refused.error();
    if (GONE.contains(error)) {
      return new Sent.Gone(Reason.of("slack_gone", "error", error));
    }
    if (LOST.contains(error)) {
      return new Sent.Lost();
    }
    Reason reason = Reason.of("slack_refused", "error", error);
    AttemptLog log = AttemptLog.local(Optional.of("slack_refused"));
    return new Sent.Failed(
        refused.strain() == Attempt.Strain.NONE
            ? new Attempt.Abandon(JobState.PARKED, reason, log)
            : new Attempt.Retry(reason, Optional.empty(), refused.strain(), log));
  }
}
