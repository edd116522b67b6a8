package dev.proviso.doors.web.channels;

import dev.proviso.channels.chat.Chats;
import java.util.List;

/**
 * A chat with its places.
 *
 * @param name its name in addresses
 * @param title what people call it
 * @param configured whether the settings set it up
 * @param state how it is as a whole: failing as soon as one of its places is
 */
record ChatView(
    String name, String title, boolean configured, String state, List<TargetView> targets) {

  /** The states of places, the one that counts for the whole first. */
  private static final List<String> WORST_FIRST = List.of("failing", "healthy", "unused");

  static ChatView of(String name, boolean configured, List<TargetView> targets) {
    String state =
        WORST_FIRST.stream()
            .filter(word -> targets.stream().anyMatch(it -> it.state().equals(word)))
            .findFirst()
            .orElse(targets.isEmpty() ? "unused" : "disabled");
    return new ChatView(name, Chats.title(name), configured, state, targets);
  }
}
