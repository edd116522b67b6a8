package dev.proviso.core.requests;

import dev.proviso.platform.Refusal;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * Whether a request may be decided now, by this actor, on this content: the one answer for every
 * door. The guarded UPDATE makes the same checks once more, and is the judge.
 *
 * @param obstacles everything that stands against it; empty where it may be decided
 */
public record Decidable(Set<Obstacle> obstacles) {

  /** What can stand against a decision, in the order in which it is told to programs. */
  public enum Obstacle {
    /** The actor asked for it. */
    OWN,
    /** Who asked for it made the actor's key, and could have kept it. */
    ISSUERS,
    /** Somebody has decided it. */
    DECIDED,
    /** It was taken back. */
    CANCELLED,
    /** Its time is up. */
    EXPIRED,
    /** It is not what the actor has seen. */
    CHANGED
  }

  private static final Set<Obstacle> ENDS =
      EnumSet.of(Obstacle.DECIDED, Obstacle.CANCELLED, Obstacle.EXPIRED);

  static Decidable of(Request request, boolean own, boolean issuers, boolean expired, String sha) {
    EnumSet<Obstacle> obstacles = EnumSet.noneOf(Obstacle.class);
    if (own) {
      obstacles.add(Obstacle.OWN);
    }
    if (issuers) {
      obstacles.add(Obstacle.ISSUERS);
    }
    if (request.status().decided()) {
      obstacles.add(Obstacle.DECIDED);
    } else if (request.status() == RequestStatus.CANCELLED) {
      obstacles.add(Obstacle.CANCELLED);
    } else if (request.status() == RequestStatus.EXPIRED || expired) {
      obstacles.add(Obstacle.EXPIRED);
    }
    if (sha != null && !sha.equals(request.contentSha256())) {
      obstacles.add(Obstacle.CHANGED);
    }
    return new Decidable(obstacles);
  }

  /** What programs are told: the first of all obstacles. */
  public Optional<Obstacle> first() {
    return obstacles.stream().sorted().findFirst();
  }

  /** What people are told: that it is over, where it is, else the first of the others. */
  public Optional<Obstacle> firstForPeople() {
    return obstacles.stream().filter(ENDS::contains).findFirst().or(this::first);
  }

  /** Refuses with the first obstacle. */
  void require(Request request) {
    first()
        .ifPresent(
            obstacle -> {
              throw refusal(obstacle, request);
            });
  }

  private static Refusal refusal(Obstacle obstacle, Request request) {
    return switch (obstacle) {
      case OWN -> RequestRefusals.ownRequest();
      case ISSUERS -> RequestRefusals.issuersRequest();
      case DECIDED, CANCELLED -> RequestRefusals.alreadyResponded(request.status());
      case EXPIRED -> RequestRefusals.alreadyResponded(RequestStatus.EXPIRED);
      case CHANGED -> RequestRefusals.contentChanged();
    };
  }
}
