package dev.proviso.channels.chat;

import dev.proviso.channels.Channel;
import dev.proviso.core.ledger.EventType;
import dev.proviso.core.ledger.LedgerRow;
import dev.proviso.core.requests.Request;
import dev.proviso.core.requests.RequestEvent;
import dev.proviso.core.requests.RequestWithDecision;
import dev.proviso.core.requests.Requests;
import dev.proviso.core.requests.Visibility;
import dev.proviso.platform.jobs.Attempt;
import dev.proviso.platform.jobs.AttemptLog;
import dev.proviso.platform.jobs.Job;
import dev.proviso.platform.jobs.JobState;
import dev.proviso.platform.jobs.Jobs;
import dev.proviso.platform.jobs.NewJob;
import dev.proviso.platform.jobs.Reason;
import dev.proviso.platform.storage.Ids;
import dev.proviso.platform.storage.InstantText;
import dev.proviso.platform.storage.Tx;
import dev.proviso.platform.storage.Writes;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * Posts cards and keeps them true. A job names its card and nothing else: whoever attempts it draws
 * what holds then, so neither the order of jobs nor their repetition matters.
 */
@Singleton
public final class CardChannel implements Channel {

  /** The kind of its jobs. */
  public static final String KIND = "card";

  /** The kind of the jobs that remind of cards. */
  public static final String REMINDER = "reminder";

  private static final Duration DRAWING = Duration.ofSeconds(30);
  private static final Duration SOON = Duration.ofSeconds(1);
  private static final Optional<Card> NOBODY = Optional.empty();
  private static final Attempt DONE = new Attempt.Done(AttemptLog.local(Optional.empty()));
  private static final CompletionStage<Attempt> BUSY =
      done(later(Reason.of("card_busy"), SOON, false));

  private final Chats chats;
  private final CardTable cards;
  private final TargetTable targets;
  private final CardViews views;
  private final CardReminders reminders;
  private final Requests requests;
  private final Jobs jobs;
  private final Writes writes;
  private final Clock clock;

  CardChannel(
      Chats chats,
      CardTable cards,
      TargetTable targets,
      CardViews views,
      CardReminders reminders,
      Requests requests,
      Jobs jobs,
      Writes writes,
      Clock clock) {
    this.chats = chats;
    this.cards = cards;
    this.targets = targets;
    this.views = views;
    this.reminders = reminders;
    this.requests = requests;
    this.jobs = jobs;
    this.writes = writes;
    this.clock = clock;
  }

  @Override
  public String kind() {
    return KIND;
  }

  @Override
  public void announce(LedgerRow row, RequestEvent event) {
    EventType type = event.type();
    if (chats.all().isEmpty()) {
      return;
    }
    if (type == EventType.CREATED) {
      if (event.request().status().pending()) {
        post(event.request());
      }
    } else if (type.isOutcome() || type == EventType.VOTED || type == EventType.ESCALATED) {
      redraw(event.request().id());
    }
  }

  private void post(Request request) {
    for (CardTarget target : targets.all()) {
      if (target.wants(request) && chats.find(target.channel()).isPresent()) {
        Card card =
            Card.of(
                Ids.next("crd_", clock),
                request.id(),
                target.id(),
                Codes.make(),
                request.contentSha256());
        cards.save(card);
        draw(card, target);
      }
    }
  }

  /** Has every card of a request drawn as it stands. Inside a change. */
  void redraw(String requestId) {
    for (Card card : cards.of(requestId)) {
      targets.findById(card.target()).ifPresent(target -> draw(card, target));
    }
  }

  private void draw(Card card, CardTarget target) {
    jobs.enqueue(job(card, target));
  }

  /** Has a card drawn at a time, such as when a second tap does not count any more. */
  void drawAt(Card card, Instant at) {
    targets.findById(card.target()).ifPresent(target -> jobs.enqueueAt(job(card, target), at));
  }

  private static NewJob job(Card card, CardTarget target) {
    return new NewJob(
        KIND, target.lane(), target.id(), target.lane(), card.requestId(), "card", card.id());
  }

  @Override
  public CompletionStage<Attempt> attempt(Job job) {
    Optional<Card> found = cards.findById(job.body());
    Optional<CardTarget> target = found.flatMap(card -> targets.findById(card.target()));
    Optional<Chat> chat = target.filter(CardTarget::isEnabled).flatMap(it -> chat(it));
    if (chat.isEmpty()) {
      return done(abandoned(Reason.of("card_not_configured")));
    }
    return attempt(found.get(), target.get(), chat.get());
  }

