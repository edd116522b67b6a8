package dev.proviso.channels.chat;

import dev.proviso.platform.Refusal;

/** What is refused about chats, each with a code and what to do. */
public final class ChatRefusals {

  private ChatRefusals() {}

  static Refusal noLink() {
    return new Refusal(
        Refusal.Kind.NOT_FOUND,
        "chat_link_not_found",
        "There is no chat account with this id that you could unlink. GET /api/channels/links lists"
            + " them.");
  }

  static Refusal noTarget() {
    return new Refusal(
        Refusal.Kind.NOT_FOUND,
        "channel_target_not_found",
        "There is no target with this id. GET /api/channels lists them.");
  }

  static Refusal notConfigured() {
    return new Refusal(
        Refusal.Kind.CONFLICT,
        "channel_target_not_configured",
        "The settings do not name this target any more. Name it there again and restart; then it is"
            + " told of requests as before.");
  }

  static Refusal noChannel(String name) {
    return new Refusal(
        Refusal.Kind.NOT_FOUND,
        "channel_not_found",
        "There is no channel %s that is set up here. GET /api/channels lists them, and"
                .formatted(name)
            + " docs/channels.md says how to set one up.");
  }

  static Refusal noHook(String name) {
    return new Refusal(
        Refusal.Kind.NOT_FOUND,
        "channel_not_found",
        "No channel %s is set up here that takes what is posted to it.".formatted(name));
  }

  /** The refusal of what was posted to a {@link ChatHook} and is not its platform's, or is old. */
  public static Refusal unverified() {
    return new Refusal(
        Refusal.Kind.UNAUTHENTICATED,
        "hook_unverified",
        "This is not signed by the platform of this channel, or it is too old. Nothing was read.");
  }
}
