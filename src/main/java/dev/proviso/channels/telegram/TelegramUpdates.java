package dev.proviso.channels.telegram;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.proviso.channels.chat.ChatDecisions;
import dev.proviso.channels.chat.ChatDraft;
import dev.proviso.channels.chat.ChatDrafts;
import dev.proviso.channels.chat.ChatLinks;
import dev.proviso.channels.chat.ChatWords;
import dev.proviso.channels.chat.Press;
import dev.proviso.channels.chat.Told;
import dev.proviso.core.identity.ApiKeys;
import dev.proviso.platform.json.JsonText;
import dev.proviso.platform.text.Invisible;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What comes from Telegram: presses of buttons, and messages that answer a question of ours or link
 * an account. The transport was verified before.
 *
 * @see <a href="https://core.telegram.org/bots/api#update">Update</a>
 */
@Singleton
final class TelegramUpdates {

  private static final Pattern CODE =
      Pattern.compile("/(?:start|link)(?:@\\w+)?\\s+([A-Za-z0-9_-]{22})\\s*");
  private static final Pattern BARE = Pattern.compile("[A-Za-z0-9_-]{22}");
  private static final int MOST_SHOWN = 200;
  private static final int MOST_TOLD = 200;

  private final TelegramApi api;
  private final TelegramForms forms;
  private final ChatDecisions decisions;
  private final ChatDrafts drafts;
  private final ChatLinks links;
  private final ApiKeys keys;
  private final ChatWords words;

  TelegramUpdates(
      TelegramApi api,
      TelegramForms forms,
      ChatDecisions decisions,
      ChatDrafts drafts,
      ChatLinks links,
      ApiKeys keys,
      ChatWords words) {
    this.api = api;
    this.forms = forms;
    this.decisions = decisions;
    this.drafts = drafts;
    this.links = links;
    this.keys = keys;
    this.words = words;
  }

  /** Handles an update; the stage completes when all that it changes is stored and answered. */
  CompletionStage<TelegramApi.Result> handle(JsonNode update) {
    String event = update.path("update_id").asText();
    if (update.has("callback_query")) {
      return pressed(event, update.get("callback_query"));
    }
    return update.has("message")
        ? written(event, update.get("message"))
        : CompletableFuture.completedFuture(null);
  }

  private CompletionStage<TelegramApi.Result> pressed(String event, JsonNode query) {
    String id = query.path("id").asText();
    Optional<ButtonData> data = ButtonData.read(query.path("data").asText());
    JsonNode message = query.path("message");
    if (data.isEmpty() || message.isMissingNode()) {
      return answer(id, words.of("card.told.unknown"), true);
    }
    Press press = press(event, query.path("from"), message, data.get());
    CompletionStage<Told> told =
        data.get().move() == null
            ? forms.chosen(press, data.get())
            : decisions.press(press).thenCompose(it -> asked(press, it));
    return told.thenCompose(it -> answer(id, it));
  }

  private static Press press(String event, JsonNode from, JsonNode message, ButtonData data) {
    return new Press(
        TelegramChat.NAME,
        event,
        account(from),
        address(message),
        message.path("message_id").asText(),
        data.handle(),
        data.move(),
        data.option(),
        null,
        null);
  }

  /** Asks for what a press still needs. */
  private CompletionStage<Told> asked(Press press, Told told) {
    if (told instanceof Told.Fill fill) {
      return forms.begin(press, fill.card());
    }
    if (told instanceof Told.Write write) {
      return forms.write(press, write);
    }
    return CompletableFuture.completedFuture(told);
  }

  private CompletionStage<TelegramApi.Result> answer(String id, Told told) {
    if (told instanceof Told.Refused refused) {
      return answer(id, refused.sentence(), true);
    }
    if (told instanceof Told.Faults faults) {
      return answer(id, faults.faults().get(0).sentence(), true);
    }
    return answer(id, told instanceof Told.Done done ? done.sentence() : "", false);
  }