  private Optional<Chat> chat(CardTarget target) {
    return chats.find(target.channel());
  }

  /**
   * A card as it is to be drawn now.
   *
   * @param hash of what is drawn
   * @param due whether the place does not show it yet
   */
  private record Drawing(Card card, CardView view, String hash, boolean due) {}

  private Drawing drawing(Card card, CardTarget target, Chat chat) {
    RequestWithDecision request = requests.get(card.requestId(), Visibility.all());
    CardView view = views.of(card, target, request, chat.reach());
    String hash = Codes.sha256(view.toString());
    boolean due =
        card.message() == null ? request.request().status().pending() : !hash.equals(card.shown());
    return new Drawing(card, view, hash, due);
  }

  private CompletionStage<Attempt> attempt(Card card, CardTarget target, Chat chat) {
    return drawing(card, target, chat).due()
        ? take(card).thenCompose(it -> it.map(taken -> draw(taken, target, chat)).orElse(BUSY))
        : done(DONE);
  }

  /** The card as it stands, for whoever may draw it now; empty while somebody else does. */
  private CompletionStage<Optional<Card>> take(Card card) {
    String now = InstantText.write(now());
    String until = InstantText.write(now().plus(DRAWING));
    return writes.submit(
        tx -> cards.take(card.id(), until, now) == 1 ? cards.findById(card.id()) : NOBODY);
  }

  private CompletionStage<Attempt> draw(Card card, CardTarget target, Chat chat) {
    Drawing drawing = drawing(card, target, chat);
    if (!drawing.due()) {
      return writes.submit(tx -> leave(card));
    }
    return send(chat, target, drawing)
        .exceptionally(CardChannel::failed)
        .thenCompose(it -> writes.submit(tx -> keep(drawing, target, it)));
  }

  /** Nothing was sent, so nothing is known of the place either. */
  private Attempt leave(Card card) {
    cards.giveBack(card.id());
    return DONE;
  }

  private static CompletionStage<Sent> send(Chat chat, CardTarget target, Drawing drawing) {
    String message = drawing.card().message();
    return message == null
        ? chat.post(target.address(), drawing.view())
        : chat.edit(target.address(), message, drawing.view());
  }

  static Sent failed(Throwable failure) {
    return new Sent.Failed(
        new Attempt.Retry(
            Reason.of("protocol", "detail", String.valueOf(failure.getMessage())),
            Optional.empty(),
            Attempt.Strain.DOWN,
            AttemptLog.local(Optional.of("protocol"))));
  }

  /** Keeps what came of it; whoever draws next sees it. */
  private Attempt keep(Drawing drawing, CardTarget target, Sent sent) {
    Card card = drawing.card();
    String at = InstantText.write(now());
    if (sent instanceof Sent.Ok ok) {
      keep(drawing, ok.message(), at);
      targets.succeeded(target.id(), at);
      if (card.message() == null) {
        reminders.after(card, target);
      }
    } else if (sent instanceof Sent.Lost) {
      keep(drawing, card.message(), at);
    } else {
      cards.giveBack(card.id());
    }
    if (sent instanceof Sent.Moved moved) {
      targets.move(target.id(), moved.address());
    } else if (sent instanceof Sent.Gone gone) {
      targets.disable(target.id(), gone.why().stored(), at);
    }
    return sent.attempt();
  }

  private void keep(Drawing drawing, String message, String at) {
    cards.drawn(drawing.card().id(), message, drawing.hash(), at);
  }

  @Override
  public void settled(Tx tx, Job job, Attempt attempt) {
    if (attempt instanceof Attempt.Retry retry) {
      String at = InstantText.write(now());
      targets.failed(job.recipient(), retry.reason().stored(), at);
    }
  }

  private Instant now() {
    return InstantText.precise(clock.instant());
  }

  private static Attempt later(Reason why, Duration after, boolean holdsLane) {
    return new Attempt.Later(why, after, holdsLane, AttemptLog.local(Optional.empty()));
  }

  private static Attempt abandoned(Reason why) {
    return new Attempt.Abandon(JobState.PARKED, why, AttemptLog.local(Optional.of(why.code())));
  }

  private static CompletionStage<Attempt> done(Attempt attempt) {
    return CompletableFuture.completedFuture(attempt);
  }
}
