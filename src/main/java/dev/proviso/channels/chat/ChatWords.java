package dev.proviso.channels.chat;

import dev.proviso.core.decisions.Decision;
import dev.proviso.core.requests.OutcomeName;
import dev.proviso.core.requests.Request;
import dev.proviso.core.requests.RequestWithDecision;
import dev.proviso.platform.Fault;
import dev.proviso.platform.Messages;
import dev.proviso.platform.Refusal;
import dev.proviso.platform.text.Invisible;
import io.micronaut.context.annotation.Value;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.stream.Collectors;

/** The texts of cards and of what is answered in chats, in the language that the settings name. */
@Singleton
public final class ChatWords {

  private final Messages messages;
  private final ZoneId zone;
  private final DateTimeFormatter moments;

  ChatWords(ChatSettings settings, @Value("${proviso.policies.zone:UTC}") String zone) {
    this.messages = Messages.in(settings.locale());
    this.zone = ZoneId.of(zone);
    this.moments =
        DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm z", settings.locale()).withZone(this.zone);
  }

  /** The text of a key, with arguments in pairs of name and value. */
  public String of(String key, Object... named) {
    return messages.of(key, named);
  }

  /** The time zone of moments on cards and in forms. */
  public ZoneId zone() {
    return zone;
  }

  /** A moment to the minute. */
  public String moment(Instant at) {
    return moments.format(at);
  }

  /** What is wrong with a value, in a sentence. */
  public String fault(Fault fault) {
    return Invisible.drawn(messages.of(fault));
  }

  /** Why something was refused, in a sentence or two. */
  String refusal(Refusal refusal) {
    if (!refusal.faults().isEmpty()) {
      return refusal.faults().stream().map(this::fault).collect(Collectors.joining(" "));
    }
    String key = "page.refusal." + refusal.code();
    return messages.has(key) ? messages.of(key) : refusal.getMessage();
  }

  /** What became of a request, and who said so; empty while it waits. */
  String state(RequestWithDecision found) {
    Request request = found.request();
    if (request.status().pending()) {
      return "";
    }
    String when = moment(found.decision().map(Decision::respondedAt).orElse(request.updatedAt()));
    String who = found.decision().map(it -> Invisible.drawn(it.responder())).orElse("");
    String outcome = OutcomeName.of(request.isQuestion(), request.status().word());
    return of("card.state." + outcome, "who", who, "time", when);
  }
}
