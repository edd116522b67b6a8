package dev.proviso.channels.chat;

import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Where people were told of a request. */
@Singleton
public final class Announcements {

  private final CardTable cards;
  private final TargetTable targets;

  Announcements(CardTable cards, TargetTable targets) {
    this.cards = cards;
    this.targets = targets;
  }

  /**
   * A place that was, or is to be, told of a request.
   *
   * @param channel the name of its {@link Chat}
   * @param address where in it
   * @param posted when its card was posted; null while it was not
   * @param drawn when its card was last drawn; null while it was not posted
   * @param told whether anything is sent there now
   */
  public record Place(
      String channel, String address, Instant posted, Instant drawn, boolean told) {}

  /** The places of a request, in the order in which their cards were made. */
  public List<Place> of(String requestId) {
    List<Card> made = cards.of(requestId);
    if (made.isEmpty()) {
      return List.of();
    }
    Map<String, CardTarget> all =
        targets.all().stream().collect(Collectors.toMap(CardTarget::id, Function.identity()));
    return made.stream().map(card -> place(card, all.get(card.target()))).toList();
  }

  private static Place place(Card card, CardTarget target) {
    return new Place(
        target.channel(), target.address(), card.postedAt(), card.editedAt(), target.isEnabled());
  }
}
