package dev.proviso.doors.rest;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.proviso.channels.chat.CardTarget;
import dev.proviso.channels.chat.ChatLink;
import dev.proviso.channels.chat.Sent;
import dev.proviso.platform.jobs.Reason;
import dev.proviso.platform.json.JsonText;
import dev.proviso.platform.storage.InstantText;
import java.util.List;
import java.util.function.Predicate;

/** The wire form of chats, of where cards go in them, and of who is who there. */
final class ChannelDocument {

  private ChannelDocument() {}

  /** A chat with its targets. */
  static ObjectNode of(
      String name, boolean works, List<CardTarget> targets, Predicate<CardTarget> configured) {
    ObjectNode document = JsonText.object().put("name", name).put("configured", works);
    ArrayNode all = document.putArray("targets");
    targets.forEach(target -> all.add(of(target, configured.test(target))));
    return document;
  }

  /** A place where cards go. */
  static ObjectNode of(CardTarget target, boolean configured) {
    ObjectNode document = JsonText.object();
    document.put("id", target.id());
    document.put("channel", target.channel());
    document.put("address", target.address());
    document.put("configured", configured);
    document.put("least_priority", target.least().word());
    target.tagList().forEach(document.putArray("tags")::add);
    document.put("detail", target.detail());
    document.put("enabled", target.isEnabled());
    document.put("disabled_at", InstantText.write(target.disabledAt()));
    put(document, "disabled_reason", target.disabledFor());
    document.put("failing_since", InstantText.write(target.failingSince()));
    document.put("last_success_at", InstantText.write(target.lastSuccess()));
    document.put("last_failure_at", InstantText.write(target.lastFailure()));
    put(document, "last_failure", target.lastTrouble());
    document.put("created_at", InstantText.write(target.createdAt()));
    return document;
  }

  private static void put(ObjectNode document, String name, Reason reason) {
    document.put(name, reason == null ? null : DeliveryReasons.english(reason));
    document.put(name + "_code", reason == null ? null : reason.code());
  }

  /** What a platform answered to a test or a check. */
  static ObjectNode of(Sent sent) {
    ObjectNode document = JsonText.object().put("works", sent.trouble().isEmpty());
    document.put("answer", sent instanceof Sent.Ok ok ? ok.message() : null);
    put(document, "reason", sent.trouble().orElse(null));
    if (sent instanceof Sent.Later later) {
      return document.put("retry_after", later.after().toSeconds());
    }
    return document.putNull("retry_after");
  }

  /**
   * Who an account is.
   *
   * @param name what the principal is called
   * @param counts whether it may decide now
   */
  static ObjectNode of(ChatLink link, String name, boolean counts) {
    return JsonText.object()
        .put("id", link.id())
        .put("channel", link.channel())
        .put("account", link.where())
        .put("shown", link.shown())
        .put("principal", link.principal())
        .put("name", name)
        .put("counts", counts)
        .put("made_at", InstantText.write(link.madeAt()));
  }
}