  /** Best effort: whether it is heard or not, what was done is done. */
  private CompletionStage<TelegramApi.Result> answer(String id, String text, boolean alert) {
    ObjectNode answer = JsonText.object();
    answer.put("callback_query_id", id).put("show_alert", alert);
    answer.put("text", text.length() <= MOST_TOLD ? text : text.substring(0, MOST_TOLD - 1) + "…");
    return api.call("answerCallbackQuery", answer);
  }

  private CompletionStage<TelegramApi.Result> written(String event, JsonNode message) {
    String text = message.path("text").asText();
    boolean alone = message.path("chat").path("type").asText().equals("private");
    Matcher code = CODE.matcher(text);
    if (code.matches()) {
      return alone ? link(message, code.group(1)) : say(message, "card.told.private");
    }
    if (text.startsWith("/")) {
      return alone ? say(message, "card.told.unlinked.telegram") : nothing();
    }
    Press written =
        new Press(
            TelegramChat.NAME,
            event,
            account(message.path("from")),
            address(message),
            null,
            null,
            null,
            -1,
            null,
            text);
    if (drafts.handled(written)) {
      return forms.again(written).thenCompose(told -> tell(message, told));
    }
    Optional<ChatDraft> draft = draft(written, message.path("reply_to_message"), alone);
    if (draft.isPresent()) {
      return forms.typed(written, draft.get()).thenCompose(told -> tell(message, told));
    }
    if (alone && BARE.matcher(text.strip()).matches()) {
      return link(message, text.strip());
    }
    return alone ? say(message, "card.told.too_late") : nothing();
  }

  /** What a message answers; to the bot alone, also without saying so. */
  private Optional<ChatDraft> draft(Press written, JsonNode to, boolean alone) {
    String account = written.account().id();
    if (to.isMissingNode()) {
      return alone
          ? drafts.latest(TelegramChat.NAME, written.address(), account)
          : Optional.empty();
    }
    String prompt = to.path("message_id").asText();
    return drafts.asking(TelegramChat.NAME, written.address(), prompt, account);
  }

  private CompletionStage<TelegramApi.Result> tell(JsonNode message, Told told) {
    if (told instanceof Told.Refused refused) {
      return say(message, refused.sentence(), true);
    }
    if (told instanceof Told.Faults faults) {
      return say(message, faults.faults().get(0).sentence(), true);
    }
    return told instanceof Told.Done done && !done.sentence().isEmpty()
        ? say(message, done.sentence(), true)
        : nothing();
  }

  private CompletionStage<TelegramApi.Result> link(JsonNode message, String code) {
    return links
        .redeem(TelegramChat.NAME, account(message.path("from")), code)
        .thenCompose(
            link ->
                link.isPresent()
                    ? say(message, linked(link.get().principal()), true)
                    : say(message, "card.told.no_code"));
  }

  private String linked(String principal) {
    return words.of("card.told.linked", "name", keys.nameOf(principal).orElse(principal));
  }

  private CompletionStage<TelegramApi.Result> say(JsonNode message, String key) {
    return say(message, words.of(key), true);
  }

  private CompletionStage<TelegramApi.Result> say(
      JsonNode message, String sentence, boolean replies) {
    ObjectNode said = TelegramMessages.to(address(message), TelegramCards.escaped(sentence));
    return api.call(
        "sendMessage",
        replies ? TelegramMessages.replying(said, message.path("message_id").asText()) : said);
  }

  private static CompletionStage<TelegramApi.Result> nothing() {
    return CompletableFuture.completedFuture(null);
  }

  private static Press.Account account(JsonNode from) {
    String name =
        (from.path("first_name").asText() + " " + from.path("last_name").asText("")).strip();
    String user = from.has("username") ? " @" + from.get("username").asText() : "";
    String shown = Invisible.drawn(name + user).strip();
    return new Press.Account(
        "",
        from.path("id").asText(),
        shown.length() <= MOST_SHOWN ? shown : shown.substring(0, MOST_SHOWN));
  }

  /** Where a message is: its chat, and the topic if it stands in one. */
  private static String address(JsonNode message) {
    String chat = message.path("chat").path("id").asText();
    JsonNode topic = message.path("message_thread_id");
    return message.path("is_topic_message").asBoolean() ? chat + "/" + topic.asText() : chat;
  }
}
