package dev.proviso.core.grants;

import dev.proviso.core.conditions.ConditionsSchema;
import dev.proviso.core.decisions.Ruling;
import dev.proviso.core.ledger.Actor;
import dev.proviso.core.requests.Request;
import dev.proviso.core.requests.Visibility;
import dev.proviso.core.requests.intake.ParentCheck;
import dev.proviso.platform.Fault;
import dev.proviso.platform.json.Characters;
import dev.proviso.platform.storage.Ids;
import dev.proviso.platform.storage.InstantText;
import dev.proviso.platform.storage.Tx;
import io.micronaut.core.annotation.Nullable;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;

/**
 * Requests that are to act within what an earlier one was allowed, as those of a sub-agent. What a
 * rule allows such a child is held from its parent in the same transaction, in full and for good;
 * what a person allows it stands on its own. Both end with the parent.
 */
@Singleton
public final class ParentGrants implements ParentCheck {

  /** How many requests may name the same parent. */
  static final int MOST_CHILDREN = 1_000;

  private final Grounds grounds;
  private final GrantBook book;
  private final GrantTable table;
  private final Ancestors ancestors;
  private final Consuming consuming;
  private final Clock clock;

  ParentGrants(
      Grounds grounds,
      GrantBook book,
      GrantTable table,
      Ancestors ancestors,
      Consuming consuming,
      Clock clock) {
    this.grounds = grounds;
    this.book = book;
    this.table = table;
    this.ancestors = ancestors;
    this.consuming = consuming;
    this.clock = clock;
  }

  @Override
  public Optional<Fault> fault(String pointer, String parent, Actor actor) {
    Optional<Ancestors.Ancestor> found =
        Characters.areAcceptable(parent) ? table.ancestor(parent) : Optional.empty();
    if (found.filter(it -> it.principal().equals(actor.principal())).isEmpty()) {
      return Optional.of(Fault.of(pointer, "unknown_parent"));
    }
    Ancestors.Limits limits = ancestors.above(parent, InstantText.precise(clock.instant()));
    if (limits.ends()) {
      return Optional.of(Fault.of(pointer, "parent_ended", Map.of("state", limits.state().word())));
    }
    if (limits.depth() > Ancestors.DEEPEST) {
      return Optional.of(Fault.of(pointer, "parent_too_deep", Map.of("max", Ancestors.DEEPEST)));
    }
    return table.countChildren(parent) >= MOST_CHILDREN
        ? Optional.of(Fault.of(pointer, "too_many_children", Map.of("max", MOST_CHILDREN)))
        : Optional.empty();
  }

  /**
   * Whether what a rule would allow a child lies within what its parent has left now. Inside a
   * transaction nobody else changes that before it ends.
   *
   * @param schema what the child's conditions are set by; null for none
   */
  public boolean hasRoom(String parent, @Nullable ConditionsSchema schema, Ruling ruling) {
    return share(book.open(grounds.of(parent, Visibility.all())), schema, ruling).isPresent();
  }

  private static Optional<Share> share(
      GrantBook.Open open, @Nullable ConditionsSchema schema, Ruling ruling) {
    ConditionsSchema whole = open.ground().request().conditions().orElse(null);
    return Share.of(open.allowance(), whole, schema, ruling);
  }

  /** Takes from the parent what a rule allows a child that is stored in the same transaction. */
  public void hold(Tx tx, Request child, Ruling ruling, Actor actor) {
    GrantBook.Open open = book.open(grounds.of(child.parentGrant(), Visibility.all()));
    Share share = share(open, child.conditions().orElse(null), ruling).orElseThrow();
    consuming.hold(tx, Ids.next("use_", clock), open, share, child, actor);
  }
}
