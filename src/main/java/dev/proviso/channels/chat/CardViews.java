package dev.proviso.channels.chat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.proviso.channels.chat.CardView.Block;
import dev.proviso.channels.chat.CardView.Button;
import dev.proviso.channels.chat.CardView.Fact;
import dev.proviso.core.conditions.fields.Field;
import dev.proviso.core.conditions.fields.Option;
import dev.proviso.core.decisions.Decision;
import dev.proviso.core.requests.Priority;
import dev.proviso.core.requests.Request;
import dev.proviso.core.requests.RequestWithDecision;
import dev.proviso.platform.PublicUrl;
import dev.proviso.platform.json.JsonText;
import dev.proviso.platform.json.StrictJson;
import dev.proviso.platform.text.Invisible;
import dev.proviso.platform.text.MixedScripts;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Draws cards: what is shown of a request in a place, and what can be pressed there. */
@Singleton
public final class CardViews {

  private final ChatSettings settings;
  private final ChatWords words;
  private final PublicUrl urls;
  private final Clock clock;

  CardViews(ChatSettings settings, ChatWords words, PublicUrl urls, Clock clock) {
    this.settings = settings;
    this.words = words;
    this.urls = urls;
    this.clock = clock;
  }

  /** The card of a request as it stands now. */
  CardView of(Card card, CardTarget target, RequestWithDecision found, Reach reach) {
    Request request = found.request();
    boolean titleOnly = target.detail().equals(CardTarget.TITLE_ONLY);
    Content content = titleOnly ? Content.NONE : content(request, reach.text());
    List<String> notes = new ArrayList<>();
    boolean open = request.status().pending();
    boolean mayApprove = open && approvable(request, titleOnly, content, notes);
    List<Button> buttons = open ? buttons(card, request, reach, mayApprove) : List.of();
    if (open && !titleOnly) {
      mixed(request).ifPresent(notes::add);
    }
    return new CardView(
        card.handle(),
        Invisible.drawn(request.title()),
        facts(found, titleOnly),
        open ? content.blocks() : outcome(found, titleOnly),
        notes,
        open ? null : words.state(found),
        buttons,
        urls.ofRequest(request.id()),
        words.of("card.open"));
  }

  private List<Fact> facts(RequestWithDecision found, boolean titleOnly) {
    Request request = found.request();
    List<Fact> facts = new ArrayList<>();
    facts.add(fact("priority", words.of("page.priority." + request.priority().word())));
    String from = request.requester() == null ? request.principal() : request.requester();
    facts.add(fact("from", Invisible.drawn(from)));
    if (request.action() != null && !titleOnly) {
      facts.add(fact("action", Invisible.drawn(request.action())));
    }
    if (request.status().pending() && request.expiresAt() != null) {
      facts.add(fact("expires", words.moment(request.expiresAt())));
    }
    int quorum = request.route().quorum();
    if (request.status().pending() && quorum > 1) {
      facts.add(fact("votes", words.of("card.votes", "votes", request.votes(), "needed", quorum)));
    }
    return facts;
  }

  private Fact fact(String name, String text) {
    return new Fact(words.of("card.fact." + name), text);
  }

  /**
   * What the agent sent.
   *
   * @param whole whether all of it is there
   */
  private record Content(List<Block> blocks, boolean whole) {
    static final Content NONE = new Content(List.of(), false);
  }

  private Content content(Request request, int room) {
    List<Block> all = new ArrayList<>();
    add(all, "preview", request.preview());
    request.paramsJson().ifPresent(json -> add(all, "params", pretty(json)));
    add(all, "plan", request.plan());
    add(all, "context", request.context());
    options(request, all);
    List<Block> shown = new ArrayList<>();
    int left = room - Invisible.drawn(request.title()).length();
    for (Block block : all) {
      String text = start(block.text(), left);
      left -= text.length() + block.label().length();
      if (!text.isEmpty()) {
        shown.add(new Block(block.label(), text));
      }
    }
    return new Content(shown, shown.equals(all));
  }

  private void add(List<Block> blocks, String name, String text) {
    if (text != null && !text.isBlank()) {
      blocks.add(new Block(words.of("card.block." + name), Invisible.drawnLines(text)));
    }
  }

  private static String pretty(JsonNode json) {
    return json.isEmpty() ? JsonText.write(json) : json.toPrettyString();
  }

