package dev.proviso.doors.access;

import dev.proviso.core.identity.Right;
import io.micronaut.core.annotation.AnnotationMetadata;
import java.util.Arrays;
import java.util.Set;

/**
 * What a route asks of its caller.
 *
 * @param kind open to all, for those with a right, or not said, which is refused
 * @param rights any one of them is enough
 */
public record Declaration(Kind kind, Set<Right> rights) {

  /** How a route is declared. */
  public enum Kind {
    OPEN,
    NEEDS,
    UNDECLARED
  }

  static final Declaration OPEN = new Declaration(Kind.OPEN, Set.of());
  private static final Declaration UNDECLARED = new Declaration(Kind.UNDECLARED, Set.of());

  /**
   * Reads the annotations of a route. Both of them, or {@link Needs} without a right, count as
   * none.
   */
  static Declaration of(AnnotationMetadata route) {
    boolean open = route.hasAnnotation(Open.class);
    Right[] rights = route.enumValues(Needs.class, Right.class);
    if (open == rights.length > 0) {
      return UNDECLARED;
    }
    return open ? OPEN : new Declaration(Kind.NEEDS, Set.copyOf(Arrays.asList(rights)));
  }
}
