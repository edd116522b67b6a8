package dev.proviso.channels.slack;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.proviso.channels.chat.ChatDecisions;
import dev.proviso.channels.chat.ChatLink;
import dev.proviso.channels.chat.ChatLinks;
import dev.proviso.channels.chat.ChatWords;
import dev.proviso.channels.chat.Move;
import dev.proviso.channels.chat.Press;
import dev.proviso.channels.chat.Told;
import dev.proviso.core.identity.ApiKeys;
import dev.proviso.platform.json.JsonText;
import dev.proviso.platform.text.Invisible;
import io.micronaut.scheduling.TaskExecutors;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Modals that were sent off. What has a fault stays open with everything that was filled in;
 * otherwise the modal says what came of it.
 */
@Singleton
final class SlackSubmissions {

  private static final Logger LOG = LoggerFactory.getLogger(SlackSubmissions.class);

  private final SlackForms forms;
  private final ChatDecisions decisions;
  private final ChatLinks links;
  private final ChatWords words;
  private final ApiKeys keys;
  private final ExecutorService blocking;

  SlackSubmissions(
      SlackForms forms,
      ChatDecisions decisions,
      ChatLinks links,
      ChatWords words,
      ApiKeys keys,
      @Named(TaskExecutors.IO) ExecutorService blocking) {
    this.forms = forms;
    this.decisions = decisions;
    this.links = links;
    this.words = words;
    this.keys = keys;
    this.blocking = blocking;
  }

  CompletionStage<Optional<JsonNode>> take(SlackPayload payload) {
    SlackState state = SlackState.of(payload.json().path("view"), words.zone());
    if (payload.callback().equals(SlackValue.LINK)) {
      return link(payload, state);
    }
    boolean isForm =
        SlackValue.ofAction(payload.callback()).filter(it -> it.move() == Move.FORM).isPresent();
    String text = state.text(SlackForms.COMMENT);
    Optional<Press> press = payload.submitted(isForm ? state.form() : null, text);
    return press.isEmpty()
        ? CompletableFuture.completedFuture(Optional.empty())
        : decisions
            .press(press.get())
            .exceptionally(this::failed)
            .thenApply(told -> Optional.of(answer(payload, state, told)));
  }

  private Told failed(Throwable failure) {
    LOG.error("A form could not be handled", failure);
    return new Told.Refused(words.of("card.told.failed"));
  }

  private JsonNode answer(SlackPayload payload, SlackState state, Told told) {
    if (told instanceof Told.Done done) {
      return update(payload, done.sentence());
    }
    if (told instanceof Told.Refused refused) {
      return update(payload, refused.sentence());
    }
    return told instanceof Told.Faults faults
        ? state.errors(faults.faults())
        : SlackState.error(SlackForms.COMMENT, words.of("card.ask.required"));
  }

  private ObjectNode update(SlackPayload payload, String sentence) {
    ObjectNode answer = JsonText.object().put("response_action", "update");
    answer.set("view", forms.outcome(payload.title(), sentence));
    return answer;
  }

  private CompletionStage<Optional<JsonNode>> link(SlackPayload payload, SlackState state) {
    String code = state.text(SlackForms.CODE);
    return links
        .redeem(Slack.NAME, payload.account(), code == null ? "" : code.strip())
        .thenApplyAsync(link -> Optional.of(linked(payload, link)), blocking);
  }

  private JsonNode linked(SlackPayload payload, Optional<ChatLink> link) {
    if (link.isEmpty()) {
      return SlackState.error(SlackForms.CODE, words.of("card.told.no_code"));
    }
    String principal = link.get().principal();
    String name = Invisible.drawn(keys.nameOf(principal).orElse(principal));
    return update(payload, words.of("card.told.linked", "name", name));
  }
}
