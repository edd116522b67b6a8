package dev.proviso.channels.chat;

import jakarta.inject.Singleton;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** The chats that the settings set up. */
@Singleton
public final class Chats {

  private final List<Chat> configured;

  Chats(List<Chat> all) {
    this.configured = all.stream().filter(Chat::configured).toList();
  }

  /** All of them. */
  public List<Chat> all() {
    return configured;
  }

  /** The one of a name. */
  public Optional<Chat> find(String name) {
    return configured.stream().filter(chat -> chat.name().equals(name)).findFirst();
  }

  /** The one of a name; refuses as not found. */
  public Chat get(String name) {
    return find(name).orElseThrow(() -> ChatRefusals.noChannel(name));
  }

  /** A chat as people call it: {@code Telegram}. */
  public static String title(String name) {
    return name.isEmpty()
        ? name
        : name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
  }

  /** Asks the platform of a chat whether it works; refuses one that is not set up. */
  public CompletionStage<Sent> check(String name) {
    return get(name).check().exceptionally(CardChannel::failed);
  }
}
