package dev.proviso.channels.chat;

import dev.proviso.core.conditions.Checked;
import dev.proviso.core.conditions.ConditionsSchema;
import dev.proviso.core.conditions.fields.Field;
import dev.proviso.core.decisions.Ruling;
import dev.proviso.core.decisions.Rulings;
import dev.proviso.core.decisions.Verdict;
import dev.proviso.core.identity.ApiKeys;
import dev.proviso.core.identity.Principal;
import dev.proviso.core.identity.Right;
import dev.proviso.core.ledger.Actor;
import dev.proviso.core.requests.Priority;
import dev.proviso.core.requests.Request;
import dev.proviso.core.requests.RequestWithDecision;
import dev.proviso.core.requests.Requests;
import dev.proviso.core.requests.Visibility;
import dev.proviso.platform.Refusal;
import dev.proviso.platform.storage.Change;
import dev.proviso.platform.storage.InstantText;
import dev.proviso.platform.storage.Writes;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;

/**
 * The one gate for whatever is pressed in a chat: the card, its place and its message; who the
 * account is, and whether they may decide now; whether the card offers it; and then the same
 * guarded change as through any other door, on exactly the content that the card showed. That the
 * event was handled is noted in the same transaction, so that neither a crash nor a repetition
 * loses or doubles a press.
 */
@Singleton
public final class ChatDecisions {

  /** How long the second tap may take. */
  private static final Duration CONFIRM = Duration.ofMinutes(1);

  private final Chats chats;
  private final CardTable cards;
  private final TargetTable targets;
  private final SeenTable seen;
  private final CardViews views;
  private final CardChannel channel;
  private final ChatLinks links;
  private final ChatForms forms;
  private final ChatWords words;
  private final ApiKeys keys;
  private final Requests requests;
  private final Writes writes;
  private final Clock clock;

  ChatDecisions(
      Chats chats,
      CardTable cards,
      TargetTable targets,
      SeenTable seen,
      CardViews views,
      CardChannel channel,
      ChatLinks links,
      ChatForms forms,
      ChatWords words,
      ApiKeys keys,
      Requests requests,
      Writes writes,
      Clock clock) {
    this.chats = chats;
    this.cards = cards;
    this.targets = targets;
    this.seen = seen;
    this.views = views;
    this.channel = channel;
    this.links = links;
    this.forms = forms;
    this.words = words;
    this.keys = keys;
    this.requests = requests;
    this.writes = writes;
    this.clock = clock;
  }

  /** A press that has passed the gate so far. */
  private record Passed(Press press, Card card, CardTarget target, Request request, Actor actor) {}

  /** Does what was pressed, if it may be, and says what holds then. Reads the database. */
  public CompletionStage<Told> press(Press press) {
    Optional<Card> card =
        cards.byHandle(press.handle()).filter(it -> isItsMessage(it, press.message()));
    Optional<CardTarget> target =
        card.flatMap(it -> targets.findById(it.target()))
            .filter(it -> it.channel().equals(press.channel()))
            .filter(it -> it.address().equals(press.address()));
    if (target.isEmpty()) {
      return told(refused("card.told.unknown"));
    }
    return press(press, card.get(), target.get());
  }

  private static boolean isItsMessage(Card card, String message) {
    return card.message() == null || card.message().equals(message);
  }

  private CompletionStage<Told> press(Press press, Card card, CardTarget target) {
    Optional<ChatLink> link = links.of(press.channel(), press.account());
    if (link.isEmpty()) {
      return told(refused("card.told.unlinked." + press.channel()));
    }
    RequestWithDecision found = requests.get(card.requestId(), Visibility.all());
    Optional<Principal> person =
        keys.standing(link.get().principal(), found.request().principal())
            .filter(it -> it.may(Right.DECIDE));
    if (person.isEmpty()) {
      return told(refused("card.told.may_not"));
    }
    if (!found.request().status().pending()) {
      return stale(card, new Told.Done(words.state(found)));
    }
    Actor actor = person.get().through(press.channel() + ":" + press.account().id());
    Passed passed = new Passed(press, card, target, found.request(), actor);
    return requests
        .decidable(found.request(), actor, card.contentSha256())
        .firstForPeople()
        .map(it -> stale(card, refused("card.told." + it.name().toLowerCase(Locale.ROOT))))
        .orElseGet(() -> move(passed, found));
  }

  /** The card shows what does not hold any more: it is drawn anew. */
  private CompletionStage<Told> stale(Card card, Told told) {
    return writes.submit(
        tx -> {
          channel.redraw(card.requestId());
          return told;
        });
  }

  private CompletionStage<Told> move(Passed passed, RequestWithDecision found) {
    Press press = passed.press();
    CardView view =
        views.of(passed.card(), passed.target(), found, chats.get(press.channel()).reach());
    if (!view.offers(press.move(), press.option())) {
      return stale(passed.card(), refused("card.told.not_here"));
    }
    return switch (press.move()) {
      case APPROVE -> approve(passed);
      case CONFIRM -> confirm(passed);
      case BACK -> change(passed, tx -> back(passed));
      case DENY -> deny(passed);
      case FORM -> form(passed);
      case OPTION -> answer(passed, Map.of("c0", List.of(Integer.toString(press.option()))));
      case REPLY -> reply(passed);
    };
  }

