package dev.proviso.core.requests;

import dev.proviso.platform.Refusal;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * Whether this actor may decide a request now, given the content that they have seen. Every door
 * asks here. The guarded UPDATE repeats the checks and has the last word.
 *
 * @param obstacles everything that prevents the decision; empty if it may be decided
 */
public record Decidable(Set<Obstacle> obstacles) {

  /** What can prevent a decision, in the order in which programs are told. */
  public enum Obstacle {
    /** The actor created it. */
    OWN,
    /** Its creator issued the actor's key, and could have kept a copy. */
    ISSUERS,
    /** A policy wants others to decide it. */
    NOT_A_DECIDER,
    /** It has been decided. */
    DECIDED,
    /** It was cancelled. */
    CANCELLED,
    /** It has expired. */
    EXPIRED,
    /** Its content is not what the actor has seen. */
    CHANGED,
    /** The actor has voted, and others must. */
    VOTED
  }

  private static final Set<Obstacle> ENDS =
      EnumSet.of(Obstacle.DECIDED, Obstacle.CANCELLED, Obstacle.EXPIRED);

  /** With what stands between the actor and the request, whatever its state and content. */
  static Decidable of(Request request, EnumSet<Obstacle> own, boolean expired, String sha) {
    EnumSet<Obstacle> obstacles = EnumSet.copyOf(own);
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

  /** The obstacle that programs are told: the first one. */
  public Optional<Obstacle> first() {
    return obstacles.stream().sorted().findFirst();
  }

  /**
   * The obstacle that people are told: that the request has ended, if it has, or else the first
   * one.
   */
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
      case NOT_A_DECIDER -> RequestRefusals.notADecider();
      case VOTED -> RequestRefusals.alreadyVoted();
      case DECIDED, CANCELLED -> RequestRefusals.alreadyResponded(request.status());
      case EXPIRED -> RequestRefusals.alreadyResponded(RequestStatus.EXPIRED);
      case CHANGED -> RequestRefusals.contentChanged();
    };
  }
}
