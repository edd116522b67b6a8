package dev.proviso.channels.chat;

import jakarta.inject.Singleton;
import java.util.List;

/** The chats whose platform posts to this server. */
@Singleton
public final class ChatHooks {

  private final List<ChatHook> all;

  ChatHooks(List<ChatHook> all) {
    this.all = all;
  }

  /** The one of a name; refuses as not found. */
  public ChatHook get(String name) {
    return all.stream()
        .filter(hook -> hook.name().equals(name) && hook.expected())
        .findFirst()
        .orElseThrow(() -> ChatRefusals.noHook(name));
  }
}
