package dev.proviso.channels.chat;

import dev.proviso.core.requests.Request;
import dev.proviso.core.requests.Requests;
import dev.proviso.core.requests.Visibility;
import dev.proviso.platform.jobs.Attempt;
import dev.proviso.platform.jobs.AttemptLog;
import dev.proviso.platform.jobs.Job;
import dev.proviso.platform.jobs.JobHandler;
import dev.proviso.platform.jobs.Jobs;
import dev.proviso.platform.jobs.NewJob;
import dev.proviso.platform.text.Invisible;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * Reminds a place, once, of a request that still waits there: by an answer to its card, since a
 * card that is drawn anew rings nobody.
 */
@Singleton
final class CardReminders implements JobHandler {

  private final ChatSettings settings;
  private final Chats chats;
  private final CardTable cards;
  private final TargetTable targets;
  private final ChatWords words;
  private final Requests requests;
  private final Jobs jobs;
  private final Clock clock;

  CardReminders(
      ChatSettings settings,
      Chats chats,
      CardTable cards,
      TargetTable targets,
      ChatWords words,
      Requests requests,
      Jobs jobs,
      Clock clock) {
    this.settings = settings;
    this.chats = chats;
    this.cards = cards;
    this.targets = targets;
    this.words = words;
    this.requests = requests;
    this.jobs = jobs;
    this.clock = clock;
  }

  @Override
  public String kind() {
    return CardChannel.REMINDER;
  }

  /** Has a place reminded of a card that was posted just now. Inside a change. */
  void after(Card card, CardTarget target) {
    if (!settings.remindAfter().isZero()) {
      jobs.enqueueAt(
          new NewJob(
              CardChannel.REMINDER,
              target.lane(),
              target.id(),
              target.lane(),
              card.requestId(),
              "reminder",
              card.id()),
          clock.instant().plus(settings.remindAfter()));
    }
  }

  @Override
  public CompletionStage<Attempt> attempt(Job job) {
    Optional<Card> card = cards.findById(job.body()).filter(it -> it.message() != null);
    Optional<Request> waiting =
        card.map(it -> requests.get(it.requestId(), Visibility.all()).request())
            .filter(it -> it.status().pending());
    Optional<CardTarget> target =
        card.flatMap(it -> targets.findById(it.target())).filter(CardTarget::isEnabled);
    Optional<Chat> chat = target.flatMap(it -> chats.find(it.channel()));
    if (waiting.isEmpty() || chat.isEmpty()) {
      return CompletableFuture.completedFuture(
          new Attempt.Done(AttemptLog.local(Optional.empty())));
    }
    String title = Invisible.drawn(waiting.get().title());
    String text = words.of("card.remind", "title", CardViews.start(title, 200));
    return chat.get()
        .reply(target.get().address(), card.get().message(), text)
        .thenApply(Sent::attempt);
  }
}
