package dev.proviso.channels.telegram;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.proviso.channels.chat.Card;
import dev.proviso.channels.chat.ChatDecisions;
import dev.proviso.channels.chat.ChatDraft;
import dev.proviso.channels.chat.ChatDrafts;
import dev.proviso.channels.chat.ChatForms;
import dev.proviso.channels.chat.ChatWords;
import dev.proviso.channels.chat.Move;
import dev.proviso.channels.chat.Press;
import dev.proviso.channels.chat.Told;
import dev.proviso.core.conditions.fields.Field;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * The conditions form in a chat: one field after the other, then everything once more, to be sent
 * or discarded. What a person has begun is kept over restarts; only the last press decides, and
 * passes the same gate as any other.
 */
@Singleton
final class TelegramForms {

  /** The value of a button that leaves a field out. */
  static final String SKIP = "skip";

  /** The value of a button that takes what the agent suggests. */
  static final String KEEP = "keep";

  /** The value of a button that ends the choice of several options. */
  static final String NEXT = "next";

  /** The value of a button that sends the whole form. */
  static final String SEND = "send";

  /** The value of a button that throws the form away. */
  static final String DROP = "drop";

  private static final Told NOTHING = new Told.Done("");

  private final TelegramApi api;
  private final ChatDecisions decisions;
  private final ChatDrafts drafts;
  private final ChatForms forms;
  private final ChatWords words;
  private final TelegramPrompts prompts;

  TelegramForms(
      TelegramApi api,
      ChatDecisions decisions,
      ChatDrafts drafts,
      ChatForms forms,
      ChatWords words,
      TelegramPrompts prompts) {
    this.api = api;
    this.decisions = decisions;
    this.drafts = drafts;
    this.forms = forms;
    this.words = words;
    this.prompts = prompts;
  }

  /** Begins a form, after the gate let its button pass. */
  CompletionStage<Told> begin(Press press, String card) {
    Card of = drafts.card(press.handle()).orElseThrow();
    return ask(new Filling(press, of, forms.fields(card), Map.of(), 0, null), "");
  }

  /** Asks for a reason or an answer in words. */
  CompletionStage<Told> write(Press press, Told.Write write) {
    ObjectNode message =
        TelegramMessages.replying(
            TelegramMessages.to(
                press.address(),
                "<b>%s</b>\n%s"
                    .formatted(
                        TelegramCards.escaped(write.title()),
                        TelegramCards.escaped(write.question()))),
            press.message());
    message.putObject("reply_markup").put("force_reply", true).put("selective", true);
    return drafts
        .put(press, write.card(), press.move(), Map.of(), 0)
        .thenCompose(
            fresh -> fresh ? sent(message, write.card(), press.account().id()) : done(NOTHING));
  }

  private CompletionStage<Told> sent(ObjectNode message, String card, String account) {
    return api.call("sendMessage", message)
        .thenCompose(
            result ->
                result instanceof TelegramApi.Result.Ok ok
                    ? drafts
                        .asked(card, account, ok.result().path("message_id").asText())
                        .thenApply(kept -> NOTHING)
                    : done(new Told.Refused(words.of("card.told.failed"))));
  }

  /** Takes what somebody wrote in answer to a question of theirs. */
  CompletionStage<Told> typed(Press written, ChatDraft draft) {
    Optional<Card> card = drafts.card(draft);
    if (card.isEmpty()) {
      return tooLate();
    }
    if (draft.move() != Move.FORM) {
      return decisions
          .press(filling(written, card.get(), draft).completing(draft.move(), null, written.text()))
          .thenCompose(told -> ended(told, card.get(), written));
    }
    Filling filling = filling(written, card.get(), draft);
    return filling.step() < filling.fields().size() ? take(filling, written.text()) : tooLate();
  }

  private Filling filling(Press press, Card card, ChatDraft draft) {
    List<Field> fields = forms.fields(card.id());
    return new Filling(press, card, fields, draft.form(), draft.step(), draft.prompt());
  }

  private CompletionStage<Told> take(Filling filling, String text) {
    Field field = filling.field();
    if (field.kind().isChoice() && field.isOpen()) {
      return checked(filling.without(field).with(Map.of(field.other(), List.of(text))));
    }
    boolean pressed =
        switch (field.kind()) {
          case BOOLEAN, ACKNOWLEDGE, CHOICE_RADIO, CHOICE_SELECT, CHOICE_LIST, MULTI -> true;
          default -> false;
        };
    return pressed
        ? done(new Told.Refused(words.of("card.told.choose")))
        : checked(filling.with(Map.of(field.name(), List.of(text))));
  }

  /** Takes what somebody chose below a question. */
  CompletionStage<Told> chosen(Press press, ButtonData data) {
    Optional<Card> card = drafts.card(data.handle());
    Optional<ChatDraft> draft = card.flatMap(it -> drafts.of(it.id(), press.account().id()));
    if (draft.isEmpty() || draft.get().step() != data.step()) {
      return tooLate();
    }
    Filling filling = filling(press, card.get(), draft.get());
    boolean asking = filling.step() < filling.fields().size();
    return switch (data.value()) {
      case DROP -> discard(filling);
      case SEND -> asking ? tooLate() : send(filling);
      case SKIP -> asking ? next(filling.without(filling.field())) : tooLate();
      case KEEP -> asking ? checked(filling.with(prompts.suggested(filling.field()))) : tooLate();
      case NEXT -> asking ? checked(filling) : tooLate();
      default -> asking ? choose(filling, data.value()) : tooLate();
    };
  }

