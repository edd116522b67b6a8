package dev.proviso.core.identity;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** What the holder of a key may do. */
public enum Role {
  /** Creates requests, and sees and cancels its own. */
  AGENT(Right.CREATE, Right.USE),
  /** Reads every request and the ledger. */
  VIEWER(Right.READ_ALL),
  /** Reads, creates, and decides what others created. */
  APPROVER(Right.READ_ALL, Right.CREATE, Right.USE, Right.DECIDE),
  /** Everything an approver may, cancels any request, and administers keys and endpoints. */
  ADMIN(Right.READ_ALL, Right.CREATE, Right.USE, Right.DECIDE, Right.ADMINISTER),
  /** An admin that may decide what it created itself, so that a set-up with one key works. */
  OPERATOR(
      Right.READ_ALL, Right.CREATE, Right.USE, Right.DECIDE, Right.ADMINISTER, Right.DECIDE_OWN);

  @SuppressWarnings("ImmutableEnumChecker") // Set.of is immutable; its type cannot say so
  private final Set<Right> rights;

  Role(Right... rights) {
    this.rights = Set.of(rights);
  }

  /** Whether this role has the right. */
  public boolean may(Right right) {
    return rights.contains(right);
  }

  /** The rights of this role. */
  public Set<Right> rights() {
    return rights;
  }

  /** The word in keys and on the wire: {@code agent}, {@code viewer} … */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The role of a word; empty for any other text. */
  public static Optional<Role> of(String word) {
    return Arrays.stream(values()).filter(role -> role.word().equals(word)).findFirst();
  }
}