  private CompletionStage<Told> approve(Passed passed) {
    if (passed.request().priority().rank() > Priority.HIGH.rank()) {
      return decide(passed, Ruling.of(Verdict.APPROVED, null));
    }
    Instant until = InstantText.precise(clock.instant().plus(CONFIRM));
    return change(
        passed,
        tx -> {
          cards.confirm(
              passed.card().id(), passed.press().account().id(), InstantText.write(until));
          channel.redraw(passed.request().id());
          channel.drawAt(passed.card(), until.plusMillis(1));
          return new Told.Done(words.of("card.told.tap_again"));
        });
  }

  private CompletionStage<Told> confirm(Passed passed) {
    return passed.press().account().id().equals(passed.card().confirmBy())
        ? decide(passed, Ruling.of(Verdict.APPROVED, null))
        : told(refused("card.told.not_yours"));
  }

  private Told back(Passed passed) {
    if (passed.press().account().id().equals(passed.card().confirmBy())) {
      cards.confirm(passed.card().id(), null, null);
      channel.redraw(passed.request().id());
    }
    return new Told.Done(words.of("card.told.back"));
  }

  private CompletionStage<Told> deny(Passed passed) {
    String reason = passed.press().comment();
    return reason == null
        ? told(
            new Told.Write(
                passed.card().id(),
                passed.request().title(),
                words.of(passed.request().isQuestion() ? "card.ask.dismiss" : "card.ask.reason")))
        : decide(passed, Ruling.of(Verdict.DENIED, reason));
  }

  private CompletionStage<Told> reply(Passed passed) {
    Field first = schema(passed).fields().get(0);
    String text = passed.press().comment();
    if (text == null) {
      return told(new Told.Write(passed.card().id(), passed.request().title(), first.label()));
    }
    return answer(
        passed, Map.of(first.kind().isChoice() ? first.other() : first.name(), List.of(text)));
  }

  private CompletionStage<Told> form(Passed passed) {
    Map<String, List<String>> fields = passed.press().fields();
    if (fields != null) {
      return answer(passed, fields);
    }
    ConditionsSchema schema = schema(passed);
    return told(
        new Told.Fill(
            passed.card().id(),
            passed.request().title(),
            FormFit.asked(schema.fields()),
            schema.fields(),
            schema.prefill(words.zone(), false)));
  }

  private static ConditionsSchema schema(Passed passed) {
    return passed.request().conditions().orElseThrow();
  }

  /** Decides with what was filled in, checked as in any other form. */
  private CompletionStage<Told> answer(Passed passed, Map<String, List<String>> form) {
    ConditionsSchema schema = schema(passed);
    Checked checked = schema.checkForm(form, words.zone());
    String comment = passed.press().fields() == null ? null : passed.press().comment();
    if (!checked.ok()) {
      return told(new Told.Faults(forms.faults(schema, checked)));
    }
    if (Rulings.isNothing(checked.values(), comment)) {
      return told(refused("card.told.nothing"));
    }
    return decide(passed, new Ruling(Verdict.CONDITIONAL, null, comment, checked.values()));
  }

  private CompletionStage<Told> decide(Passed passed, Ruling ruling) {
    Change<RequestWithDecision> decision =
        requests.decide(
            passed.request().id(), ruling, passed.card().contentSha256(), passed.actor());
    return change(
            passed,
            tx -> {
              RequestWithDecision decided = decision.apply(tx);
              String said = words.state(decided);
              return new Told.Done(said.isEmpty() ? words.of("card.told.voted") : said);
            })
        .handle((done, failure) -> failure == null ? told(done) : lost(passed, failure))
        .thenCompose(stage -> stage);
  }

  /** Somebody was faster, or what was ruled is not allowed: nothing was changed. */
  private CompletionStage<Told> lost(Passed passed, Throwable failure) {
    Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
    if (!(cause instanceof Refusal refusal)) {
      return CompletableFuture.failedFuture(cause);
    }
    RequestWithDecision now = requests.get(passed.request().id(), Visibility.all());
    String said = words.state(now);
    return stale(passed.card(), new Told.Refused(said.isEmpty() ? words.refusal(refusal) : said));
  }

  /** Notes the event, adopts the message, and makes a change; nothing of it if it was noted. */
  private CompletionStage<Told> change(Passed passed, Change<Told> change) {
    Press press = passed.press();
    String now = InstantText.write(InstantText.precise(clock.instant()));
    return writes.submit(
        tx -> {
          if (seen.note(press.channel(), press.event(), now) == 0) {
            return new Told.Done(words.of("card.told.repeated"));
          }
          cards.adopt(passed.card().id(), press.message());
          return change.apply(tx);
        });
  }

  private Told refused(String key) {
    return new Told.Refused(words.of(key));
  }

  private static CompletionStage<Told> told(Told told) {
    return CompletableFuture.completedFuture(told);
  }
}