  private CompletionStage<Told> choose(Filling filling, String value) {
    Field field = filling.field();
    if (field.kind() != Field.Kind.MULTI) {
      return checked(filling.without(field).with(Map.of(field.name(), List.of(value))));
    }
    List<String> chosen = new ArrayList<>(filling.form().getOrDefault(field.name(), List.of()));
    if (!chosen.remove(value)) {
      chosen.add(value);
    }
    return toggle(filling.with(Map.of(field.name(), chosen, field.marker(), List.of("1"))));
  }

  /** Draws the same question with what is chosen by now. */
  private CompletionStage<Told> toggle(Filling filling) {
    String account = filling.press().account().id();
    ObjectNode message =
        TelegramMessages.change(filling.press().address(), filling.prompt(), text(filling, ""));
    message.set("reply_markup", markup(filling));
    return keep(filling)
        .thenCompose(fresh -> drafts.asked(filling.card().id(), account, filling.prompt()))
        .thenCompose(kept -> api.call("editMessageText", message))
        .thenApply(drawn -> NOTHING);
  }

  /** On to the next field, or back to this one with what is wrong. */
  private CompletionStage<Told> checked(Filling filling) {
    return forms.faults(filling.card().id(), filling.form()).stream()
        .filter(fault -> filling.field().equals(fault.field()))
        .findFirst()
        .map(fault -> ask(filling, fault.sentence()))
        .orElseGet(() -> next(filling));
  }

  private CompletionStage<Told> next(Filling filling) {
    Filling on = filling.at(filling.step() + 1);
    return on.step() < on.fields().size() ? ask(on, "") : review(on);
  }

  private CompletionStage<Told> ask(Filling filling, String fault) {
    ObjectNode message = TelegramMessages.to(filling.press().address(), text(filling, fault));
    message.set("reply_markup", markup(filling));
    return keepAndSend(filling, message);
  }

  private String text(Filling filling, String fault) {
    return prompts.text(filling.field(), filling.step(), filling.fields().size(), fault);
  }

  private ObjectNode markup(Filling filling) {
    return prompts.markup(filling.field(), filling.step(), filling.form(), filling.card().handle());
  }

  private CompletionStage<Told> review(Filling filling) {
    StringBuilder text =
        new StringBuilder("<b>" + TelegramCards.escaped(words.of("card.ask.review")) + "</b>");
    filling.fields().forEach(field -> text.append(prompts.line(field, filling.form())));
    ObjectNode message = TelegramMessages.to(filling.press().address(), text.toString());
    ArrayNode row = message.putObject("reply_markup").putArray("inline_keyboard").addArray();
    button(row, words.of("card.ask.send"), filling, SEND).put("style", "success");
    button(row, words.of("card.ask.cancel"), filling, DROP);
    return keepAndSend(filling, message);
  }

  private static ObjectNode button(ArrayNode row, String text, Filling filling, String value) {
    return row.addObject()
        .put("text", text)
        .put("callback_data", ButtonData.of(filling.step(), value, filling.card().handle()));
  }

  private CompletionStage<Boolean> keep(Filling filling) {
    return drafts.put(
        filling.press(), filling.card().id(), Move.FORM, filling.form(), filling.step());
  }

  /** An event that comes again asks again, unless what it asked for is there. */
  private CompletionStage<Told> keepAndSend(Filling filling, ObjectNode message) {
    String card = filling.card().id();
    String account = filling.press().account().id();
    ObjectNode answering =
        filling.card().message() == null
            ? message
            : TelegramMessages.replying(message, filling.card().message());
    return keep(filling)
        .thenCompose(
            fresh ->
                fresh || drafts.of(card, account).filter(it -> it.prompt() == null).isPresent()
                    ? sent(answering, card, account)
                    : done(NOTHING));
  }

  private CompletionStage<Told> discard(Filling filling) {
    return drafts
        .end(filling.card().id(), filling.press().account().id())
        .thenApply(ended -> new Told.Done(words.of("card.told.discarded")));
  }

  /** The last press of a form: the gate decides whether it counts. */
  private CompletionStage<Told> send(Filling filling) {
    Press press = filling.completing(Move.FORM, filling.form(), null);
    return decisions
        .press(press)
        .thenCompose(
            told ->
                told instanceof Told.Faults faults
                    ? again(filling, faults.faults().get(0))
                    : ended(told, filling.card(), press));
  }

  private CompletionStage<Told> again(Filling filling, Told.FieldFault fault) {
    int step = filling.fields().indexOf(fault.field());
    return step < 0
        ? done(new Told.Refused(fault.sentence()))
        : ask(filling.at(step), fault.sentence());
  }

  private CompletionStage<Told> ended(Told told, Card card, Press press) {
    return told instanceof Told.Done
        ? drafts.end(card.id(), press.account().id()).thenApply(ended -> told)
        : done(told instanceof Told.Faults faults ? first(faults) : told);
  }

  private static Told first(Told.Faults faults) {
    return new Told.Refused(faults.faults().get(0).sentence());
  }

  private CompletionStage<Told> tooLate() {
    return done(new Told.Refused(words.of("card.told.too_late")));
  }

  private static CompletionStage<Told> done(Told told) {
    return CompletableFuture.completedFuture(told);
  }
}