  /** The answers to a question, by the letters of their buttons. */
  private void options(Request request, List<Block> blocks) {
    List<Field> fields = fields(request);
    if (!request.isQuestion() || !FormFit.isChoice(fields)) {
      return;
    }
    List<Option> options = fields.get(0).options();
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < options.size(); i++) {
      Option option = options.get(i);
      text.append(i == 0 ? "" : "\n").append(letter(i)).append(". ");
      text.append(Option.drawn(option.label()));
      if (option.description() != null) {
        text.append(" – ").append(Invisible.drawn(option.description()));
      }
    }
    blocks.add(new Block(Invisible.drawn(fields.get(0).label()), text.toString()));
  }

  private static String letter(int option) {
    return String.valueOf((char) ('A' + option));
  }

  private static List<Field> fields(Request request) {
    return request.conditions().map(schema -> schema.fields()).orElse(List.of());
  }

  /** The first so many characters, whole ones; nothing where there is no room for a few. */
  static String start(String text, int most) {
    if (text.length() <= most) {
      return text;
    }
    int end = Math.max(0, most);
    if (end > 0 && Character.isHighSurrogate(text.charAt(end - 1))) {
      end--;
    }
    return text.substring(0, end);
  }

  /** Whether it may be approved in this place; the notes say why not. */
  private boolean approvable(
      Request request, boolean titleOnly, Content content, List<String> notes) {
    String why = null;
    if (titleOnly) {
      why = "title_only";
    } else if (!content.whole()) {
      why = "cut";
    } else if (request.priority() == Priority.CRITICAL) {
      why = "critical";
    } else if (settings.approve().equals("off")
        || (settings.approve().equals("normal") && request.priority() == Priority.HIGH)) {
      why = "off";
    } else if (request.route().isContradictory() || request.route().needsComment()) {
      why = "browser";
    }
    if (why != null) {
      notes.add(words.of("card.note." + why));
    }
    return why == null;
  }

  private List<Button> buttons(Card card, Request request, Reach reach, boolean mayApprove) {
    List<Button> buttons = new ArrayList<>();
    if (mayApprove && card.awaitsConfirmation(clock.instant())) {
      buttons.add(button(Move.CONFIRM, "confirm"));
      buttons.add(button(Move.BACK, "back"));
      return buttons;
    }
    List<Field> fields = fields(request);
    if (request.isQuestion()) {
      if (mayApprove) {
        answers(buttons, fields, reach);
      }
      buttons.add(button(Move.DENY, "dismiss"));
      return buttons;
    }
    if (mayApprove && !request.route().limited()) {
      buttons.add(button(Move.APPROVE, "approve"));
    }
    buttons.add(button(Move.DENY, "deny"));
    if (mayApprove && FormFit.fits(fields, reach)) {
      buttons.add(button(Move.FORM, "conditions"));
    }
    return buttons;
  }

  private void answers(List<Button> buttons, List<Field> fields, Reach reach) {
    if (FormFit.isChoice(fields)) {
      for (int i = 0; i < fields.get(0).options().size(); i++) {
        buttons.add(new Button(Move.OPTION, i, letter(i)));
      }
    }
    if (FormFit.takesText(fields)) {
      buttons.add(button(Move.REPLY, "reply"));
    } else if (!FormFit.isChoice(fields) && FormFit.fits(fields, reach)) {
      buttons.add(button(Move.FORM, "answer"));
    }
  }

  private Button button(Move move, String name) {
    return new Button(move, -1, words.of("card.button." + name));
  }

  private Optional<String> mixed(Request request) {
    String all =
        String.join(
            "\n",
            request.title(),
            request.preview() == null ? "" : request.preview(),
            request.params() == null ? "" : request.params());
    Set<String> found = MixedScripts.words(all);
    return found.isEmpty()
        ? Optional.empty()
        : Optional.of(words.of("card.note.mixed", "words", String.join(", ", found)));
  }

  /** What was decided, beside the line that says so. */
  private List<Block> outcome(RequestWithDecision found, boolean titleOnly) {
    List<Block> blocks = new ArrayList<>();
    if (titleOnly) {
      return blocks;
    }
    Optional<Decision> decision = found.decision();
    decision
        .map(it -> StrictJson.read(it.conditions()))
        .filter(it -> !it.isEmpty())
        .ifPresent(it -> add(blocks, "conditions", pretty(it)));
    decision.map(Decision::comment).ifPresent(it -> add(blocks, "comment", it));
    return blocks.stream()
        .map(block -> new Block(block.label(), start(block.text(), 1_000)))
        .toList();
  }
}
