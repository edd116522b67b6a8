package dev.proviso.channels.chat;

import java.util.List;
import java.util.concurrent.CompletionStage;

/**
 * A place where people are, such as Telegram: it draws cards and passes on what is pressed. It
 * decides nothing itself; {@link ChatDecisions} does. Everything else knows chats by this interface
 * alone.
 */
public interface Chat {

  /** Its name in routes, settings, texts and the ledger: {@code telegram}. */
  String name();

  /** Whether the settings name what it needs. Nothing else is called where they do not. */
  boolean configured();

  /** The addresses that the settings tell of requests. */
  List<String> addresses();

  /** How much it can show and ask. */
  Reach reach();

  /** Posts a new card, and returns the id of its message. */
  CompletionStage<Sent> post(String address, CardView card);

  /** Draws a card that was posted before anew. */
  CompletionStage<Sent> edit(String address, String message, CardView card);

  /** Says something beside a card that was posted before. */
  CompletionStage<Sent> reply(String address, String message, String text);

  /** Says something where cards go. */
  CompletionStage<Sent> say(String address, String text);

  /** Whether it works, asked of the platform now: who it is there. */
  CompletionStage<Sent> check();

  /** The address of a place, written as it is kept; refuses one that it cannot be. */
  String address(String given);
}
