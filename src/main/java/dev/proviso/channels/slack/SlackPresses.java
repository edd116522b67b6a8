package dev.proviso.channels.slack;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.proviso.channels.chat.ChatDecisions;
import dev.proviso.channels.chat.ChatLinks;
import dev.proviso.channels.chat.ChatWords;
import dev.proviso.channels.chat.Move;
import dev.proviso.channels.chat.Press;
import dev.proviso.channels.chat.Told;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What was pressed on a card: passes it to the gate, and shows what the gate says. A modal is
 * opened at once by a direct call, since Slack lets it be opened for three seconds.
 */
@Singleton
final class SlackPresses {

  private static final Logger LOG = LoggerFactory.getLogger(SlackPresses.class);
  private static final Optional<JsonNode> NOTHING = Optional.empty();

  private final SlackApi api;
  private final SlackCards cards;
  private final SlackForms forms;
  private final SlackSubmissions submissions;
  private final ChatDecisions decisions;
  private final ChatLinks links;
  private final ChatWords words;

  SlackPresses(
      SlackApi api,
      SlackCards cards,
      SlackForms forms,
      SlackSubmissions submissions,
      ChatDecisions decisions,
      ChatLinks links,
      ChatWords words) {
    this.api = api;
    this.cards = cards;
    this.forms = forms;
    this.submissions = submissions;
    this.decisions = decisions;
    this.links = links;
    this.words = words;
  }

  /**
   * Takes a payload whose transport was verified, on a thread that may block, and says what Slack
   * is answered; what is none of ours is answered with nothing.
   */
  CompletionStage<Optional<JsonNode>> take(JsonNode payload) {
    return switch (payload.path("type").asText()) {
      case "block_actions" -> pressed(SlackPayload.of(payload));
      case "view_submission" -> submissions.take(SlackPayload.of(payload));
      default -> done();
    };
  }

  private static CompletionStage<Optional<JsonNode>> done() {
    return CompletableFuture.completedFuture(NOTHING);
  }

  private CompletionStage<Optional<JsonNode>> pressed(SlackPayload payload) {
    if (payload.action().equals(SlackValue.LINK)) {
      return open(payload, forms.link());
    }
    Optional<Press> press = payload.press();
    if (press.isEmpty()) {
      return done();
    }
    boolean linked = links.of(Slack.NAME, payload.account()).isPresent();
    return decisions
        .press(press.get())
        .exceptionally(this::failed)
        .thenCompose(told -> show(payload, press.get(), told, linked));
  }

  private Told failed(Throwable failure) {
    LOG.error("A press could not be handled", failure);
    return new Told.Refused(words.of("card.told.failed"));
  }

  private CompletionStage<Optional<JsonNode>> show(
      SlackPayload payload, Press press, Told told, boolean linked) {
    if (told instanceof Told.Done done) {
      return whisper(payload, SlackCards.notice(payload.channel(), done.sentence()));
    }
    if (told instanceof Told.Refused refused) {
      return whisper(
          payload,
          linked
              ? SlackCards.notice(payload.channel(), refused.sentence())
              : cards.unlinked(payload.channel(), refused.sentence()));
    }
    if (told instanceof Told.Faults faults) {
      String all =
          faults.faults().stream().map(Told.FieldFault::sentence).collect(Collectors.joining(" "));
      return whisper(payload, SlackCards.notice(payload.channel(), all));
    }
    return ask(payload, press, told);
  }

  private CompletionStage<Optional<JsonNode>> ask(SlackPayload payload, Press press, Told told) {
    String place = SlackPayload.place(press);
    Move move = press.move();
    if (told instanceof Told.Write write) {
      return open(payload, forms.write(move, place, payload.label(), write));
    }
    Optional<ObjectNode> form = forms.conditions(place, payload.label(), (Told.Fill) told);
    return form.isPresent()
        ? open(payload, form.get())
        : whisper(payload, SlackCards.notice(payload.channel(), words.of("card.note.browser")));
  }

  private CompletionStage<Optional<JsonNode>> open(SlackPayload payload, ObjectNode view) {
    return api.call("views.open", payload.opening(view))
        .thenCompose(
            answer ->
                answer instanceof SlackAnswer.Done
                    ? done()
                    : whisper(
                        payload,
                        SlackCards.notice(payload.channel(), words.of("card.told.failed"))));
  }

  /**
   * Says something to the one who pressed, and nobody else. Slack's answer does not wait for it.
   */
  private CompletionStage<Optional<JsonNode>> whisper(SlackPayload payload, ObjectNode notice) {
    var unused = api.call("chat.postEphemeral", notice.put("user", payload.account().id()));
    return done();
  }
}
